import { clockCorrections, serverNow } from '../api/server-clock.ts'
import { observable, useObservable } from '../state/observable.ts'

/** Relative times are read in minutes. */
const TICK_MS = 30_000

// One clock for all cards, running while one of them shows.
const clock = observable(serverNow())
let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined

const tick = () => clock.set(serverNow())
clockCorrections.subscribe(tick)

const ticking = {
  get: clock.get,
  subscribe: (listener: () => void) => {
    if (watchers++ === 0) timer = setInterval(tick, TICK_MS)
    const stop = clock.subscribe(listener)
    return () => {
      stop()
      if (--watchers === 0) clearInterval(timer)
    }
  },
}

/** The server's time, in milliseconds since 1970, fresh to half a minute. */
export function useNow(): number {
  return useObservable(ticking)
}
