/** Below what the eye or a percentile notices, and coarse enough to cost nothing. */
const TICK_MS = 2

/** Calls `act` for each of `count` actors `perSecond` times a second, evenly spread, for so many seconds. */
export function pace(
  count: number,
  perSecond: number,
  seconds: number,
  act: (actor: number) => void,
): Promise<void> {
  const total = Math.round(count * perSecond * seconds)
  const startedAt = performance.now()
  let done = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, ((performance.now() - startedAt) / 1000) * perSecond * count)
      for (; done < due; done++) act(done % count)
      if (done < total) return
      clearInterval(timer)
      resolve()
    }, TICK_MS)
  })
}
