import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testSocket, type Line } from '../testing/test-socket.ts'
import { reconnectWithJitter } from './reconnect-with-jitter.ts'
import { watchLine } from './watch-line.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A line that is watched, and when it was given up, in ms since it was there. */
function watched(line: Line, unconfirmedBytes = 0) {
  const { provider, seen } = testSocket(line)
  reconnectWithJitter(provider, () => 0.5)
  watchLine(provider, () => unconfirmedBytes)
  const givenUp: number[] = []
  const start = performance.now()
  provider.on('connection-close', () => void givenUp.push(performance.now() - start))
  provider.connect()
  return { provider, seen, givenUp }
}

test('[C7] a line that died is given up within 10 s of what it carried last, and another one taken', async () => {
  const { provider, seen, givenUp } = watched('serve')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(givenUp).toEqual([])
  // It is asked after three quiet seconds, and answers.
  expect(seen.asked).toBeGreaterThan(10)
  seen.line = 'swallow'
  provider.once('connection-close', () => void (seen.line = 'serve'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(givenUp).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(seen.opened).toBe(2)
  expect(provider.synced).toBe(true)
  provider.destroy()
})

test('[C7] what is still on its way to the server gets the time that a slow line takes', async () => {
  const { provider, seen, givenUp } = watched('serve', 3_200_000)
  await vi.advanceTimersByTimeAsync(1_000)
  seen.line = 'swallow'
  await vi.advanceTimersByTimeAsync(100_000)
  expect(givenUp).toEqual([])
  await vi.advanceTimersByTimeAsync(12_000)
  expect(givenUp).toHaveLength(1)
  provider.destroy()
})

test('[C7] a page that slept asks again before it believes that the line is dead', async () => {
  const { provider, seen, givenUp } = watched('serve')
  await vi.advanceTimersByTimeAsync(1_000)
  seen.line = 'swallow'
  await vi.advanceTimersByTimeAsync(5_000)
  expect(seen.asked).toBe(1)
  // The lid closes for an hour, with the question unanswered; what came is read after the first look.
  const slept = performance.now() + 3_600_000
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => slept)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(givenUp).toEqual([])
  clock.mockRestore()
  provider.destroy()
})

test('[C7] a page that nobody sees asks nothing and gives nothing up', async () => {
  const page = Object.assign(new EventTarget(), { hidden: true })
  vi.stubGlobal('document', page)
  const { provider, seen, givenUp } = watched('serve')
  await vi.advanceTimersByTimeAsync(1_000)
  seen.line = 'swallow'
  await vi.advanceTimersByTimeAsync(20_000)
  expect(seen.asked).toBe(0)
  expect(givenUp).toEqual([])
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(6_500)
  expect(seen.asked).toBe(1)
  expect(givenUp).toHaveLength(1)
  provider.destroy()
})

test('[C7] a line that has not synced is not asked, and an attempt that hangs is made anew', async () => {
  const { provider, seen, givenUp } = watched('swallow')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(seen.asked).toBe(0)
  expect(givenUp).toEqual([])
  provider.destroy()

  const hanging = watched('hang')
  await vi.advanceTimersByTimeAsync(12_000)
  expect(hanging.givenUp).toHaveLength(1)
  hanging.seen.line = 'serve'
  await vi.advanceTimersByTimeAsync(15_000)
  expect(hanging.provider.synced).toBe(true)
  hanging.provider.destroy()
})
