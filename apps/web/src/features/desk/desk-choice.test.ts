import type { AnnotationId } from '@variorum/document'
import { expect, test } from 'vitest'
import { allOf, CHOSEN_MAX, extended, NOTHING_CHOSEN, stillListed, toggled } from './desk-choice.ts'

const listed = ['a', 'b', 'c', 'd', 'e'] as AnnotationId[]
const [a, b, c, d] = listed as [AnnotationId, AnnotationId, AnnotationId, AnnotationId]
const idsOf = ({ ids }: { ids: ReadonlySet<AnnotationId> }) => [...ids].toSorted().join('')

test('one is chosen, and not any more', () => {
  const one = toggled(NOTHING_CHOSEN, b)
  expect(idsOf(one)).toBe('b')
  expect(idsOf(toggled(one, b))).toBe('')
})

test('a row is counted from where it began, in both directions', () => {
  const begun = toggled(NOTHING_CHOSEN, c)
  const down = extended(begun, listed, { fromId: null, id: d })
  expect(idsOf(down)).toBe('cd')
  const up = extended(down, listed, { fromId: d, id: a })
  expect(idsOf(up)).toBe('abc')
})

test('a row begins at the thread that one comes from where nothing was chosen', () => {
  expect(idsOf(extended(NOTHING_CHOSEN, listed, { fromId: a, id: b }))).toBe('ab')
})

test('no more are chosen than can be settled at once', () => {
  const many = Array.from({ length: CHOSEN_MAX + 20 }, (_, at) => `${at}` as AnnotationId)
  const all = allOf(many)
  expect(all.ids.size).toBe(CHOSEN_MAX)
  expect(toggled(all, a).ids.size).toBe(CHOSEN_MAX)
  const [first, last] = [many[0] ?? a, many.at(-1) ?? a]
  const upward = extended(toggled(NOTHING_CHOSEN, last), many, { fromId: null, id: first })
  expect([upward.ids.size, upward.ids.has(last)]).toEqual([CHOSEN_MAX, true])
})

test('what left the list is chosen no more', () => {
  const all = allOf(listed)
  expect(stillListed(all, listed)).toBe(all)
  expect(idsOf(stillListed(all, [a, c]))).toBe('ac')
})
