import { expect, test } from 'vitest'
import { wordsAround } from './words-around.ts'

test('what stands around words says where it was shortened, and cuts no character in half', () => {
  const text = `${'𠮷'.repeat(12)}15H后`
  const around = wordsAround(text, 24, 27)
  expect(around).toEqual({ before: `…${'𠮷'.repeat(10)}`, found: '15H', after: '后' })
})
