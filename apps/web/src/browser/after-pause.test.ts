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

test.each([
  ['takes long', (work: () => void) => work()],
  ['has much drawn', (work: () => void) => queueMicrotask(work)],
])(
  'what %s is done more rarely while somebody types, and in the next pause all the same',
  async (_, begin) => {
    const done: number[] = []
    const { soon } = afterPause(
      () => {
        done.push(performance.now())
        begin(() => void vi.advanceTimersByTime(10))
      },
      { pauseMs: 200, withinMs: 800 },
    )
    for (let key = 0; key < 25; key++) {
      soon()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(done).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(300)
    expect(done).toHaveLength(2)
  },
)

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
