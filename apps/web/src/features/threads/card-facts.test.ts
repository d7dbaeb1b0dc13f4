import {
  beginAnnotation,
  mentionOf,
  type AnnotationId,
  type AuthorName,
  type CommentId,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'
import { expect, test } from 'vitest'
import { looksTheSame, newComments, saysTheSameNames } from './card-facts.ts'

const wang = 'wang' as MemberId
const li = 'li' as MemberId

function thread(id: string, authors: readonly MemberId[] = []): PlacedThread {
  const annotationId = id as AnnotationId
  return {
    annotation: beginAnnotation({
      id: annotationId,
      authorId: wang,
      kind: 'highlight',
      target: { type: 'text' },
      audience: 'group',
      createdAt: 0,
    }),
    comments: authors.map((authorId, index) => ({
      id: `${id}-${index}` as CommentId,
      annotationId,
      authorId,
      body: '好',
      createdAt: index,
      editedAt: null,
      state: 'shown',
      hiddenReason: null,
    })),
    place: null,
  }
}

test('what others wrote since is new, what I wrote is not', () => {
  const before = [thread('a', [li])]
  const after = [thread('a', [li, wang]), thread('b', [li, li])]
  expect(newComments(before, after, wang).map(({ id }) => id)).toEqual(['b-0', 'b-1'])
})

test('a thread that only moved along with its words looks the same', () => {
  const here = thread('a', [li])
  const moved: PlacedThread = {
    ...here,
    place: { state: 'anchored', range: { start: 9, end: 12 } },
  }
  expect(looksTheSame(here, moved)).toBe(true)
  expect(looksTheSame(here, { ...here, place: { state: 'orphaned' } })).toBe(false)
  expect(looksTheSame(here, thread('a', [li, wang]))).toBe(false)
  const range = { start: 9, end: 12 }
  const changed = { ...here, place: { state: 'changed', range, share: 0.5, words: '春' } } as const
  expect(looksTheSame(here, changed)).toBe(false)
  expect(
    looksTheSame(changed, { ...changed, place: { ...changed.place, range: { start: 0, end: 3 } } }),
  ).toBe(true)
  expect(looksTheSame(changed, { ...changed, place: { ...changed.place, words: '秋' } })).toBe(
    false,
  )
})

test('a place that turns out to be certain, or not, makes another card', () => {
  const moved = (isCertain: boolean): PlacedThread => ({
    ...thread('a', [li]),
    place: { state: 'moved', range: { start: 9, end: 12 }, score: 1, isCertain },
  })
  const guessed = moved(false)
  expect(looksTheSame(guessed, { ...guessed, place: moved(false).place })).toBe(true)
  expect(looksTheSame(guessed, { ...guessed, place: moved(true).place })).toBe(false)
})

test('a card says the same names until somebody whom it tells of is called otherwise', () => {
  const chen = 'chen' as MemberId
  const named = (entries: readonly (readonly [MemberId, string])[]) =>
    new Map<MemberId, AuthorName>(entries)
  const before = named([
    [wang, '王'],
    [li, '李'],
  ])
  const more = new Map([...before, ...named([[chen, '陈']])])
  const card = thread('a', [li])
  expect(saysTheSameNames(card, before, more)).toBe(true)
  expect(saysTheSameNames(card, before, named([[li, '李']]))).toBe(false)
  expect(saysTheSameNames(thread('a', [chen]), before, more)).toBe(false)
  const [comment] = card.comments
  const mentioning = { ...card, comments: comment ? [{ ...comment, body: mentionOf(chen) }] : [] }
  expect(saysTheSameNames(mentioning, before, more)).toBe(false)
  expect(saysTheSameNames(card, more, new Map([...more, ...named([[li, '李四']])]))).toBe(false)
})
