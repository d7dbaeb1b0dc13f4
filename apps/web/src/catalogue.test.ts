import { ERROR_CODES } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { CATALOGUE } from './catalogue.ts'

type Feature = keyof (typeof CATALOGUE)['en']
const FEATURES = Object.keys(CATALOGUE.en) as Feature[]

/** The sentences of a feature without English singulars, which Chinese has no use for. */
function sentences(language: 'zh-Hans' | 'en', feature: Feature): Map<string, string> {
  const messages: Record<string, string> = CATALOGUE[language][feature]
  return new Map(Object.entries(messages).filter(([key]) => !key.endsWith('_one')))
}

const placeholders = (sentence: string) =>
  [...sentence.matchAll(/\{\{\s*(\w+)/g)]
    .map((match) => match[1] ?? '')
    .toSorted((one, other) => one.localeCompare(other))

test.each(FEATURES)('%s says the same things in both languages, and none is empty', (feature) => {
  const [chinese, english] = [sentences('zh-Hans', feature), sentences('en', feature)]
  expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  for (const sentence of [...chinese.values(), ...english.values()])
    expect(sentence.trim()).not.toBe('')
})

test.each(FEATURES)('%s fills the same values into both languages', (feature) => {
  const english = sentences('en', feature)
  for (const [key, sentence] of sentences('zh-Hans', feature))
    expect({ key, values: placeholders(sentence) }).toEqual({
      key,
      values: placeholders(english.get(key) ?? ''),
    })
})

test('every error code has a sentence of its own in both languages', () => {
  for (const language of ['zh-Hans', 'en'] as const) {
    const known = sentences(language, 'error')
    for (const code of Object.keys(ERROR_CODES)) expect([...known.keys()]).toContain(code)
    expect(new Set(known.values()).size).toBe(known.size)
  }
})
