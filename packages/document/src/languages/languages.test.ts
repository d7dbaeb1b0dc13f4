import { expect, test } from 'vitest'
import {
  FALLBACK_LANGUAGE,
  INTERFACE_LANGUAGE_IDS,
  INTERFACE_LANGUAGES,
  OUTSIDE_SENTENCES,
  readInterfaceLanguage,
  servedLanguage,
} from './languages.ts'

// The contract of an entry, whichever languages there are. Catalogues have theirs in the web app.

test.each(INTERFACE_LANGUAGE_IDS)(
  '%s is named by a tag that Intl can write dates in',
  (language) => {
    expect(Intl.getCanonicalLocales(language)).toEqual([language])
    expect(Intl.DateTimeFormat.supportedLocalesOf(language)).toEqual([language])
    const { timesAs } = OUTSIDE_SENTENCES[language].copies
    expect(new Intl.Locale(timesAs).language).toBe(new Intl.Locale(language).language)
    expect(Intl.DateTimeFormat.supportedLocalesOf(timesAs)).toEqual([timesAs])
  },
)

test.each(INTERFACE_LANGUAGE_IDS)('%s has a name of its own, short enough for a phone', (id) => {
  const { ownName, shortName, switchTo } = INTERFACE_LANGUAGES[id]
  for (const name of [ownName, shortName, switchTo]) expect(name.trim()).not.toBe('')
  expect(shortName.length).toBeLessThanOrEqual(2)
  const others = INTERFACE_LANGUAGE_IDS.filter((other) => other !== id)
  for (const other of others) {
    expect(INTERFACE_LANGUAGES[other].ownName).not.toBe(ownName)
    expect(INTERFACE_LANGUAGES[other].shortName).not.toBe(shortName)
    for (const tag of INTERFACE_LANGUAGES[other].browserLanguages)
      expect(INTERFACE_LANGUAGES[id].browserLanguages).not.toContain(tag)
  }
})

test.each(INTERFACE_LANGUAGE_IDS)('%s is found by every browser that asks for it', (language) => {
  const { browserLanguages } = INTERFACE_LANGUAGES[language]
  expect(browserLanguages.length).toBeGreaterThan(0)
  for (const tag of [language, ...browserLanguages])
    expect(servedLanguage(INTERFACE_LANGUAGES, ['tlh', tag])).toBe(language)
})

/** Stand for what is filled in: each is to be found in what is said. */
const VALUES = ['林', '31 Dec', 41, 7] as const

test.each(INTERFACE_LANGUAGE_IDS)('%s labels copies, leaving out nothing it is given', (id) => {
  const { copies } = OUTSIDE_SENTENCES[id]
  const { timesAs: _, kinds, audiences, colors, reactions, columns, ...sentences } = copies
  for (const names of [kinds, audiences, colors, reactions])
    for (const name of Object.values(names)) expect(name.trim()).not.toBe('')
  expect(new Set(Object.values(kinds)).size).toBe(Object.keys(kinds).length)
  for (const [key, sentence] of [...Object.entries(sentences), ...Object.entries(columns)]) {
    const given = typeof sentence === 'string' ? [] : VALUES.slice(0, sentence.length)
    const said =
      typeof sentence === 'string' ? sentence : (sentence as (...of: unknown[]) => string)(...given)
    expect({ key, isEmpty: said.trim() === '' }).toEqual({ key, isEmpty: false })
    for (const value of given) expect(said).toContain(String(value))
  }
})

test.each(INTERFACE_LANGUAGE_IDS)('%s writes every mail, without markup or gaps', (language) => {
  for (const words of Object.values(OUTSIDE_SENTENCES[language].mails))
    for (const sentence of Object.values(words)) {
      expect(sentence.trim()).not.toBe('')
      expect(sentence).not.toMatch(/[<>&\n]/)
    }
})

const LANGUAGES = {
  'zh-Hans': { ...INTERFACE_LANGUAGES['zh-Hans'] },
  'zh-Hant': { ...INTERFACE_LANGUAGES['zh-Hans'], browserLanguages: ['zh-Hant', 'zh-TW'] },
  en: { ...INTERFACE_LANGUAGES.en },
}

test.each([
  [['zh-TW', 'en'], 'zh-Hant'],
  [['zh-Hant-HK'], 'zh-Hant'],
  [['ZH-cn'], 'zh-Hans'],
  [['zh'], 'zh-Hans'],
  [['fr', 'en-US', 'zh'], 'en'],
  [['eng', 'zhx'], null],
  [[''], null],
  [[], null],
])('browsers that ask for %j get %s', (asked, found) => {
  expect(servedLanguage(LANGUAGES, asked)).toBe(found)
})

test('an id is read back; whatever else is not a language', () => {
  expect(INTERFACE_LANGUAGE_IDS).toContain(FALLBACK_LANGUAGE)
  expect(readInterfaceLanguage('zh-Hans')).toBe('zh-Hans')
  for (const other of ['zh', 'toString', '', null, undefined, 0])
    expect(readInterfaceLanguage(other)).toBeNull()
})
