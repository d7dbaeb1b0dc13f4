import {
  beginAnnotation,
  beginComment,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type PlacedThread,
  type ThreadComment,
} from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { isUnread, nextUnread, type KnownMarks } from './unread-threads.ts'

const me = 'me' as MemberId
const other = 'other' as MemberId

/** A thread with a comment by each of these people, at the times 1, 2, 3… */
function thread(name: string, authors: readonly MemberId[], last: Partial<ThreadComment> = {}) {
  const id = name as AnnotationId
  const annotation = beginAnnotation({
    id,
    authorId: other,
    kind: 'note',
    target: { type: 'text' },
    audience: 'group',
    createdAt: 0,
  })
  const comments = authors.map((authorId, at) => {
    const comment = `${name}${at}` as CommentId
    const begun = { id: comment, annotationId: id, authorId, body: '好', createdAt: at + 1 }
    return { ...beginComment(begun), ...(at === authors.length - 1 ? last : {}) }
  })
  return { annotation, comments, place: null } satisfies PlacedThread
}

const marks = (readTo: number, threads: Record<string, number> = {}): KnownMarks => ({
  readTo,
  threads: new Map(Object.entries(threads) as [AnnotationId, number][]),
})

describe('a thread is unread', () => {
  it.each<[string, PlacedThread, KnownMarks | null, boolean]>([
    ['once somebody else said something new', thread('a', [other]), marks(0), true],
    ['no more once the text was read so far', thread('a', [other]), marks(1), false],
    [
      'no more once it was read so far itself',
      thread('a', [other, other]),
      marks(1, { a: 2 }),
      false,
    ],
    ['again with another answer', thread('a', [other, other, other]), marks(1, { a: 2 }), true],
    ['not by what one wrote oneself', thread('a', [other, me]), marks(1), false],
    ['not by what was hidden', thread('a', [other], { state: 'hidden' }), marks(0), false],
    ['not as long as nothing is known', thread('a', [other]), null, false],
    ['not without a word', thread('a', []), marks(0), false],
  ])('%s', (_, one, known, expected) => {
    expect(isUnread(one, known, me)).toBe(expected)
  })
})

describe('the next unread thread', () => {
  const threads = ['a', 'b', 'c', 'd'].map((name) => thread(name, [other]))
  const isOneOf =
    (unread: readonly string[]) =>
    ({ annotation }: PlacedThread) =>
      unread.includes(annotation.id)
  const from = (activeId: string | null, ...unread: string[]) =>
    nextUnread(threads, activeId as AnnotationId | null, isOneOf(unread), () => 0)
  const fromPage = (here: number, ...unread: string[]) =>
    nextUnread(threads, null, isOneOf(unread), () => here)
  it('is the first one without a chosen thread', () => expect(from(null, 'b', 'd')).toBe('b'))
  it('is sought from where the page stands without a chosen thread', () => {
    expect(fromPage(2, 'a', 'd')).toBe('d')
    expect(fromPage(2, 'c', 'd')).toBe('c')
    expect(fromPage(2, 'a', 'b')).toBe('a')
    expect(fromPage(4, 'b')).toBe('b')
  })
  it('comes after the chosen one', () => expect(from('b', 'a', 'd')).toBe('d'))
  it('is sought from the top again', () => expect(from('d', 'a', 'c')).toBe('a'))
  it('is none where all is read', () => expect(from('b')).toBeNull())
})
