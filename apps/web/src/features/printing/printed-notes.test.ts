import {
  beginAnnotation,
  beginComment,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'
import { expect, it } from 'vitest'
import { printedNotes } from './printed-notes.ts'

const li = 'li' as MemberId

function thread(name: string, resolvedAt: number | null, ...said: string[]): PlacedThread {
  const id = name as AnnotationId
  const begun = beginAnnotation({
    id,
    authorId: li,
    kind: said.length > 0 ? 'note' : 'highlight',
    target: { type: 'text' },
    audience: 'group',
    createdAt: 0,
  })
  const comments = said.map((body) =>
    beginComment({ id: body as CommentId, annotationId: id, authorId: li, body, createdAt: 0 }),
  )
  return { annotation: { ...begun, resolvedAt }, comments, place: null }
}

const threads = [thread('open', null, '一'), thread('settled', 1, '二'), thread('mark', null)]
const printed = (showsResolved: boolean) =>
  printedNotes(threads, showsResolved).map(({ thread: one, number }) => [one.annotation.id, number])

it('prints what the margin shows: no settled discussion until one asks for those', () => {
  expect(printed(false)).toEqual([['open', 1]])
  expect(printed(true)).toEqual([
    ['open', 1],
    ['settled', 2],
  ])
})
