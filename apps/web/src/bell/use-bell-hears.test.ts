import {
  beginAnnotation,
  beginComment,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type Thread,
} from '@variorum/document'
import { expect, it } from 'vitest'
import { newsIn } from './use-bell-hears.ts'

const authorId = 'zhou' as MemberId

function thread(name: string, saidAt: readonly number[]): Thread {
  const id = name as AnnotationId
  return {
    annotation: beginAnnotation({
      id,
      authorId,
      kind: 'note',
      target: { type: 'text' },
      audience: 'group',
      createdAt: 1,
    }),
    comments: saidAt.map((createdAt) =>
      beginComment({
        id: `${name}${createdAt}` as CommentId,
        annotationId: id,
        authorId,
        body: '好',
        createdAt,
      }),
    ),
  }
}

it('is something else when somebody replies, resolves, opens again, hides or deletes', () => {
  const before = thread('a', [2, 3])
  const { annotation, comments } = before
  const [first, second] = comments
  if (!first || !second) throw new Error('nothing said')
  const states: Thread[][] = [
    [before],
    [thread('a', [2, 3, 4])],
    [{ annotation: { ...annotation, resolvedAt: 9 }, comments }],
    [{ annotation, comments: [first, { ...second, state: 'hidden' }] }],
    [before, thread('b', [])],
    [],
  ]
  expect(new Set(states.map(newsIn)).size).toBe(states.length)
})

it('is the same for the same discussion in new objects', () => {
  expect(newsIn([thread('a', [2])])).toBe(newsIn([thread('a', [2])]))
})
