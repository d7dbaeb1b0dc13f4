import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const TRUE_TIME = Date.UTC(2026, 10, 28, 12, 0, 0)
const DAY_MS = 24 * 60 * 60 * 1000

beforeEach(() => {
  vi.useFakeTimers({ now: TRUE_TIME + 2 * DAY_MS })
  vi.resetModules()
})
afterEach(() => void vi.useRealTimers())

const http = (ms: number) => new Date(ms).toUTCString()

test('the time is the one of the server, whatever the clock of the device says', async () => {
  const { clockCorrections, inServerTime, noteServerDate, serverNow } =
    await import('./server-clock.ts')
  expect(serverNow()).toBe(TRUE_TIME + 2 * DAY_MS)
  noteServerDate(http(TRUE_TIME), performance.now())
  expect(Math.abs(serverNow() - TRUE_TIME)).toBeLessThanOrEqual(1_000)
  expect(Math.abs(inServerTime(Date.now()) - TRUE_TIME)).toBeLessThanOrEqual(1_000)
  expect(clockCorrections.get()).toBe(1)

  await vi.advanceTimersByTimeAsync(90_000)
  const before = serverNow()
  // Somebody puts the clock of the device right.
  vi.setSystemTime(TRUE_TIME + 90_000)
  expect(serverNow()).toBe(before)
  noteServerDate(http(TRUE_TIME + 90_000), performance.now())
  expect(serverNow()).toBe(before)
  expect(Math.abs(inServerTime(Date.now()) - TRUE_TIME - 90_000)).toBeLessThanOrEqual(1_000)
})

test('a device that slept while its stopwatch stood is put right by the next answer', async () => {
  const { clockCorrections, noteServerDate, serverNow } = await import('./server-clock.ts')
  noteServerDate(http(TRUE_TIME), performance.now())
  noteServerDate(http(TRUE_TIME + DAY_MS), performance.now())
  expect(Math.abs(serverNow() - TRUE_TIME - DAY_MS)).toBeLessThanOrEqual(1_000)
  expect(clockCorrections.get()).toBe(2)
})

test('an answer without a date, or with what is none, says nothing', async () => {
  const { clockCorrections, noteServerDate, serverNow } = await import('./server-clock.ts')
  noteServerDate(null, performance.now())
  noteServerDate('soon', performance.now())
  expect(clockCorrections.get()).toBe(0)
  expect(serverNow()).toBe(TRUE_TIME + 2 * DAY_MS)
})
