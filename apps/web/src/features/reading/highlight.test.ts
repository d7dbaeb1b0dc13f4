import {
  beginAnnotation,
  type AnnotationId,
  type MemberId,
  type ParagraphId,
  type PlacedThread,
} from '@variorum/document'
import { expect, test } from 'vitest'
import { words } from '../../testing/test-words.ts'
import { highlightAt, highlightsOf } from './highlight.ts'
import { overlapLevels } from './overlap-levels.ts'
import { pmToTextRange } from './pm-positions.ts'

function thread(id: string, start: number, end: number): PlacedThread {
  return {
    annotation: beginAnnotation({
      id: id as AnnotationId,
      authorId: 'wang' as MemberId,
      kind: 'note',
      target: {
        type: 'range',
        paragraphId: 'p0' as ParagraphId,
        start: '',
        end: '',
        quote: '…',
        prefix: '',
        suffix: '',
      },
      audience: 'group',
      createdAt: 0,
    }),
    comments: [],
    place: { state: 'anchored', range: { start, end } },
  }
}

test('a range that crosses paragraphs is drawn in each of them, on exactly its characters', () => {
  const { doc, index } = words('春天来了', '', '花开了')
  const [highlight] = highlightsOf([thread('a', 2, 8)], index)
  const drawn = highlight?.stretches.map(({ from, to }) => doc.textBetween(from, to))
  expect(drawn).toEqual(['来了', '花开'])
})

test('words that stand apart are drawn alone, the largest piece first', () => {
  const { doc, index } = words('春天来了', '别的话', '花开了')
  const range = { start: 9, end: 12 }
  const apart: PlacedThread = {
    ...thread('a', 0, 0),
    place: { state: 'changed', range, pieces: [{ start: 2, end: 4 }, range], share: 1, words: '' },
  }
  const [highlight] = highlightsOf([apart], index)
  const drawn = highlight?.stretches.map(({ from, to }) => doc.textBetween(from, to))
  expect(drawn).toEqual(['花开了', '来了'])
})

test('a thread that is said anew leaves the highlights of the others as they are, unless they overlap otherwise', () => {
  const { index } = words('春天来了', '花开了')
  const [one, other] = [thread('a', 0, 2), thread('b', 5, 7)]
  const before = highlightsOf([one, other], index)
  const beside = highlightsOf([one, thread('c', 2, 4), other], index)
  expect(beside[0]).toBe(before[0])
  expect(beside[2]).toBe(before[1])
  const [first, , moved] = highlightsOf([one, thread('c', 5, 8), other], index)
  expect(first).toBe(before[0])
  expect(moved).toMatchObject({ annotationId: 'b', level: 1 })
  expect(highlightsOf([one, other], index)).toEqual(before)
})

test('in other words every thread stands anew', () => {
  const one = thread('a', 5, 7)
  const [before] = highlightsOf([one], words('春天来了', '花开了').index)
  const [after] = highlightsOf([one], words('春天', '来', '了花开了').index)
  expect(after?.stretches).not.toEqual(before?.stretches)
})

test('positions in the editor and offsets in the text lead back to each other', () => {
  const { doc, index } = words('春天来了', '', '花开了')
  for (const range of [
    { start: 0, end: 4 },
    { start: 6, end: 9 },
    { start: 3, end: 7 },
  ]) {
    const stretches = highlightsOf([thread('a', range.start, range.end)], index)[0]?.stretches ?? []
    const from = stretches[0]?.from ?? -1
    const to = stretches.at(-1)?.to ?? -1
    expect(pmToTextRange(doc, { from, to })).toEqual(range)
  }
})

test('orphans and whole-paragraph threads are not drawn', () => {
  const { index } = words('春天来了')
  const orphan: PlacedThread = { ...thread('a', 0, 2), place: { state: 'orphaned' } }
  const placed = thread('b', 0, 4)
  const paragraph: PlacedThread = {
    ...placed,
    annotation: {
      ...placed.annotation,
      target: { type: 'paragraph', paragraphId: 'p0' as ParagraphId, excerpt: '春天' },
    },
  }
  expect(highlightsOf([orphan, paragraph], index)).toEqual([])
})

test('overlapping highlights have different levels, and a level is free again after its end', () => {
  const levels = overlapLevels([
    { id: 'a', from: 0, to: 10 },
    { id: 'b', from: 5, to: 15 },
    { id: 'c', from: 8, to: 9 },
    { id: 'd', from: 12, to: 20 },
    { id: 'e', from: 30, to: 40 },
  ])
  expect(Object.fromEntries(levels)).toEqual({ a: 0, b: 1, c: 2, d: 0, e: 0 })
})

test('a click means the shortest highlight there, and a second click the next', () => {
  const there = [
    { annotationId: 'long' as AnnotationId, length: 20 },
    { annotationId: 'short' as AnnotationId, length: 3 },
  ]
  expect(highlightAt(there, null)).toBe('short')
  expect(highlightAt(there, 'short' as AnnotationId)).toBe('long')
  expect(highlightAt(there, 'long' as AnnotationId)).toBe('short')
  expect(highlightAt([], null)).toBeNull()
})
