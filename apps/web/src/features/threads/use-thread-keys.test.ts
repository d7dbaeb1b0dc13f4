// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react'
import type { AnnotationId, PlacedThread } from '@variorum/document'
import { afterEach, expect, test, vi } from 'vitest'
import { useThreadKeys } from './use-thread-keys.ts'

const [a, b] = ['a', 'b'] as unknown as readonly [AnnotationId, AnnotationId]
const thread = (id: AnnotationId) => ({ annotation: { id } }) as PlacedThread

afterEach(() => {
  cleanup()
  document.body.replaceChildren()
})

function keys(activeId: AnnotationId | null, here = 0) {
  const onGo = vi.fn<(id: AnnotationId) => void>()
  const onLeave = vi.fn<() => void>()
  renderHook(() => useThreadKeys([thread(a), thread(b)], activeId, () => here, onGo, onLeave))
  return { onGo, onLeave }
}

/** Presses a key in `element`; gives whether the browser may still do with it what it does. */
function press(
  key: string,
  element: Element = document.body,
  how: KeyboardEventInit = {},
): boolean {
  return element.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how }),
  )
}

function put(name: string, id = ''): HTMLElement {
  const element = document.createElement(name)
  element.id = id
  document.body.append(element)
  return element
}

test.each([
  ['j', a, 0, b],
  ['k', b, 0, a],
  ['j', null, 0, a],
  ['j', null, 1, b],
  ['j', null, 2, b],
  ['k', null, 0, a],
  ['k', null, 1, a],
  ['k', null, 2, b],
])('%s from %s with the page at the thread numbered %d goes to %s', (key, from, here, to) => {
  const { onGo } = keys(from, here)
  expect(press(key)).toBe(false)
  expect(onGo).toHaveBeenCalledExactlyOnceWith(to)
})

test('the last thread is the last', () => {
  const { onGo } = keys(b)
  expect(press('j')).toBe(true)
  expect(onGo).not.toHaveBeenCalled()
})

test('a key is a letter where one writes, for an input method, and with others held', () => {
  const { onGo } = keys(a)
  press('j', put('textarea'))
  press('j', document.body, { isComposing: true })
  press('j', document.body, { ctrlKey: true })
  expect(onGo).not.toHaveBeenCalled()
})

test('Esc leaves the active thread from within it, and belongs to the input method while it composes', () => {
  const { onLeave } = keys(a)
  put('button').focus()
  const card = put('article', 'thread-a')
  press('Escape')
  press('Escape', card, { isComposing: true })
  expect(onLeave).not.toHaveBeenCalled()
  press('Escape', card)
  expect(onLeave).toHaveBeenCalledOnce()
})

test('Esc leaves the thread from words that are read, and only ends the editing of others', () => {
  const { onLeave } = keys(a)
  const words = put('div')
  words.className = 'words'
  words.tabIndex = 0
  words.focus()
  const taken = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  // Its caret was put away.
  taken.preventDefault()
  words.dispatchEvent(taken)
  expect(onLeave).not.toHaveBeenCalled()
  press('Escape', words)
  expect(onLeave).toHaveBeenCalledOnce()
  words.contentEditable = 'true'
  press('Escape', words)
  expect(onLeave).toHaveBeenCalledOnce()
})

test('Esc leaves a thread whose card has not got the focus yet, unless it ended something else', () => {
  const { onLeave } = keys(a)
  const taken = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  taken.preventDefault()
  document.body.dispatchEvent(taken)
  expect(onLeave).not.toHaveBeenCalled()
  press('Escape')
  expect(onLeave).toHaveBeenCalledOnce()
})
