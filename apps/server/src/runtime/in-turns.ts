import { setImmediate } from 'node:timers/promises'

/** What is done with a row of the database in between takes a tenth of a millisecond: so many keep others waiting for some ten. */
export const TURN_SIZE = 100

/**
 * Does `work` on some items after the other, in their order, so that everybody else is served between. Inside of a transaction that is all that goes on between: what
 * asks for rows waits for its end.
 */
export async function inTurns<Item>(
  items: readonly Item[],
  work: (some: readonly Item[]) => unknown,
): Promise<void> {
  for (let at = 0; at < items.length; at += TURN_SIZE) {
    if (at > 0) await setImmediate()
    await work(items.slice(at, at + TURN_SIZE))
  }
}
