import { expect, test } from 'vitest'
import { withoutOtherLanguages } from '../../one-language.ts'

const MESSAGES = `
const more = defineMessages<'en'>({ 'zh-Hans': { en: '英' }, en: { en: 'en' } })
export const messages = defineMessages({
  'zh-Hans': { ...more['zh-Hans'], home: '“家”，𠮷' },
  // What is said in English.
  en: { ...more.en, home: 'Home, {{name}}' },
})
`

test('a file of sentences says in one language all that it says in it, and nothing in another', () => {
  const english = withoutOtherLanguages(MESSAGES, 'en')
  expect(english).toContain("{ ...more.en, home: 'Home, {{name}}' }")
  expect(english).toContain("{  en: { en: 'en' } }")
  expect(english).not.toMatch(/\p{Script=Han}/u)
  const chinese = withoutOtherLanguages(MESSAGES, 'zh-Hans')
  expect(chinese).toContain("{ ...more['zh-Hans'], home: '“家”，𠮷' }")
  expect(chinese).toContain("{ en: '英' }")
  expect(chinese).not.toContain('Home')
})

test('sentences that can not be read end the build', () => {
  expect(() => withoutOtherLanguages('defineMessages({', 'en')).toThrow(/can't be read/)
})
