import type { TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import { rememberedAudience } from './remembered-audience.ts'

const speech = 'speech' as TextId
const letter = 'letter' as TextId

test('the next note in a text is for whom the last one was, and other texts know nothing of it', () => {
  const audiences = rememberedAudience()
  audiences.write(speech, 'self')
  expect(audiences.read(speech)).toBe('self')
  expect(audiences.read(letter)).toBe('group')
})

test('a new visit begins with the group', () => {
  rememberedAudience().write(speech, 'self')
  expect(rememberedAudience().read(speech)).toBe('group')
})
