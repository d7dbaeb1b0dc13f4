import type { ParagraphId, TextId } from '@variorum/document'
import { ownedId } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { asSent, passageOf, UNNAMED_EPOCH, type Command } from './command.ts'

const annotation = (wordsEpoch?: string): Command => ({
  name: 'createAnnotation',
  params: { textId: 't' as TextId },
  body: {
    ...ownedId('019b0000-0000-7000-8000-000000000001', '00000000-0000-4000-8000-000000000000'),
    kind: 'note',
    target: { type: 'text' },
    audience: 'group',
    comment: null,
    ...(wordsEpoch !== undefined && { wordsEpoch }),
  },
})

test('[C10] an annotation names the life of the words that it was made in; one that an older page kept, no life that there is', () => {
  expect(asSent(annotation('e1'))).toEqual(annotation('e1'))
  expect(asSent(annotation())).toEqual(annotation(UNNAMED_EPOCH))
})

test('a new annotation tells the passage that it is on, so that whoever sees it refused knows which that was', () => {
  const whole = annotation()
  expect(passageOf(whole)).toBeNull()
  if (whole.name !== 'createAnnotation') throw new Error('not a new annotation')
  const target = {
    type: 'paragraph' as const,
    paragraphId: 'p1' as ParagraphId,
    excerpt: '坚决执行',
  }
  expect(passageOf({ ...whole, body: { ...whole.body, target } })).toBe('坚决执行')
})
