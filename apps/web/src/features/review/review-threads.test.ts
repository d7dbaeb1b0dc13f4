import {
  beginAnnotation,
  type AnnotationId,
  type Audience,
  type CommentId,
  type MemberId,
} from '@variorum/document'
import type { Review, ReviewThread } from '@variorum/protocol'
import { expect, test } from 'vitest'
import {
  countToDiscuss,
  filterByAudience,
  filterByTag,
  filterThreads,
  withResolved,
} from './review-threads.ts'

const wang = 'wang' as MemberId

function thread(
  id: string,
  options: { by?: MemberId[]; resolvedAt?: number; audience?: Audience; tags?: string[] } = {},
): ReviewThread {
  const annotationId = id as AnnotationId
  return {
    annotation: {
      ...beginAnnotation({
        id: annotationId,
        authorId: wang,
        kind: 'question',
        target: { type: 'text' },
        audience: options.audience ?? 'group',
        createdAt: 1,
        attributes: { tags: options.tags ?? [] },
      }),
      resolvedAt: options.resolvedAt ?? null,
    },
    comments: (options.by ?? []).map((authorId, index) => ({
      id: `${id}-${index}` as CommentId,
      annotationId,
      authorId,
      body: '为什么？',
      createdAt: index,
      editedAt: null,
      state: 'shown',
      hiddenReason: null,
    })),
    place: { state: 'whole-text' },
    paragraphNumber: null,
    desk: null,
  }
}

const idsOf = (threads: readonly ReviewThread[]) => threads.map(({ annotation }) => annotation.id)

test('one tag lets through what carries it, however it is written', () => {
  const threads = [thread('a', { tags: ['Ethics'] }), thread('b'), thread('c', { tags: ['善'] })]
  expect(idsOf(filterByTag(threads, 'ETHICS'))).toEqual(['a'])
  expect(idsOf(filterByTag(threads, null))).toEqual(['a', 'b', 'c'])
})

test('filters keep document order', () => {
  const threads = [thread('a'), thread('b', { resolvedAt: 5 }), thread('c')]
  expect(idsOf(filterThreads(threads, 'open'))).toEqual(['a', 'c'])
  expect(idsOf(filterThreads(threads, 'resolved'))).toEqual(['b'])
  expect(idsOf(filterThreads(threads, 'all'))).toEqual(['a', 'b', 'c'])
})

test('threads can be narrowed to what the group sees, or what facilitators alone see', () => {
  const threads = [
    thread('a'),
    thread('b', { audience: 'facilitators' }),
    thread('c', { audience: 'self' }),
  ]
  expect(idsOf(filterByAudience(threads, 'group'))).toEqual(['a'])
  expect(idsOf(filterByAudience(threads, 'facilitators'))).toEqual(['b'])
  expect(idsOf(filterByAudience(threads, 'all'))).toEqual(['a', 'b', 'c'])
})

test('a mark without words shows among all, but is nothing to settle, and is not counted', () => {
  const asked = thread('a')
  const mark: ReviewThread = { ...asked, annotation: { ...asked.annotation, kind: 'highlight' } }
  expect(filterThreads([mark], 'all')).toHaveLength(1)
  expect(filterThreads([mark], 'open')).toHaveLength(0)
  expect(countToDiscuss([mark, thread('b')], 'all')).toBe(1)
})

test('resolving shows at once and touches no other thread', () => {
  const review: Review = {
    title: '讲话',
    language: 'zh-Hans',
    threads: [thread('a'), thread('b')],
    names: {},
  }
  const after = withResolved(review, 'a' as AnnotationId, 9)
  expect(after.threads[0]?.annotation.resolvedAt).toBe(9)
  expect(after.threads[1]).toBe(review.threads[1])
})
