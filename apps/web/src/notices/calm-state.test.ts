import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SavedState } from '../rooms/saved-state.ts'
import { observable } from '../state/observable.ts'
import { calmState, SAVED_AFTER_MS } from './calm-state.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A badge that shows what became of the words, and how often it was drawn anew. */
function badge() {
  const saved = observable<SavedState>({ type: 'saved' })
  const calm = calmState(saved)
  let drawn = 0
  const leaves = calm.subscribe(() => (drawn += 1))
  const types = () => {
    saved.set({ type: 'saving' })
    saved.set({ type: 'saved' })
  }
  return { saved, types, leaves, says: () => calm.get().type, drawn: () => drawn }
}

test('who types key after key sees that it is being saved, drawn once, and that it is once they pause', () => {
  const { types, says, drawn } = badge()
  for (let key = 0; key < 20; key++) {
    types()
    vi.advanceTimersByTime(SAVED_AFTER_MS / 2)
  }
  expect(says()).toBe('saving')
  expect(drawn()).toBe(1)
  vi.advanceTimersByTime(SAVED_AFTER_MS)
  expect(says()).toBe('saved')
  expect(drawn()).toBe(2)
})

test('what is typed is never called saved before it is', () => {
  const { saved, types, says } = badge()
  types()
  vi.advanceTimersByTime(SAVED_AFTER_MS - 1)
  saved.set({ type: 'saving' })
  vi.advanceTimersByTime(SAVED_AFTER_MS * 10)
  expect(says()).toBe('saving')
})

test('a line that breaks, and a refusal, are said at once', () => {
  const { saved, types, says } = badge()
  types()
  saved.set({ type: 'offline', waitingCount: 1 })
  expect(says()).toBe('offline')
  saved.set({ type: 'offline', waitingCount: 2 })
  saved.set({ type: 'refused', reason: 'removed' })
  expect(says()).toBe('refused')
  vi.advanceTimersByTime(SAVED_AFTER_MS * 10)
  expect(says()).toBe('refused')
})

test('whoever comes back to it sees how it stands', () => {
  const { saved, types, leaves, says } = badge()
  types()
  leaves()
  vi.advanceTimersByTime(SAVED_AFTER_MS)
  expect(says()).toBe('saved')
  saved.set({ type: 'offline', waitingCount: 0 })
  expect(says()).toBe('offline')
})
