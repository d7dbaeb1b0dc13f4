import type { AnnotationId, TextId } from '@variorum/document'
import { expect, it } from 'vitest'
import { hardGroups, type HardQuestion } from './hard-groups.ts'

const [one, other] = ['one', 'other'] as TextId[]
const question = (id: string, textId: TextId, paragraphNumber: number | null): HardQuestion => ({
  id: id as AnnotationId,
  textId,
  paragraphNumber,
  words: '',
  mentioned: [],
  alsoAsked: 0,
})

it('puts each question under its paragraph, of the same text', () => {
  const [a, b, c, d] = [
    question('a', one!, 3),
    question('b', other!, 3),
    question('c', one!, null),
    question('d', one!, 3),
  ]
  const { paragraphs, elsewhere } = hardGroups({
    paragraphs: [
      { textId: one!, paragraphNumber: 3, questions: 9, alsoAsked: 1 },
      { textId: other!, paragraphNumber: 3, questions: 1, alsoAsked: 0 },
    ],
    questions: [a, b, c, d],
    questionCount: 11,
  })
  expect(paragraphs.map(({ questions }) => questions)).toEqual([[a, d], [b]])
  expect(paragraphs[0]).toMatchObject({ questionCount: 9, alsoAsked: 1 })
  expect(elsewhere).toEqual([c])
})
