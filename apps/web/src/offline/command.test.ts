import type { TextId } from '@variorum/document'
import { ownedId } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { asSent, UNNAMED_EPOCH, type Command } from './command.ts'

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
