import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterPause } from './after-pause.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What was done when, in milliseconds from the start. */
function watched() {
  const start = performance.now()
  const done: number[] = []
  const deferred = afterPause(() => void done.push(performance.now() - start), {
    pauseMs: 200,
    withinMs: 800,
  })
  return { deferred, done }
}

test('it is done once, when there is a pause', () => {
  const { deferred, done } = watched()
  for (let key = 0; key < 3; key++) {
    deferred.soon()
    vi.advanceTimersByTime(100)
  }
  expect(done).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect(done).toHaveLength(1)
})

test('without a pause it is done now and then', () => {
  const { deferred, done } = watched()
  for (let key = 0; key < 30; key++) {
    deferred.soon()
    vi.advanceTimersByTime(100)
  }
  expect(done.length).toBeGreaterThanOrEqual(3)
  expect(done.length).toBeLessThanOrEqual(4)
})

test('what takes long is done more rarely while somebody types, and in the next pause all the same', () => {
  const done: number[] = []
  const { soon } = afterPause(
    () => {
      vi.advanceTimersByTime(10)
      done.push(performance.now())
    },
    { pauseMs: 200, withinMs: 800 },
  )
  const types = (keys: number) => {
    for (let key = 0; key < keys; key++) {
      soon()
      vi.advanceTimersByTime(100)
    }
  }
  types(25)
  expect(done).toHaveLength(1)
  vi.advanceTimersByTime(300)
  expect(done).toHaveLength(2)
})

test('what was called off is not done', () => {
  const { deferred, done } = watched()
  deferred.soon()
  deferred.callOff()
  vi.advanceTimersByTime(2_000)
  expect(done).toEqual([])
  deferred.soon()
  vi.advanceTimersByTime(2_000)
  expect(done).toHaveLength(1)
})
