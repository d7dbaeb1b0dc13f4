import type { TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import { rememberedAudience } from './remembered-audience.ts'

const speech = 'speech' as TextId
const letter = 'letter' as TextId

function shelf() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('what was chosen last is remembered for that text alone', () => {
  const kept = shelf()
  rememberedAudience(kept).write(speech, 'self')
  expect(rememberedAudience(kept).read(speech)).toBe('self')
  expect(rememberedAudience(kept).read(letter)).toBe('group')
})

test('rubbish and a shelf that fails count as the group', () => {
  const kept = shelf()
  kept.setItem('variorum-audience:speech', 'everybody-else')
  expect(rememberedAudience(kept).read(speech)).toBe('group')
  const fail = () => {
    throw new DOMException('off', 'SecurityError')
  }
  const broken = rememberedAudience({ getItem: fail, setItem: fail })
  expect(() => broken.write(speech, 'self')).not.toThrow()
  expect(broken.read(speech)).toBe('group')
})
