import { expect, it } from 'vitest'
import { markOfKey } from './MarkdownBar.tsx'

const press = { key: 'k', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const withCtrl = { ...press, ctrlKey: true }
const withCommand = { ...press, metaKey: true }

it('a link is asked for with Ctrl, and on a Mac with ⌘ alone, where Ctrl+K deletes to the end of a line', () => {
  expect(markOfKey(withCtrl, false)).toBe('link')
  expect(markOfKey(withCommand, true)).toBe('link')
  expect(markOfKey(withCtrl, true)).toBeNull()
  expect(markOfKey(withCommand, false)).toBeNull()
})
