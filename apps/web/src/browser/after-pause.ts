import { whenIdle } from './when-idle.ts'

/** Puts something off until there is a pause. */
export interface Deferred {
  /** It is to be done: when nobody has said so for a while, and the page has nothing else to do. */
  readonly soon: () => void
  /** It need not be done any more, unless somebody says so again. */
  readonly callOff: () => void
}

/** While there is no pause, what took a millisecond is not done again for so many: it shall take no more than its part of what somebody's keys have. */
const RESTS_FOR = 200
/** But no longer, however slow the machine is. */
const REST_MAX_MS = 3_000

/**
 * `act` runs once `pauseMs` have passed without another `soon`, and then between two keys; `withinMs` after the first `soon` at the latest, so
 * that it is done now and then while somebody types without a pause; and later than that where it took long the last time.
 */
export function afterPause(
  act: () => void,
  { pauseMs, withinMs }: { readonly pauseMs: number; readonly withinMs: number },
): Deferred {
  let firstAt: number | null = null
  let restMs = 0
  let stopWaiting = () => {}
  const callOff = () => {
    stopWaiting()
    stopWaiting = () => {}
    firstAt = null
  }
  return {
    soon: () => {
      stopWaiting()
      const now = performance.now()
      firstAt ??= now
      const leftMs = Math.max(0, firstAt + Math.max(withinMs, restMs) - now)
      const timer = setTimeout(
        () => {
          stopWaiting = whenIdle(
            () => {
              callOff()
              const from = performance.now()
              act()
              // What it has drawn is drawn after it, in this task.
              queueMicrotask(() => {
                restMs = Math.min((performance.now() - from) * RESTS_FOR, REST_MAX_MS)
              })
            },
            Math.max(1, leftMs - pauseMs),
          )
        },
        Math.min(pauseMs, leftMs),
      )
      stopWaiting = () => clearTimeout(timer)
    },
    callOff,
  }
}
