import { expect, test } from 'vitest'
import {
  beginAnnotation,
  beginComment,
  type Annotation,
  type Thread,
  type ThreadComment,
} from './annotation.ts'
import { deskFactsOf, waitsFor } from './desk-facts.ts'
import type { AnnotationId, CommentId, MemberId } from './ids.ts'
import { mentionOf } from './mentions.ts'

const [zhou, lin, chen] = [1, 2, 3].map(
  (number) => `00000000-0000-4000-8000-00000000000${number}` as MemberId,
) as [MemberId, MemberId, MemberId]
const annotationId = 'a' as AnnotationId

function thread(
  said: readonly (readonly [MemberId, string, Partial<ThreadComment>?])[],
  changed: Partial<Annotation> = {},
): Thread {
  const begun = beginAnnotation({
    id: annotationId,
    authorId: zhou,
    kind: 'question',
    target: { type: 'text' },
    audience: 'group',
    createdAt: 100,
  })
  const comments = said.map(([authorId, body, became], at) => ({
    ...beginComment({
      id: `${at}` as CommentId,
      annotationId,
      authorId,
      body,
      createdAt: 100 + at,
    }),
    ...became,
  }))
  return { annotation: { ...begun, ...changed }, comments }
}

const waiting = (of: Thread) => [...waitsFor(of)].toSorted()

test('a thread waits for whoever was mentioned, until they say something', () => {
  expect(waiting(thread([[zhou, `${mentionOf(lin)} 怎么看？`]]))).toEqual([lin])
  const answered = thread([
    [zhou, `${mentionOf(lin)} 怎么看？`],
    [lin, '这样看'],
  ])
  expect(waiting(answered)).toEqual([zhou])
})

test('a thread waits for its author while somebody else has the last word, unless that answered it', () => {
  const said = [
    [zhou, '为什么？'],
    [chen, '因为'],
  ] as const
  expect(waiting(thread(said))).toEqual([zhou])
  expect(waiting(thread([...said, [zhou, '谢谢']]))).toEqual([])
  expect(waiting(thread(said, { answerId: '1' as CommentId }))).toEqual([])
  expect(waiting(thread(said, { resolvedAt: 200 }))).toEqual([])
})

test('what was hidden or deleted asks nobody', () => {
  const hidden = { state: 'hidden', hiddenReason: '离题', body: '' } as const
  expect(
    waiting(
      thread([
        [zhou, '问'],
        [chen, mentionOf(lin), hidden],
      ]),
    ),
  ).toEqual([])
})

test('a proposal to show it to the group waits for the author', () => {
  expect(waiting(thread([[zhou, '问']], { promotionProposedBy: lin }))).toEqual([zhou])
})

test('a highlight without words is nothing to answer, and waits since never', () => {
  const facts = deskFactsOf(thread([], { kind: 'highlight' }))
  expect(facts).toMatchObject({ isBare: true, isUnanswered: false, waitingSince: null })
  expect(facts).toMatchObject({ openingId: null, latestId: null, commentCount: 0, saidAt: 100 })
})

test('a question waits since it was asked, and what stands of it is counted', () => {
  const reactions = [
    { reaction: 'agree', memberId: lin },
    { reaction: 'same-question', memberId: chen },
    { reaction: 'funny', memberId: chen },
  ] as const
  const facts = deskFactsOf(
    thread([
      [zhou, '问', { reactions }],
      [zhou, '还有'],
      [zhou, '', { state: 'deleted' }],
    ]),
  )
  expect(facts).toMatchObject({ isUnanswered: true, waitingSince: 100, saidAt: 101 })
  expect(facts).toMatchObject({ openingId: '0', latestId: '1', commentCount: 2, agreement: 2 })
})
