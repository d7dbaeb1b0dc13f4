import type {
  Annotation,
  AnnotationId,
  AnnotationTarget,
  CommentId,
  MemberId,
  ParagraphId,
  Place,
  PlacedThread,
  ThreadComment,
} from '@variorum/document'
import { WordsIndex } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { expect, test } from 'vitest'
import type { Draft } from '../composing/draft-records.ts'
import { hasArrived, withStranded } from './stranded-drafts.ts'

const me = { authorId: 'm1' as MemberId } as TextView['me']
const target = { type: 'paragraph', paragraphId: 'p1' as ParagraphId, excerpt: '春天' } as const
const about = { target, audience: 'group' } as const
const place = () => null
const reply = (id: string): Draft => ({
  subject: { type: 'reply', annotationId: id as AnnotationId, about },
  body: '我想说',
})
const edit = (id: string, commentId: string, commentCreatedAt = Infinity): Draft => ({
  subject: {
    type: 'edit',
    commentId: commentId as CommentId,
    annotationId: id as AnnotationId,
    about,
    commentCreatedAt,
  },
  body: '改成这样',
})

function comment(id: string, body: string): ThreadComment {
  return { id: id as CommentId, body, state: 'shown', authorId: 'm2' } as ThreadComment
}

function thread(id: string, ...comments: ThreadComment[]): PlacedThread {
  const annotation = { id: id as AnnotationId, kind: 'question', target } as unknown as Annotation
  return { annotation, comments, place: null }
}

/** Threads on the second paragraph stand after those on the first. */
function placeIn(_id: AnnotationId, at: AnnotationTarget): Place {
  const start = at.type === 'paragraph' && at.paragraphId === 'p1' ? 0 : 100
  return { state: 'anchored', range: { start, end: start + 2 } }
}

function aged(id: string, createdAt: number, at: typeof target): PlacedThread {
  const one = thread(id)
  const annotation = { ...one.annotation, createdAt, target: at }
  return { ...one, annotation, place: placeIn(annotation.id, at) }
}

function state(...threads: PlacedThread[]) {
  return { index: new WordsIndex([]), threads, names: new Map() }
}

test('where nothing is stranded the threads are the very same', () => {
  const given = state(thread('a1', comment('c1', '为什么？')))
  const drafts = [reply('a1'), edit('a1', 'c1')]
  const { threads, gone } = withStranded(given, drafts, place, me)
  expect(threads).toBe(given.threads)
  expect(gone.size).toBe(0)
})

test('a thread that is gone stays where it stood for the reply to it, and says nothing of what it said', () => {
  const { threads, gone } = withStranded(state(thread('a2')), [reply('a1')], place, me)
  expect([...gone]).toEqual(['a1'])
  const kept = threads.find(({ annotation }) => annotation.id === 'a1')
  expect(kept).toMatchObject({ annotation: { target }, comments: [] })
})

test('a thread that is gone stays at its place among those on the same words and on others', () => {
  const later = { ...target, paragraphId: 'p2' as ParagraphId }
  const before = [
    aged('a1', 10, target),
    aged('a2', 20, target),
    aged('a3', 30, target),
    aged('a4', 5, later),
  ]
  for (const lost of before) {
    const { id, target: at, createdAt } = lost.annotation
    const draft: Draft = {
      subject: { type: 'reply', annotationId: id, about: { ...about, target: at, createdAt } },
      body: '我想说',
    }
    const rest = state(...before.filter((one) => one !== lost))
    const { threads } = withStranded(rest, [draft], placeIn, me)
    expect(threads.map(({ annotation }) => annotation.id)).toEqual(['a1', 'a2', 'a3', 'a4'])
  }
})

test('a comment that is gone stays at its place among the others for its new wording', () => {
  const comments = ['c1', 'c2', 'c3'].map((id, index) => ({
    ...comment(id, '说过'),
    createdAt: index + 1,
  }))
  for (const lost of comments) {
    const rest = state(thread('a1', ...comments.filter((one) => one !== lost)))
    const [stands] = withStranded(rest, [edit('a1', lost.id, lost.createdAt)], place, me).threads
    expect(stands?.comments.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
  }
})

test('a comment that is gone leaves a place for its new wording, in its thread or without it', () => {
  const stands = withStranded(
    state(thread('a1', comment('c2', '答'))),
    [edit('a1', 'c1')],
    place,
    me,
  )
  expect(stands.gone.size).toBe(0)
  expect(stands.threads[0]?.comments.map(({ id, body }) => [id, body])).toEqual([
    ['c2', '答'],
    ['c1', ''],
  ])
  const isGone = withStranded(state(), [edit('a1', 'c1'), reply('a1')], place, me)
  expect(isGone.threads.map(({ comments }) => comments.map(({ id }) => id))).toEqual([['c1']])
})

test('a draft has arrived when its comment is there, or says what it says', () => {
  const there = [thread('a1', comment('c1', '改成这样'))]
  expect(hasArrived(reply('a1'), 'c1', there)).toBe(true)
  expect(hasArrived(reply('a1'), 'c1', [thread('a1')])).toBe(false)
  expect(hasArrived(edit('a1', 'c1'), 'c1', there)).toBe(true)
  expect(hasArrived(edit('a1', 'c1'), 'c1', [thread('a1', comment('c1', '从前'))])).toBe(false)
})
