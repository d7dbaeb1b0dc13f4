// @vitest-environment happy-dom
import { Document as DocumentNode } from '@tiptap/extension-document'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { Editor } from '@tiptap/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { selectionAtRest } from './quiet-selection.ts'

/** Longer than a selection needs to be at rest. */
const REST_MS = 1_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

function reading() {
  const element = document.createElement('div')
  document.body.append(element)
  const editor = new Editor({
    element,
    editable: false,
    content: '<p>春江潮水连海平</p>',
    extensions: [DocumentNode, Paragraph, Text],
  })
  const selection = selectionAtRest()
  const stop = selection.watch(editor)
  const words = editor.view.dom.querySelector('p')?.firstChild ?? editor.view.dom
  const select = (from: number, to: number) => {
    document.getSelection()?.setBaseAndExtent(words, from, words, to)
    document.dispatchEvent(new Event('selectionchange'))
  }
  const press = (type: 'pointerdown' | 'pointerup') =>
    editor.view.dom.dispatchEvent(new Event(type, { bubbles: true }))
  const rest = () => {
    vi.advanceTimersByTime(REST_MS)
    return selection.shown.get()
  }
  return { editor, selection, stop, select, press, rest }
}

test('a selection shows once it is at rest, and is gone at once when it is taken back', () => {
  const { selection, select, rest } = reading()
  select(0, 2)
  expect(selection.shown.get()).toBeNull()
  expect(rest()).toEqual({ from: 1, to: 3 })
  select(2, 2)
  expect(selection.shown.get()).toBeNull()
})

test('nothing shows while the pointer is down, nor while an input method composes', () => {
  const { editor, select, press, rest } = reading()
  press('pointerdown')
  select(0, 2)
  expect(rest()).toBeNull()
  press('pointerup')
  expect(rest()).toEqual({ from: 1, to: 3 })
  vi.spyOn(editor.view, 'composing', 'get').mockReturnValue(true)
  select(0, 3)
  expect(rest()).toBeNull()
})

test('actions that were sent away stay away until the words are selected anew', () => {
  const { selection, select, press, rest } = reading()
  select(0, 2)
  rest()
  selection.dismiss()
  expect(selection.shown.get()).toBeNull()
  select(0, 2)
  expect(rest()).toBeNull()
  press('pointerdown')
  press('pointerup')
  expect(rest()).toEqual({ from: 1, to: 3 })
})

test('a selection that is at rest and stays as it was tells nobody', () => {
  const { selection, select, rest } = reading()
  select(0, 2)
  rest()
  const told = vi.fn<() => void>()
  selection.shown.subscribe(told)
  select(0, 2)
  rest()
  expect(told).not.toHaveBeenCalled()
})

test('an editor that is left selects nothing any more', () => {
  const { selection, stop, select, rest } = reading()
  select(0, 2)
  rest()
  stop()
  expect(selection.shown.get()).toBeNull()
  select(0, 3)
  expect(rest()).toBeNull()
  expect(() => selection.dismiss()).not.toThrow()
})
