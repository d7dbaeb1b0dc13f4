import { expect, test } from 'vitest'
import { beginAnnotation } from './annotation.ts'
import type { AnnotationId, MemberId } from './ids.ts'
import type { Place } from './place.ts'
import { inDocumentOrder, type PlacedThread } from './placed-thread.ts'

let looks = 0

/** A thread that counts how often somebody looks where it stands. Null: about the whole text; -1: an orphan. */
function thread(name: string, start: number | null, createdAt = 1): PlacedThread {
  const annotation = beginAnnotation({
    id: name as AnnotationId,
    authorId: 'wang' as MemberId,
    kind: 'note',
    target: { type: 'text' },
    audience: 'group',
    createdAt,
  })
  const place =
    start === null
      ? null
      : start < 0
        ? { state: 'orphaned' as const }
        : ({ state: 'anchored', range: { start, end: start + 1 } } as Place)
  return {
    annotation,
    comments: [],
    get place() {
      looks++
      return place
    },
  }
}

const names = (threads: readonly PlacedThread[]) => threads.map(({ annotation: { id } }) => id)

test('whole-text threads stand first, then by place and age, orphans last', () => {
  const given = [
    thread('d', -1),
    thread('c', 7),
    thread('b', 3, 2),
    thread('a', 3),
    thread('0', null),
  ]
  expect(names(inDocumentOrder(given))).toEqual(['0', 'a', 'b', 'c', 'd'])
})

test('the order is the same with an earlier one, whatever came, went and moved since', () => {
  const earlier = inDocumentOrder([
    thread('gone', 1),
    thread('a', 3),
    thread('b', 5),
    thread('c', 9),
  ])
  const now = [thread('new', 4), thread('c', 2), thread('a', 3), thread('b', 5)]
  expect(names(inDocumentOrder(now, earlier))).toEqual(['c', 'a', 'new', 'b'])
  expect(inDocumentOrder(now, earlier)).toEqual(inDocumentOrder(now))
})

test('one new thread among two thousand costs a look or two at each of them, and no sorting', () => {
  // As they were written: anywhere in the text.
  const many = Array.from({ length: 2_000 }, (_, at) => thread(`${at}`, (at * 7919) % 16_000, at))
  const before = inDocumentOrder(many)
  looks = 0
  inDocumentOrder([...many, thread('new', 8_000, 5_000)])
  const sorted = looks
  looks = 0
  expect(inDocumentOrder([...many, thread('new', 8_000, 5_000)], before)).toHaveLength(2_001)
  // Two for each comparison, each of which has one look more at places that are ranges.
  expect(looks).toBeLessThan(7 * 2_000)
  expect(sorted).toBeGreaterThan(5 * looks)
})
