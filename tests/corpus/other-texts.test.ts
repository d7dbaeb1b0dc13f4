import { describe, expect, test } from 'vitest'
import { corpusFile, hasCorpus, skipNote } from './corpus-file.ts'
import { readText, type ReadText } from './read-text.ts'

describe.skipIf(!hasCorpus)(`the other corpus texts${skipNote}`, () => {
  test.each([
    ['lincoln-1861-clean.txt', 'en', 'lincoln-1861-clean', 38],
    ['lincoln-1865-scraped.txt', 'en', 'Second Inaugural Address', 12],
    ['luxun-1927-clean.txt', 'zh-Hans', '无声的中国', 18],
    ['report-2024-clean.txt', 'zh-Hans', 'report-2024-clean', 80],
    ['encodings/gb2312.txt', 'zh-Hans', '世界人权宣言', 92],
    ['encodings/traditional-utf8.txt', 'zh-Hant', '世界人權宣言', 92],
  ] as const)('%s is read in its language, under its title', (path, language, title, count) => {
    const text = imported(path)
    expect([text.language, text.title, text.paragraphs.length]).toEqual([language, title, count])
  })

  test.each([
    ['lincoln-1861-clean.txt'],
    ['lincoln-1865-scraped.txt'],
    ['luxun-1927-clean.txt'],
    ['report-2024-clean.txt'],
    ['encodings/gb2312.txt'],
    ['encodings/traditional-utf8.txt'],
  ])('%s raises no false suspicion of a misreading or of a broken-off end', (path) => {
    const doubts = imported(path).warnings.filter(({ code }) =>
      ['suspected-misread', 'cut-off-end', 'chunk-markers-doubtful'].includes(code),
    )
    expect(doubts).toEqual([])
  })

  test.each([
    ['lincoln-1861-clean.txt'],
    ['luxun-1927-clean.txt'],
    ['report-2024-clean.txt'],
    ['encodings/traditional-utf8.txt'],
  ])('%s comes back with its own lines, none parted and none joined', (path) => {
    const lines = new TextDecoder().decode(corpusFile(path)).split('\n')
    const words = lines.map((line) => line.trim()).filter((line) => line !== '')
    expect(imported(path).paragraphs.map(({ text }) => text)).toEqual(words)
  })

  test('the centred and wrapped address is rejoined, without its rules and paragraph numbers', () => {
    const { paragraphs, warnings } = imported('lincoln-1865-scraped.txt')
    const speech = paragraphs.slice(paragraphs.findIndex(({ role }) => role === 'salutation'))
    expect(speech.map(({ text }) => text.slice(0, 12))).toEqual([
      'Fellow-Count',
      'AT this seco',
      'On the occas',
      'One-eighth o',
      'With malice ',
      'CONTENTS    ',
    ])
    expect(speech[3]?.text.endsWith('righteous altogether."')).toBe(true)
    expect(warnings.map(({ code }) => code)).toEqual(['boilerplate-removed', 'boilerplate-removed'])
  })

  test('only the text without a mark or valid UTF-8 has its encoding guessed', () => {
    expect(imported('encodings/gb2312.txt').warnings).toEqual([
      { code: 'encoding-guessed', params: { encoding: 'gb18030' } },
    ])
    expect(imported('encodings/traditional-utf8.txt').warnings).toEqual([])
  })
})

function imported(path: string): ReadText {
  const fileName = path.slice(path.lastIndexOf('/') + 1)
  return readText(corpusFile(path), fileName)
}
