import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EDITING_ENDS_AFTER_MS, editingMode, type EditingMode } from './editing-mode.ts'

let mode: EditingMode
beforeEach(() => {
  vi.useFakeTimers()
  mode = editingMode()
})
afterEach(() => {
  mode.leave()
  vi.useRealTimers()
})

test('everybody reads until they ask to edit, and only those who may are let in', () => {
  mode.enter()
  expect(mode.state.get()).toEqual({ type: 'unavailable', after: null })
  mode.allow(true)
  expect(mode.state.get()).toEqual({ type: 'reading', after: null })
  mode.enter()
  expect(mode.state.get()).toEqual({ type: 'editing' })
  mode.leave()
  expect(mode.state.get()).toEqual({ type: 'reading', after: 'done' })
})

test('editing ends by itself some minutes after the last edit', () => {
  edits()
  vi.advanceTimersByTime(EDITING_ENDS_AFTER_MS - 1)
  mode.noteEdit()
  vi.advanceTimersByTime(EDITING_ENDS_AFTER_MS - 1)
  expect(mode.state.get().type).toBe('editing')
  vi.advanceTimersByTime(1)
  expect(mode.state.get()).toEqual({ type: 'reading', after: 'idle' })
})

test('editing never ends by itself in the middle of a composition', () => {
  edits()
  mode.noteComposing(true)
  mode.noteEdit()
  vi.advanceTimersByTime(10 * EDITING_ENDS_AFTER_MS)
  expect(mode.state.get().type).toBe('editing')
  mode.noteComposing(false)
  vi.advanceTimersByTime(EDITING_ENDS_AFTER_MS)
  expect(mode.state.get().type).toBe('reading')
})

test('a right that ends, ends the editing; one that comes back does not begin it again', () => {
  edits()
  mode.allow(false)
  expect(mode.state.get()).toEqual({ type: 'unavailable', after: 'editing' })
  mode.enter()
  mode.allow(true)
  expect(mode.state.get()).toEqual({ type: 'reading', after: null })
  vi.advanceTimersByTime(EDITING_ENDS_AFTER_MS)
  expect(mode.state.get()).toEqual({ type: 'reading', after: null })
})

test('an edit that arrives after the end begins nothing', () => {
  edits()
  mode.leave()
  mode.noteEdit()
  mode.noteComposing(false)
  vi.advanceTimersByTime(EDITING_ENDS_AFTER_MS)
  expect(mode.state.get()).toEqual({ type: 'reading', after: 'done' })
})

function edits(): void {
  mode.allow(true)
  mode.enter()
}
