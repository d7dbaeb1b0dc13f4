import { backoffMs, type Patience } from '../api/backoff.ts'

/** Work that is done in rounds, one at a time, now or after a pause. */
export interface Rounds {
  /** Begins a round, or has another one follow the one that is under way; a pause ends. */
  readonly run: () => void
  /** Has a round follow after a pause, in place of the one that was asked for before. Pauses grow until `calm`. */
  readonly later: (patience: Patience, leastMs?: number) => void
  /** As `later`, with a pause of this length, unless one is under way. */
  readonly againIn: (ms: number) => void
  /** Something went well: the next pause is a short one. */
  readonly calm: () => void
  /** Neither under way nor asked for. */
  readonly isIdle: () => boolean
  readonly isStopped: () => boolean
  /** No further round begins. The one under way goes on, and can ask `isStopped`. */
  readonly stop: () => void
}

/** `round` may fail: the next one is tried as if it had not been. `chance` is from 0 up to 1. */
export function inRounds(round: () => Promise<void>, chance: () => number): Rounds {
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let state: 'idle' | 'running' | 'running-another-follows' | 'stopped' = 'idle'
  const isStopped = () => state === 'stopped'
  const run = () => {
    clearTimeout(timer)
    timer = undefined
    if (isStopped()) return
    if (state !== 'idle') {
      state = 'running-another-follows'
      return
    }
    state = 'running'
    void round()
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        if (isStopped()) return
        const wantsAnother = state === 'running-another-follows'
        state = 'idle'
        if (wantsAnother) run()
      })
  }
  return {
    run,
    later: (patience, leastMs = 0) => {
      clearTimeout(timer)
      timer = setTimeout(run, leastMs + backoffMs(failures++, chance(), patience))
    },
    againIn: (ms) => {
      timer ??= setTimeout(run, ms)
    },
    calm: () => {
      failures = 0
    },
    isIdle: () => state === 'idle' && timer === undefined,
    isStopped,
    stop: () => {
      state = 'stopped'
      clearTimeout(timer)
    },
  }
}
