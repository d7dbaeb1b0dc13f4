import { COPY_WRITERS } from '@variorum/formats'
import { wordsOfPdf } from '@variorum/formats/words-of-pdf'
import { describe, expect, test } from 'vitest'
import { annotatedFixture } from '../../packages/formats/src/annotated-fixture.ts'
import { corpusFile, hasCorpus, skipNote } from './corpus-file.ts'

describe.skipIf(!hasCorpus)(`a PDF of a real text${skipNote}`, () => {
  test.each([
    ['speech-scraped.txt', ''],
    ['luxun-1927-clean.txt', ''],
    ['lincoln-1861-clean.txt', ''],
    // The faces are those of simplified Chinese, which have most of the traditional characters.
    ['encodings/traditional-utf8.txt', '覑'],
  ])('%s has a glyph for every character but [%s]', async (path, missing) => {
    const lines = new TextDecoder().decode(corpusFile(path)).split(/\r?\n/)
    const blocks = lines.map((line) => ['body', line] as const)
    const copy = await COPY_WRITERS.pdf.write(annotatedFixture(path, blocks).text(), {
      language: 'zh-Hans',
    })
    const lost = [{ code: 'characters-without-glyph', count: missing.length }]
    expect(copy.warnings).toEqual(missing === '' ? [] : lost)
    const printed = wordsOfPdf(copy.bytes).replaceAll(/\s/g, '')
    // Numbers stand between paragraphs, and where a page ends.
    const words = lines.join('').replaceAll(/[\s\d]/g, '')
    expect(printed.replaceAll(/[\d/]/g, '')).toContain(words.replaceAll('/', '').slice(0, 300))
  })
})
