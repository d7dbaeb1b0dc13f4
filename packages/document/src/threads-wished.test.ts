import { describe, expect, test } from 'vitest'
import { beginAnnotation, beginComment, type Annotation } from './annotation.ts'
import { PLAIN_COPY, type CopyWish } from './copy-wish.ts'
import { dayWriter } from './day-writer.ts'
import type { AnnotationId, CommentId, MemberId, ParagraphId } from './ids.ts'
import type { Place } from './place.ts'
import type { PlacedThread } from './placed-thread.ts'
import type { ThreadState } from './thread-state.ts'
import { threadsByState, threadsWished } from './threads-wished.ts'
import { WordsIndex } from './words-index.ts'

const [LIN, ZHOU] = ['lin', 'zhou'] as MemberId[] as [MemberId, MemberId]
const paragraph = (id: string, text: string) => ({
  id: id as ParagraphId,
  role: 'body' as const,
  text,
})
/** Offsets of the paragraphs: 0–3, 4–7, 8–11. */
const index = new WordsIndex(['甲甲甲', '乙乙乙', '丙丙丙'].map((text) => paragraph(text, text)))
const NOON = Date.UTC(2026, 2, 5, 12)

const STATES = new Map<string, ThreadState>([
  ['best', 'featured'],
  ['unwanted', 'left-out'],
])

interface Told extends Partial<Annotation> {
  readonly place?: Place | null
  readonly saidBy?: readonly MemberId[]
}

function thread(id: string, { place = at(0, 3), saidBy = [LIN], ...changes }: Told): PlacedThread {
  const annotation = beginAnnotation({
    id: id as AnnotationId,
    authorId: saidBy[0] ?? LIN,
    kind: saidBy.length === 0 ? 'highlight' : 'note',
    target: { type: 'text' },
    audience: 'group',
    createdAt: NOON,
  })
  const comments = saidBy.map((authorId, nth) =>
    beginComment({
      id: `${id}-${nth}` as CommentId,
      annotationId: annotation.id,
      authorId,
      body: '说',
      createdAt: changes.createdAt ?? NOON,
    }),
  )
  return { annotation: { ...annotation, ...changes }, comments, place }
}

function at(start: number, end: number): Place {
  return { state: 'anchored', range: { start, end } }
}

const chosen = (
  threads: readonly PlacedThread[],
  wish: Partial<CopyWish>,
  timeZone = 'UTC',
): string[] =>
  threadsWished(
    threadsByState(threads, { ...PLAIN_COPY, ...wish }, (id) => STATES.get(id) ?? 'new'),
    { ...PLAIN_COPY, ...wish },
    { askerId: ZHOU, index, dayOf: dayWriter(timeZone) },
  ).map(({ annotation }) => annotation.id)

describe('of the threads of a text', () => {
  const all = [
    thread('open', {}),
    thread('resolved', { resolvedAt: NOON, resolvedBy: LIN }),
    thread('answered', { kind: 'question', saidBy: [LIN, ZHOU] }),
    thread('mark', { saidBy: [], attributes: { color: 'green', tags: ['礼'] } }),
  ]
  test.each([
    [{}, ['open', 'resolved', 'answered', 'mark']],
    [{ threads: 'open' }, ['open', 'answered', 'mark']],
    [{ resolved: 'out' }, ['open', 'answered', 'mark']],
    [{ threads: 'none' }, []],
    [{ threads: 'mine' }, ['answered']],
    [{ threads: 'mine', resolved: 'out', highlights: 'out' }, ['answered']],
    [{ highlights: 'out' }, ['open', 'resolved', 'answered']],
    [{ kinds: ['question', 'highlight'] }, ['answered', 'mark']],
    [{ colors: ['pink'] }, ['open', 'resolved', 'answered']],
    [{ colors: ['green'] }, ['open', 'resolved', 'answered', 'mark']],
    [{ tags: ['礼'] }, ['mark']],
    [{ tags: ['礼', '义'] }, ['mark']],
    [{ authors: [ZHOU] }, ['answered']],
    [{ authors: [LIN, ZHOU], kinds: ['note'] }, ['open', 'resolved']],
  ] satisfies [Partial<CopyWish>, string[]][])('%j holds %j', (wish, ids) => {
    expect(chosen(all, wish)).toEqual(ids)
  })
})

test('who wrote a hidden comment is told by no choice', () => {
  const { annotation, comments, place } = thread('hidden', { saidBy: [LIN, ZHOU] })
  const hidden = comments.map((comment) =>
    comment.authorId === ZHOU ? { ...comment, state: 'hidden' as const } : comment,
  )
  const all = [{ annotation, comments: hidden, place }]
  expect(chosen(all, { authors: [ZHOU] })).toEqual([])
  expect(chosen(all, { threads: 'mine' })).toEqual([])
  expect(chosen(all, { authors: [LIN] })).toEqual(['hidden'])
})

test('what facilitators left out is in no copy but one that asks for everything', () => {
  const all = [thread('plain', {}), thread('best', {}), thread('unwanted', {})]
  expect(chosen(all, {})).toEqual(['plain', 'best'])
  expect(chosen(all, { states: 'featured' })).toEqual(['best'])
  expect(chosen(all, { states: 'all' })).toEqual(['plain', 'best', 'unwanted'])
})

test('a day is one of the calendar of whoever asks, and its first and last minute belong to it', () => {
  const late = [thread('late', { createdAt: Date.UTC(2026, 2, 5, 23, 30) })]
  expect(chosen(late, { until: '2026-03-05' })).toEqual(['late'])
  expect(chosen(late, { until: '2026-03-05' }, 'Asia/Shanghai')).toEqual([])
  expect(chosen(late, { since: '2026-03-06' }, 'Asia/Shanghai')).toEqual(['late'])
})

test('a thread belongs to the days on which something was said in it', () => {
  const { annotation, comments, place } = thread('long', {})
  const later = comments.map((comment) => ({ ...comment, createdAt: Date.UTC(2026, 3, 1) }))
  expect(chosen([{ annotation, comments: later, place }], { since: '2026-04-01' })).toEqual([
    'long',
  ])
})

test('a stretch of paragraphs holds what touches it, and nothing that has no paragraph', () => {
  const threads = [
    thread('text', { place: null }),
    thread('first', { place: at(0, 3) }),
    thread('across', { place: at(2, 5) }),
    thread('second', { place: at(4, 7) }),
    thread('third', { place: at(8, 9) }),
    thread('gone', { place: { state: 'orphaned' } }),
  ]
  expect(chosen(threads, { fromParagraph: 2, toParagraph: 2 })).toEqual(['across', 'second'])
  expect(chosen(threads, { fromParagraph: 3 })).toEqual(['third'])
  expect(chosen(threads, { toParagraph: 1 })).toEqual(['first', 'across'])
})
