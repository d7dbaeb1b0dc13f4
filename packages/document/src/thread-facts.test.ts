import { describe, expect, test } from 'vitest'
import type { CommentState, Thread } from './annotation.ts'
import type { CommentId, ParagraphId } from './ids.ts'
import type { PlacedThread } from './placed-thread.ts'
import {
  answerIn,
  canBeAnswer,
  isBareMark,
  isOpen,
  isOrphaned,
  isUnanswered,
  needsCheck,
  paragraphOf,
  quoteOf,
  saysNothing,
} from './thread-facts.ts'
import { WordsIndex } from './words-index.ts'

type Kind = Thread['annotation']['kind']

function thread(kind: Kind, authors: readonly string[], resolvedAt: number | null = null): Thread {
  return {
    annotation: { kind, resolvedAt, authorId: 'lin', answerId: null },
    comments: authors.map((authorId, at) => ({ id: `${at}`, authorId, state: 'shown' })),
  } as unknown as Thread
}

/** With its second comment for an answer. */
function answered({ annotation, comments }: Thread): Thread {
  return { annotation: { ...annotation, answerId: '1' as CommentId }, comments }
}

/** With its second comment gone from sight. */
function without({ annotation, comments }: Thread, state: CommentState): Thread {
  return {
    annotation,
    comments: comments.map((said, at) => (at === 1 ? { ...said, state } : said)),
  }
}

describe('a thread', () => {
  test.each([
    ['highlight', [], true, true],
    ['highlight', ['zhou'], false, false],
    ['note', [], false, true],
    ['question', ['lin'], false, false],
  ] as const)('%s with comments of %j is a bare mark: %s', (kind, authors, isBare, isSilent) => {
    expect(isBareMark(thread(kind, authors))).toBe(isBare)
    expect(saysNothing(thread(kind, authors))).toBe(isSilent)
  })

  test('is open until somebody resolves it', () => {
    expect([isOpen(thread('note', [])), isOpen(thread('note', [], 1))]).toEqual([true, false])
  })

  test('waits for an answer while nobody but its author spoke, and it is open', () => {
    expect(isUnanswered(thread('question', ['lin', 'lin']))).toBe(true)
    expect(isUnanswered(thread('question', ['lin', 'zhou']))).toBe(false)
    expect(isUnanswered(thread('question', ['lin'], 1))).toBe(false)
    expect(isUnanswered(thread('highlight', []))).toBe(false)
    const asked = thread('question', ['lin'])
    const hidden = asked.comments.map((comment) => ({ ...comment, state: 'hidden' as const }))
    expect(isUnanswered({ ...asked, comments: hidden })).toBe(false)
  })

  test('is answered by a comment that stands, whoever wrote it', () => {
    const [own, others] = [thread('question', ['lin', 'lin']), thread('question', ['lin', 'zhou'])]
    expect([answerIn(own), answerIn(answered(own))]).toEqual([null, '1'])
    expect([isUnanswered(own), isUnanswered(answered(own))]).toEqual([true, false])
    for (const state of ['hidden', 'deleted'] as const) {
      expect(answerIn(without(answered(own), state))).toBeNull()
      expect(isUnanswered(without(answered(own), state))).toBe(true)
      expect(isUnanswered(without(answered(others), state))).toBe(true)
    }
    const removed = { ...answered(own), comments: own.comments.slice(0, 1) }
    expect([answerIn(removed), isUnanswered(removed)]).toEqual([null, true])
  })

  test('takes for an answer what can be read and does not ask the question itself', () => {
    const question = thread('question', ['lin', 'lin', 'zhou'])
    const fit = (of: Thread, ...ids: string[]) => ids.map((id) => canBeAnswer(of, id as CommentId))
    expect(fit(question, '0', '1', '2', 'other')).toEqual([false, true, true, false])
    expect(fit(without(question, 'hidden'), '1')).toEqual([false])
    expect(fit(thread('note', ['lin', 'zhou']), '1')).toEqual([false])
    // The question itself was deleted before anybody replied.
    expect(fit(thread('question', ['zhou']), '0')).toEqual([true])
  })

  test('quotes what it was opened on', () => {
    const quoted = [
      { type: 'range', quote: '慢慢' },
      { type: 'paragraph', excerpt: '春天' },
      { type: 'text' },
    ].map((target) => quoteOf(target as Parameters<typeof quoteOf>[0]))
    expect(quoted).toEqual(['慢慢', '春天', null])
  })
})

describe('a place', () => {
  const index = new WordsIndex([
    { id: 'one' as ParagraphId, role: 'body', text: '春天来了。' },
    { id: 'two' as ParagraphId, role: 'body', text: '花开了。' },
  ])
  const at = (place: PlacedThread['place']) => paragraphOf({ place }, index)?.id ?? null

  test('is in the paragraph in which it begins', () => {
    const second = index.paragraphs[1]?.start ?? NaN
    expect(at({ state: 'anchored', range: { start: 1, end: second + 1 } })).toBe('one')
    expect(at({ state: 'anchored', range: { start: second, end: second + 1 } })).toBe('two')
    expect([at(null), at({ state: 'orphaned' })]).toEqual([null, null])
  })

  test('is looked at by a person where its words were changed, or it was found elsewhere', () => {
    expect(needsCheck({ place: { state: 'changed' } })).toBe(true)
    expect(needsCheck({ place: { state: 'moved' } })).toBe(true)
    expect(needsCheck({ place: { state: 'anchored' } })).toBe(false)
    expect(needsCheck({ place: { state: 'orphaned' } })).toBe(false)
    expect(isOrphaned({ place: { state: 'orphaned' } })).toBe(true)
    expect(isOrphaned({ place: null })).toBe(false)
  })
})
