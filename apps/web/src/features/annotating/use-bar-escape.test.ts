// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { isForBar } from './use-bar-escape.ts'

const words = document.createElement('p')
const field = document.createElement('textarea')
const dialog = document.createElement('div')
dialog.setAttribute('role', 'dialog')
const escape = { key: 'Escape', target: words }

test('Esc closes the bar, and no other key does', () => {
  expect(isForBar(escape)).toBe(true)
  expect(isForBar({ ...escape, target: null })).toBe(true)
  expect(isForBar({ ...escape, key: 'Enter' })).toBe(false)
})

test('an Esc in a field or a dialogue is not for the bar', () => {
  expect(isForBar({ ...escape, target: field })).toBe(false)
  expect(isForBar({ ...escape, target: dialog })).toBe(false)
})
