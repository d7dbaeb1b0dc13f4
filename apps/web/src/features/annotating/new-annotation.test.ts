import type { MemberId } from '@variorum/document'
import { isOwnedBy } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { newCommandSeeds } from '../../composing/command-seeds.ts'
import { newAnnotation } from './new-annotation.ts'

const wish = { kind: 'note', target: { type: 'text' }, wordsEpoch: 'w', audience: 'group' } as const
const zhou = '019b0000-0000-7000-8000-000000000001' as MemberId
const wu = '019b0000-0000-7000-8000-000000000002' as MemberId

test('every new annotation has ids of its own', () => {
  const one = newAnnotation(zhou, newCommandSeeds(), { ...wish, body: '写得好' })
  const other = newAnnotation(zhou, newCommandSeeds(), { ...wish, body: '写得好' })
  expect(other.id).not.toBe(one.id)
  expect(other.comment?.id).not.toBe(one.comment?.id)
  expect(one.comment?.id).not.toBe(one.id)
})

test('under the same seeds it is the same annotation, and a mark has no comment', () => {
  const seeds = newCommandSeeds()
  const said = newAnnotation(zhou, seeds, { ...wish, body: '写得好' })
  expect(newAnnotation(zhou, seeds, { ...wish, body: '写得好' })).toEqual(said)
  expect(newAnnotation(zhou, seeds, { ...wish, kind: 'highlight', body: null }).comment).toBeNull()
})

test('the ids of an annotation and of its comment prove who made them', () => {
  const { comment, ...annotation } = newAnnotation(zhou, newCommandSeeds(), { ...wish, body: '好' })
  for (const made of [annotation, comment]) {
    expect([zhou, wu].map((member) => made && isOwnedBy(member, made))).toEqual([true, false])
  }
})
