import { expect, test } from 'vitest'
import { beginAnnotation, beginComment, type Thread } from './annotation.ts'
import type { AnnotationId, CommentId, MemberId } from './ids.ts'
import type { Reaction } from './reactions.ts'
import { agreementOf, sortThreads } from './thread-order.ts'

const [li, zhou, wu] = ['li', 'zhou', 'wu'] as MemberId[] as [MemberId, MemberId, MemberId]

function thread(id: string, ...said: { at: number; reactions?: Reaction[] }[]): Thread {
  const annotationId = id as AnnotationId
  return {
    annotation: beginAnnotation({
      id: annotationId,
      authorId: li,
      kind: 'question',
      target: { type: 'text' },
      audience: 'group',
      createdAt: 1,
    }),
    comments: said.map(({ at, reactions = [] }) => ({
      ...beginComment({
        id: `${id}${at}` as CommentId,
        annotationId,
        authorId: li,
        body: '好',
        createdAt: at,
      }),
      reactions,
    })),
  }
}

const agrees = (memberId: MemberId): Reaction => ({ reaction: 'agree', memberId })
const asksToo = (memberId: MemberId): Reaction => ({ reaction: 'same-question', memberId })
const idsOf = (threads: readonly Thread[]) => threads.map(({ annotation }) => annotation.id)

test('what was said last comes first where the newest is asked for, and the rest in the order of the text', () => {
  const threads = [thread('a'), thread('b', { at: 3 }), thread('c'), thread('d', { at: 4 })]
  expect(idsOf(sortThreads(threads, 'text'))).toEqual(['a', 'b', 'c', 'd'])
  expect(idsOf(sortThreads(threads, 'newest'))).toEqual(['d', 'b', 'a', 'c'])
  expect(idsOf(threads)).toEqual(['a', 'b', 'c', 'd'])
})

test('with what most people agree comes first; who agrees twice, or smiles, counts no more', () => {
  const twice = [agrees(zhou), asksToo(zhou), { reaction: 'funny', memberId: wu } as const]
  const threads = [
    thread('a', { at: 1 }),
    thread('b', { at: 1, reactions: twice }),
    thread('c', { at: 1, reactions: [agrees(zhou)] }, { at: 2, reactions: [agrees(wu)] }),
  ]
  expect(threads.map(agreementOf)).toEqual([0, 1, 2])
  expect(idsOf(sortThreads(threads, 'agreed'))).toEqual(['c', 'b', 'a'])
})
