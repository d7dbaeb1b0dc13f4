import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inRounds } from './rounds.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const PATIENCE = { firstMs: 1_000, mostMs: 4_000 }

/** Rounds that end when they are told to. */
function watched() {
  const ends: (() => void)[] = []
  let begun = 0
  const rounds = inRounds(
    () =>
      new Promise((resolve) => {
        begun += 1
        ends.push(resolve)
      }),
    () => 1,
  )
  const ends1 = async () => {
    ends.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { rounds, begun: () => begun, endsOne: ends1 }
}

test('rounds never overlap: however often one is asked for meanwhile, one more follows', async () => {
  const { rounds, begun, endsOne } = watched()
  for (let asked = 0; asked < 4; asked += 1) rounds.run()
  expect(begun()).toBe(1)
  expect(rounds.isIdle()).toBe(false)
  await endsOne()
  expect(begun()).toBe(2)
  await endsOne()
  expect(begun()).toBe(2)
  expect(rounds.isIdle()).toBe(true)
})

test('a round that fails is no end of rounds', async () => {
  const failing = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let begun = 0
  const rounds = inRounds(
    () => {
      begun += 1
      return Promise.reject(new Error('the shelf broke'))
    },
    () => 0,
  )
  rounds.run()
  await vi.advanceTimersByTimeAsync(0)
  rounds.run()
  await vi.advanceTimersByTimeAsync(0)
  expect(begun).toBe(2)
  expect(failing).toHaveBeenCalledTimes(2)
  failing.mockRestore()
})

test('pauses grow up to a limit, and begin anew once all is calm', async () => {
  const { rounds, begun, endsOne } = watched()
  const pause = async () => {
    const before = begun()
    rounds.later(PATIENCE)
    let waited = 0
    while (begun() === before) {
      await vi.advanceTimersByTimeAsync(500)
      waited += 500
    }
    await endsOne()
    return waited
  }
  expect([await pause(), await pause(), await pause(), await pause()]).toEqual([
    1_000, 2_000, 4_000, 4_000,
  ])
  rounds.calm()
  expect(await pause()).toBe(1_000)
})

test('a pause is never shorter than the server asked for, and ends when there is reason to hope', async () => {
  const { rounds, begun } = watched()
  rounds.later(PATIENCE, 60_000)
  expect(rounds.isIdle()).toBe(false)
  await vi.advanceTimersByTimeAsync(59_999)
  expect(begun()).toBe(0)
  rounds.againIn(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(begun()).toBe(0)
  rounds.run()
  expect(begun()).toBe(1)
})

test('after the end nothing begins, neither what was asked for nor what is', async () => {
  const { rounds, begun, endsOne } = watched()
  rounds.run()
  rounds.run()
  rounds.later(PATIENCE)
  rounds.stop()
  await endsOne()
  rounds.run()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(begun()).toBe(1)
  expect(rounds.isStopped()).toBe(true)
})
