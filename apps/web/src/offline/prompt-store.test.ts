import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fickleStore } from '../testing/test-fickle-store.ts'
import { promptStore } from './prompt-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** How a promise ended by now. */
function fateOf(work: Promise<unknown>): { is: 'open' | 'kept' | 'rejected' } {
  const fate: { is: 'open' | 'kept' | 'rejected' } = { is: 'open' }
  work.then(
    () => (fate.is = 'kept'),
    () => (fate.is = 'rejected'),
  )
  return fate
}

test('a store that answers is passed through, with its failures', async () => {
  const store = fickleStore()
  const prompt = promptStore(store)
  await prompt.put('answers', { name: 'a', data: 1 })
  await prompt.replace('answers', 'a', () => ({ name: 'a', data: 2 }))
  expect(await prompt.get('answers', 'a')).toEqual({ name: 'a', data: 2 })
  await prompt.remove('answers', 'a')
  expect(await prompt.all('answers')).toEqual([])
  store.becomes('failing')
  await expect(prompt.all('answers')).rejects.toThrow('quota')
})

test('a store that hangs is waited for a moment, and from then on not at all until it answers', async () => {
  const store = fickleStore()
  const prompt = promptStore(store)
  store.becomes('hanging')
  const first = fateOf(prompt.put('answers', { name: 'a' }))
  await vi.advanceTimersByTimeAsync(1_900)
  expect(first.is).toBe('open')
  await vi.advanceTimersByTimeAsync(200)
  expect(first.is).toBe('rejected')
  const second = fateOf(prompt.put('answers', { name: 'b' }))
  await vi.advanceTimersByTimeAsync(1)
  expect(second.is).toBe('rejected')

  store.becomes('sound')
  await vi.advanceTimersByTimeAsync(0)
  store.becomes('hanging')
  const third = fateOf(prompt.remove('answers', 'a'))
  await vi.advanceTimersByTimeAsync(1_900)
  expect(third.is).toBe('open')
})

test('what was asked for in vain is done in its order when the store comes to itself', async () => {
  const store = fickleStore()
  const prompt = promptStore(store)
  store.becomes('hanging')
  fateOf(prompt.put('answers', { name: 'a' }))
  fateOf(prompt.remove('answers', 'a'))
  fateOf(prompt.put('answers', { name: 'b' }))
  await vi.advanceTimersByTimeAsync(5_000)
  store.becomes('sound')
  await vi.advanceTimersByTimeAsync(0)
  expect(await prompt.all('answers')).toEqual([{ name: 'b' }])
})
