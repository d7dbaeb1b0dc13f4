// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react'
import { EditorState } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import type { AnnotationId } from '@variorum/document'
import { afterEach, expect, it, vi } from 'vitest'
import { words } from '../../testing/test-words.ts'
import { drawHighlights, highlightPlugin } from './highlight-plugin.ts'
import { readingCaretPlugin } from './reading-caret.ts'

const note = 'note' as AnnotationId

afterEach(() => {
  document.body.replaceChildren()
})

/** Somebody who reads words of which the first are marked, and brings the caret there by a key. */
function reading() {
  const onOpen = vi.fn<(id: AnnotationId) => void>()
  const place = document.body.appendChild(document.createElement('div'))
  const view = new EditorView(place, {
    editable: () => false,
    state: EditorState.create({
      doc: words('春天来了').doc,
      plugins: [
        highlightPlugin(() => {}, { nameOf: String, hasNumbers: false }),
        readingCaretPlugin({ onMarks: () => {}, onOpen }),
      ],
    }),
  })
  view.coordsAtPos = () => ({ left: 0, right: 0, top: 200, bottom: 220 })
  const marked = drawHighlights(
    view.state,
    [
      {
        annotationId: note,
        kind: 'note',
        attributes: {},
        isResolved: false,
        level: 0,
        stretches: [{ from: 1, to: 3 }],
        proposals: [],
      },
    ],
    null,
  )
  if (marked) view.dispatch(marked)
  const caret = place.querySelector<HTMLElement>('.reading-caret')
  return { view, onOpen, hasCaret: () => caret?.hidden === false }
}

it('Enter goes from the caret to the discussion of the mark that it stands in', () => {
  const { view, onOpen, hasCaret } = reading()
  fireEvent.keyDown(view.dom, { key: 'ArrowRight' })
  expect(hasCaret()).toBe(true)
  expect(fireEvent.keyDown(view.dom, { key: 'Enter' })).toBe(false)
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(note)
})

it('Enter is left to a link that has the focus', () => {
  const { view, onOpen } = reading()
  fireEvent.keyDown(view.dom, { key: 'ArrowRight' })
  const link = document.createElement('a')
  view.dom.firstElementChild?.append(link)
  expect(fireEvent.keyDown(link, { key: 'Enter' })).toBe(true)
  expect(onOpen).not.toHaveBeenCalled()
})

it.each([
  ['a table that is wider than the words scrolls by the keys that bring the caret elsewhere', 900],
  ['a table that fits has nothing to scroll', 300],
])('%s', (_title, widthPx) => {
  const { view, hasCaret } = reading()
  const table = document.createElement('div')
  table.className = 'table'
  vi.spyOn(table, 'scrollWidth', 'get').mockReturnValue(widthPx)
  vi.spyOn(table, 'clientWidth', 'get').mockReturnValue(300)
  view.dom.append(table)
  const isWide = widthPx > 300
  expect(fireEvent.keyDown(table, { key: 'ArrowRight' })).toBe(isWide)
  expect(hasCaret()).toBe(!isWide)
})
