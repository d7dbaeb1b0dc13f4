import { expect, test } from 'vitest'
import { compositionGuard } from '../../browser/composition-guard.ts'
import { isForBar } from './use-bar-escape.ts'

const words = { closest: () => null } as unknown as EventTarget
const field = { closest: () => field } as unknown as EventTarget
const escape = { key: 'Escape', isComposing: false, keyCode: 27, timeStamp: 1_000, target: words }

test('Esc closes the bar, and no other key does', () => {
  expect(isForBar(escape, compositionGuard())).toBe(true)
  expect(isForBar({ ...escape, target: null }, compositionGuard())).toBe(true)
  expect(isForBar({ ...escape, key: 'Enter' }, compositionGuard())).toBe(false)
})

test('an Esc of an input method is not for the bar, nor is one in a field or a dialogue', () => {
  const guard = compositionGuard()
  expect(isForBar({ ...escape, isComposing: true }, guard)).toBe(false)
  expect(isForBar({ ...escape, keyCode: 229 }, guard)).toBe(false)
  expect(isForBar({ ...escape, target: field }, guard)).toBe(false)
  guard.compositionEnded({ timeStamp: 990 })
  expect(isForBar(escape, guard)).toBe(false)
})
