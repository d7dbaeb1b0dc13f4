import {
  beginAnnotation,
  type Annotation,
  type AnnotationId,
  type MemberId,
  type ParagraphId,
} from '@variorum/document'
import { expect, test } from 'vitest'
import { proposalsOf } from './proposed-pieces.ts'

const correction = (quote: string, replacement: string): Annotation =>
  beginAnnotation({
    id: 'a' as AnnotationId,
    authorId: 'wang' as MemberId,
    kind: 'correction',
    target: {
      type: 'range',
      paragraphId: 'p' as ParagraphId,
      start: '',
      end: '',
      quote,
      prefix: '',
      suffix: '',
    },
    audience: 'group',
    replacement,
    createdAt: 1,
  })
const place = { state: 'anchored', range: { start: 0, end: 4 } } as const
const shown = (annotation: Annotation) =>
  proposalsOf(annotation, place, { from: 11, to: 15 }).map(
    ({ from, to, look, proposal }) => `${from}-${to} ${look} ${proposal}`,
  )

test('at the words what would go is marked, with what would come in its place', () => {
  expect(shown(correction('重要思相', '重要思想'))).toEqual(['14-15 would-go 想'])
  expect(shown(correction('重要思相', '重思相'))).toEqual(['12-13 would-go '])
  expect(shown(correction('重要思相', '重要的思相'))).toEqual(['12-13 would-come 的'])
  expect(shown(correction('重要思相', '很重要思相'))).toEqual(['11-12 would-come 很'])
})

test('nothing is marked once it was decided, or where other words stand', () => {
  const open = correction('重要思相', '重要思想')
  const decided: Annotation = { ...open, resolvedAt: 2 }
  expect(shown(decided)).toEqual([])
  const elsewhere = { ...place, state: 'moved', isCertain: true, score: 1 } as const
  expect(proposalsOf(open, elsewhere, { from: 11, to: 15 })).toEqual([])
})

test('nothing is proposed at words of another length than those that were quoted', () => {
  const long = proposalsOf(correction('重要思相', '重要思想'), place, { from: 11, to: 17 })
  expect(long).toEqual([])
})
