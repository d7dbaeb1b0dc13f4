import { windowLocks } from '../browser/browser-lends.ts'
import type { DeviceStore } from './device-store.ts'

const LOCK = 'variorum-outbox'
/** A window that was closed in the middle of its turn holds the others up so long. */
const TURN_MS = 15_000
const ASK_EVERY_MS = 500

interface Turn {
  readonly name: string
  readonly window: string
  readonly until: number
}

/**
 * Runs work in one window of this browser at a time. Browsers lend locks to pages from https and localhost only; elsewhere the windows
 * take turns through a record that they share, and where nothing is kept each is alone with what it has.
 */
export function aloneAmongWindows(
  store: DeviceStore,
  ownName: string,
  now: () => number,
): (work: () => Promise<void>) => Promise<void> {
  const locks = windowLocks()
  if (locks) {
    return async (work) => {
      let isOurs = false
      const begin = () => {
        isOurs = true
        return work()
      }
      // A browser that keeps nothing may have locks and refuse each: then this window shares nothing with others.
      await locks.request(LOCK, begin).catch((error: unknown) => {
        if (isOurs) throw error
        return work()
      })
    }
  }
  const take = async (): Promise<boolean> => {
    let isOurs = false
    await store.replace<Turn>('turns', LOCK, (turn) => {
      isOurs = !turn || turn.window === ownName || turn.until < now()
      return isOurs ? { name: LOCK, window: ownName, until: now() + TURN_MS } : null
    })
    return isOurs
  }
  const pause = () => new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
  return async (work) => {
    // oxlint-disable-next-line no-await-in-loop -- This is the waiting.
    while (!(await take().catch(() => true))) await pause()
    const renewing = setInterval(() => void take().catch(() => undefined), TURN_MS / 3)
    try {
      await work()
    } finally {
      clearInterval(renewing)
      await store.remove('turns', LOCK).catch(() => undefined)
    }
  }
}
