import type { AnnotationId, ParagraphId } from '@variorum/document'
import { expect, test } from 'vitest'
import { changeFocus, firstFocus, type FocusChange, type ReadingFocus } from './reading-focus.ts'

const a = 'a' as AnnotationId
const paragraph = (id: string) =>
  ({
    type: 'new-thread',
    kind: 'note',
    target: { type: 'paragraph', paragraphId: id as ParagraphId, excerpt: '' },
  }) as const
const begin = (id: string, isWritten = false): FocusChange => ({
  type: 'thread-begun',
  subject: paragraph(id),
  paragraphId: id as ParagraphId,
  line: { belowParagraphPx: 340, offset: -60 },
  isWritten: () => isWritten,
})
const after = (...changes: FocusChange[]): ReadingFocus =>
  changes.reduce(changeFocus, firstFocus([]))

test('a thread that is chosen from the margin stays where it stands', () => {
  const focus = after({ type: 'thread-chosen', id: a, offset: 120 })
  expect(focus).toMatchObject({ activeId: a, pin: { key: 'a', offset: 120 } })
})

test('beginning a second thread gives up an empty first one and keeps a written one', () => {
  expect(after(begin('p1'), begin('p2')).begun).toEqual([paragraph('p2')])
  expect(after(begin('p1'), begin('p2', true)).begun).toEqual([paragraph('p1'), paragraph('p2')])
})

test('a composer stands at its line, as far from it as it takes to be on the screen', () => {
  const focus = after(begin('p1'))
  expect(focus).toMatchObject({ begunBelowPx: 340, pin: { key: focus.justBegun, offset: -60 } })
  const beside = after({ ...begin('p1'), pinKey: 'a' } as FocusChange)
  expect(beside.pin).toEqual({ key: 'a', offset: 0 })
})

test('a composer stays pinned when the reader clicks into the words', () => {
  const focus = after(begin('p1'), { type: 'nothing-chosen' })
  expect(focus.begun).toHaveLength(1)
  expect(focus.pin?.key).toContain('p1')
})

test('what was sent becomes the active thread in the place of its composer', () => {
  const focus = after(begin('p1'), { type: 'thread-ended', subject: paragraph('p1'), sentId: a })
  expect(focus).toMatchObject({ activeId: a, begun: [], pin: { key: 'a', offset: -60 } })
})

test('the sheet stays up after sending, with the paragraph whose thread it shows', () => {
  const focus = after(begin('p1'), { type: 'thread-ended', subject: paragraph('p1'), sentId: a })
  expect(focus).toMatchObject({ isSheetOpen: true, openParagraphId: 'p1' })
})

test('closing the sheet keeps what was begun', () => {
  const focus = after(begin('p1'), { type: 'sheet-closed' })
  expect(focus).toMatchObject({ isSheetOpen: false, begun: [paragraph('p1')] })
})

test('a card that is being written in keeps its place when others move it, and is pinned there', () => {
  const begun = after({ ...begin('p1'), pinKey: 'a' } as FocusChange)
  const held = changeFocus(begun, { type: 'card-held', key: 'new', offset: 140 })
  expect(held).toEqual({ ...begun, pin: { key: 'new', offset: 140 } })
  expect(changeFocus(held, { type: 'card-held', key: 'new', offset: 90 })).toBe(held)
})

test('a card that grows above its field goes up by as much', () => {
  const focus = after(
    { type: 'thread-chosen', id: a, offset: 120 },
    { type: 'card-raised', key: 'a', offset: 40 },
  )
  expect(focus).toMatchObject({ activeId: a, pin: { key: 'a', offset: 40 } })
})

test('a mark that is touched while its words are edited brings up no sheet, and its card all the same', () => {
  const focus = after({ type: 'thread-touched', id: a })
  expect(focus).toMatchObject({ activeId: a, pin: { key: 'a', offset: 0 }, isSheetOpen: false })
  const opened = after(begin('p1', true), { type: 'thread-touched', id: a })
  expect(opened).toMatchObject({ isSheetOpen: false, openParagraphId: null })
  // The way back to what was begun leads there, and not to the mark.
  const back = changeFocus(opened, { type: 'sheet-opened' })
  expect(back).toMatchObject({ activeId: null, isSheetOpen: true, begun: [paragraph('p1')] })
})
