import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { observable } from './observable.ts'
import type { SavedState } from './saved-state.ts'
import { whenSaved } from './when-saved.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('waits until everything is saved', async () => {
  const saved = observable<SavedState>({ type: 'saving' })
  let isDone = false
  const waiting = whenSaved(saved, 5_000).then(() => (isDone = true))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(isDone).toBe(false)
  saved.set({ type: 'saved' })
  await expect(waiting).resolves.toBe(true)
})

test('does not wait for what is saved already, nor for ever', async () => {
  const saved = whenSaved(observable<SavedState>({ type: 'saved' }), 5_000)
  await expect(saved).resolves.toBeUndefined()
  const waiting = whenSaved(observable<SavedState>({ type: 'offline', waitingCount: 1 }), 5_000)
  await vi.advanceTimersByTimeAsync(5_000)
  await expect(waiting).resolves.toBeUndefined()
})
