import {
  beginAnnotation,
  beginComment,
  type Annotation,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { askedFor, EVERYTHING, leavesOut, matches, type ThreadFilter } from './thread-filter.ts'

const li = 'li' as MemberId
const zhou = 'zhou' as MemberId

function thread(over: Partial<Annotation>, ...said: MemberId[]): PlacedThread {
  const id = 'a' as AnnotationId
  const begun = beginAnnotation({
    id,
    authorId: li,
    kind: 'note',
    target: { type: 'text' },
    audience: 'group',
    createdAt: 0,
  })
  const comments = said.map((authorId, at) => {
    const comment = `c${at}` as CommentId
    return beginComment({ id: comment, annotationId: id, authorId, body: '好', createdAt: at })
  })
  return { annotation: { ...begun, ...over }, comments, place: null }
}

const note = thread({}, li)
const answered = thread({}, li, zhou)
const question = thread({ kind: 'question' }, li)
const yellow = thread({ kind: 'highlight' })
const green = thread({ kind: 'highlight', attributes: { color: 'green' } })
const desk = thread({ audience: 'facilitators' }, li)
const tagged = thread({ kind: 'highlight', attributes: { tags: ['Ethics', '善'] } })
const settled = thread({ resolvedAt: 1 }, li)
const ALL = { note, answered, question, yellow, green, desk, settled, tagged }

const isNew = (one: PlacedThread) => one === answered

function shown(change: Partial<ThreadFilter>): string[] {
  const filter = { ...EVERYTHING, ...change }
  return Object.entries(ALL).flatMap(([name, one]) => (matches(one, filter, isNew) ? name : []))
}

describe('what a reader chose to see', () => {
  it.each<[string, Partial<ThreadFilter>, readonly string[]]>([
    ['everything', {}, Object.keys(ALL)],
    ['one kind', { kinds: ['question'] }, ['question']],
    ['two kinds', { kinds: ['question', 'highlight'] }, ['question', 'yellow', 'green', 'tagged']],
    ['what somebody took part in', { author: zhou }, ['answered']],
    ['the first colour, which nobody had to choose', { color: 'yellow' }, ['yellow', 'tagged']],
    ['one tag, written in any way', { tag: 'ETHICS' }, ['tagged']],
    ['another colour', { color: 'green' }, ['green']],
    ['what facilitators alone see', { audience: 'facilitators' }, ['desk']],
    ['what waits for an answer', { status: 'unanswered' }, ['note', 'question', 'desk']],
    ['what is settled', { status: 'resolved' }, ['settled']],
    ['several at once', { kinds: ['note'], author: zhou, status: 'all' }, ['answered']],
    ['what is unread', { isUnread: true }, ['answered']],
    ['nothing but the words', { isHidden: true }, []],
  ])('%s', (_, change, expected) => {
    expect(shown(change)).toEqual(expected)
  })

  it('says whether something is left out, and how many things were asked for', () => {
    expect(leavesOut(EVERYTHING)).toBe(false)
    expect(leavesOut({ ...EVERYTHING, status: 'all' })).toBe(false)
    expect(leavesOut({ ...EVERYTHING, isHidden: true })).toBe(true)
    expect(askedFor({ ...EVERYTHING, isHidden: true })).toBe(0)
    expect(askedFor({ ...EVERYTHING, kinds: ['note'], author: li, status: 'resolved' })).toBe(3)
  })
})
