import { beforeAll, describe, expect, test } from 'vitest'
import { corpusFile, hasCorpus, skipNote } from './corpus-file.ts'
import { readText, type ReadText } from './read-text.ts'
import { DEBATABLE_STARTS, EXPECTED_STARTS } from './speech-scraped.expected.ts'

describe.skipIf(!hasCorpus)(`the scraped speech${skipNote}`, () => {
  let source = ''
  let speech: ReadText

  beforeAll(() => {
    const bytes = corpusFile('speech-scraped.txt')
    source = new TextDecoder().decode(bytes)
    speech = readText(bytes, 'speech.txt')
  })

  test('is set in the paragraphs that a careful reader wrote down by hand', () => {
    const starts = speech.paragraphs.filter(
      ({ sourceOffset }) => !DEBATABLE_STARTS.includes(sourceOffset),
    )
    const expected = new Map(EXPECTED_STARTS.map((start) => [start.sourceOffset, start.role]))
    const found = starts.filter(({ sourceOffset }) => expected.has(sourceOffset))
    const foundInRole = found.filter(
      ({ sourceOffset, role }) => expected.get(sourceOffset) === role,
    )
    const scores = {
      precision: found.length / starts.length,
      recall: found.length / EXPECTED_STARTS.length,
      precisionInRole: foundInRole.length / starts.length,
      recallInRole: foundInRole.length / EXPECTED_STARTS.length,
    }
    console.info('scraped speech, paragraph starts:', {
      ...scores,
      debatable: `${speech.paragraphs.length - starts.length} of ${DEBATABLE_STARTS.length} taken`,
    })
    expect(scores).toEqual({ precision: 1, recall: 1, precisionInRole: 1, recallInRole: 1 })
  })

  test('loses nothing but the boilerplate line and the chunk markers, and changes nothing', () => {
    const lines = source.split('\n')
    const words = lines.slice(1).map((line, index) => {
      expect(line.startsWith(`${index + 1}、`)).toBe(true)
      return line.slice(`${index + 1}、`.length)
    })
    expect(speech.paragraphs.map(({ text }) => text).join('')).toBe(words.join(''))
    expect(speech.warnings.filter(({ code }) => /removed/.test(code))).toEqual([
      { code: 'boilerplate-removed', params: { line: lines[0] } },
      { code: 'chunk-markers-removed', params: { count: 16, chunkLength: 300 } },
    ])
  })

  test('traces every paragraph to the place in the file where its first character stands', () => {
    for (const { sourceOffset, text } of speech.paragraphs) {
      expect(source[sourceOffset]).toBe(text[0])
    }
  })

  test('has its suspected scanning errors and its broken-off end listed, and no others', () => {
    const doubts = speech.warnings.filter(({ code }) => !/removed/.test(code))
    expect(doubts.map(({ code, params }) => [code, params['found'], params['suggestion']])).toEqual(
      [
        ['suspected-misread', '15H', '15日'],
        ['suspected-misread', '障厉奋发', '踔厉奋发'],
        ['suspected-misread', '睥厉奋发', '踔厉奋发'],
        ['suspected-misread', '“两个确立的', undefined],
        ['suspected-misread', 'I', undefined],
        ['cut-off-end', undefined, undefined],
      ],
    )
  })
})
