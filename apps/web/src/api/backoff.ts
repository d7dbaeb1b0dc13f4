/** How long to wait between attempts: up to `firstMs` after the first failure, twice as much after each more, never above `mostMs`. */
export interface Patience {
  readonly firstMs: number
  readonly mostMs: number
}

/** Nobody is asked again faster than this, whatever chance says. */
const LEAST_MS = 100

/**
 * A moment drawn from the whole span, so that a hall of readers whose server comes back does not come back with one knock.
 * `failures` counts those before this one; `chance` is from 0 up to 1.
 */
export function backoffMs(failures: number, chance: number, { firstMs, mostMs }: Patience): number {
  const span = Math.min(mostMs, firstMs * 2 ** Math.min(failures, 20))
  return LEAST_MS + Math.floor(chance * (span - LEAST_MS))
}
