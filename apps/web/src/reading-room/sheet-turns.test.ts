import {
  beginAnnotation,
  WordsIndex,
  type AnnotationId,
  type MemberId,
  type ParagraphId,
  type PlacedThread,
} from '@variorum/document'
import { expect, it } from 'vitest'
import { sheetTurns } from './sheet-turns.ts'

const index = new WordsIndex(
  ['甲', '乙', '丙', '丁'].map((text, at) => ({ id: `p${at}` as ParagraphId, role: 'body', text })),
)

function thread(id: string, paragraphAt: number, place?: PlacedThread['place']): PlacedThread {
  const { start, text } = index.paragraphs[paragraphAt]!
  const range = { start, end: start + text.length }
  const paragraphId = `p${paragraphAt}` as ParagraphId
  const annotation = beginAnnotation({
    id: id as AnnotationId,
    authorId: 'li' as MemberId,
    kind: 'note',
    target: { type: 'paragraph', paragraphId, excerpt: '' },
    audience: 'group',
    createdAt: 1,
  })
  return { annotation, comments: [], place: place ?? { state: 'anchored', range } }
}

const open = [
  thread('a', 0),
  thread('b', 2),
  thread('c', 2),
  thread('gone', 3, { state: 'orphaned' }),
]

it('leads from thread to thread in the order of the text, past those whose words are gone', () => {
  const turns = sheetTurns(open, index, { activeId: 'b' as AnnotationId, paragraph: null })
  expect(turns?.at).toBe(1)
  expect(turns?.stops).toEqual(['a', 'b', 'c'].map((id) => ({ type: 'thread', id })))
})

it('leads from one discussed paragraph to the next, where all of one are shown', () => {
  const turns = sheetTurns(open, index, { activeId: null, paragraph: index.paragraphs[2]! })
  expect(turns?.at).toBe(1)
  expect(turns?.stops).toEqual(
    [0, 2].map((at) => ({ type: 'paragraph', paragraph: index.paragraphs[at] })),
  )
})

it('leads nowhere from a thread that is not open, nor from a paragraph that nobody discusses', () => {
  expect(sheetTurns(open, index, { activeId: 'x' as AnnotationId, paragraph: null })).toBeNull()
  expect(sheetTurns(open, index, { activeId: null, paragraph: index.paragraphs[1]! })).toBeNull()
})
