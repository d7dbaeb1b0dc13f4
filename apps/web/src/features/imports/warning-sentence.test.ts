import { INTERFACE_LANGUAGE_IDS, type InterfaceLanguage } from '@variorum/document/languages'
import { importPreview, type ImportWarning } from '@variorum/protocol'
import { createInstance, type TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { loadCatalogue } from '../../load-catalogue.ts'
import { misreadSentence, warningSentence } from './warning-sentence.ts'

const CODES = importPreview.shape.warnings.element.shape.code.options

async function sentencesIn(language: InterfaceLanguage): Promise<TFunction> {
  const instance = createInstance()
  return instance.init({
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: await loadCatalogue(language) } },
  })
}

const everything = {
  line: '第一行',
  count: 12,
  found: '15H',
  suggestion: '15日',
  encoding: 'gb18030',
}

test.each(INTERFACE_LANGUAGE_IDS.flatMap((language) => CODES.map((code) => ({ language, code }))))(
  'in $language, $code reads as a whole sentence with and without its values',
  async ({ language, code }) => {
    const t = await sentencesIn(language)
    const full = warningSentence(t, { code, params: everything })
    const bare = warningSentence(t, { code, params: {} })
    for (const sentence of [full, bare]) {
      expect(sentence.length).toBeGreaterThan(5)
      expect(sentence).not.toMatch(/\{\{|undefined|imports\.|“”/)
    }
  },
)

test('a misread is named, with what it may be meant as where the importer knows', async () => {
  const t = await sentencesIn('en')
  const misread = (params: ImportWarning['params']) =>
    warningSentence(t, { code: 'suspected-misread', params })
  expect(misread({ found: '15H', suggestion: '15日' })).toBe('“15H” may be a misreading of “15日”')
  expect(misread({ found: '15H' })).toBe('“15H” may be misread')
  const shown = (params: ImportWarning['params']) =>
    misreadSentence(t, { code: 'suspected-misread', params })
  expect(shown({ found: '15H', suggestion: '15日' })).toBe('May be a misreading of “15日”')
  expect(shown({ found: '15H' })).toBe('May be misread')
})

test('one of a thing is spoken of as one', async () => {
  const t = await sentencesIn('en')
  const sentence = warningSentence(t, { code: 'undecodable-bytes', params: { count: 1 } })
  expect(sentence).toContain('1 byte could')
})
