import type { ImportedDocument } from '@variorum/document'
import { array, assert, asyncProperty, constantFrom } from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { annotatedFixture } from '../../annotated-fixture.ts'
import { exportPdf } from '../export-pdf.ts'
import { importPdf } from './import-pdf.ts'
import { drawn, pdfOf, type PdfFixture } from './pdf-fixture.ts'
import { PAGE_DESIGNS, typesetLines } from './typeset-fixture.ts'

const OPTIONS = { fileName: 'paper.pdf', maxParagraphs: 5_000 }

async function read(file: Uint8Array | PdfFixture): Promise<ImportedDocument> {
  const bytes = file instanceof Uint8Array ? file : pdfOf(file)
  const outcome = await importPdf(bytes, OPTIONS)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

async function textsOf(file: Uint8Array | PdfFixture): Promise<string[]> {
  return (await read(file)).blocks.map(({ text }) => text)
}

const SPRING =
  'In the spring of that year the circle met for the first time in the back room of the library, where nobody had lit a fire since the war, and read aloud by turns until the caretaker came.'
const SUMMER =
  'They had agreed on nothing but the hour. The text was chosen by lot, and whoever drew it had to say in a few words why it should not be read; twice the whole circle was persuaded, and went home.'
const AUTUMN =
  '春天来了，大家都在读书。读到一半，有人问：“这句话是谁说的？”没有人知道。后来在一本旧书里找到了，原来是他自己十年前写下的，只是忘记了。'
const WINTER =
  '冬天的晚上，炉火很旺。先生说，读书要慢，慢到听得见字与字之间的声音；我们那时都不懂，只觉得夜很长。现在想起来，那样的夜晚并不多。'

/** Enough of them to fill pages; no two are alike. */
const ENGLISH = paragraphsFrom([SPRING, SUMMER], ' ', 22)
const CHINESE = paragraphsFrom([AUTUMN, WINTER], '', 44)

function paragraphsFrom(texts: readonly string[], blank: string, count: number): string[] {
  const sentences = texts.flatMap((text) => text.split(/(?<=[.。])\s*/).filter((one) => one !== ''))
  const at = (place: number): string => sentences[place % sentences.length] ?? ''
  return Array.from({ length: count }, (_, nth) => {
    const own = Array.from({ length: 2 + (nth % 4) }, (__, more) => at(nth * 3 + more * nth))
    return [`${nth + 1} ${own[0]}`, ...own.slice(1)].join(blank)
  })
}

describe('a PDF that others made', () => {
  test.each(Object.entries(PAGE_DESIGNS))('has its paragraphs again: %s', async (_, design) => {
    expect(await textsOf(await typesetLines(ENGLISH, 'en', design))).toEqual(ENGLISH)
    expect(await textsOf(await typesetLines(CHINESE, 'zh', design))).toEqual(CHINESE)
  })

  test('has headings by their size, and its title', async () => {
    const titled =
      '#par(strongly(20pt)[The circle and its books])\n#par(strongly(14pt)[How it began])\n'
    const source = await read(await typesetLines(ENGLISH, 'en', undefined, titled))
    expect(source.title).toBe('The circle and its books')
    expect(
      source.blocks.slice(0, 3).map((block) => block.type === 'paragraph' && block.role),
    ).toEqual(['title', 'heading', 'body'])
  })

  test('joins words that were broken, and keeps hyphens that the text has elsewhere', async () => {
    const lines = (...words: string[]): PdfFixture => ({
      pages: [words.map((line, at) => drawn(line, 72, 700 - 14 * at)).join('')],
    })
    const width = 'a line that is as long as it can be, so that the others'
    expect(await textsOf(lines(`${width} are care-`, 'fully joined.'))).toEqual([
      `${width} are carefully joined.`,
    ])
    expect(
      await textsOf(lines(`${width} are well-`, 'known, as old-world words; the old-', 'world.')),
    ).toEqual([`${width} are well-known, as old-world words; the old-world.`])
  })

  test('has items of a list, whose sign is none of their words', async () => {
    const items = ['First of all.', 'And then the second.', 'The third one.']
    // In the encoding of the font the sign is 0x95.
    const page = items.map((item, at) => drawn(`\u0095 ${item}`, 72, 700 - 14 * at)).join('')
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'
    const { blocks } = await read({ pages: [page], font })
    expect(blocks.map((block) => [block.type === 'paragraph' && block.role, block.text])).toEqual(
      items.map((item) => ['bulleted-item', item]),
    )
  })

  test('names what stood around its words, at its place', async () => {
    const head = 'Papers of the circle'
    const pages = ENGLISH.slice(0, 6).map((text, at) =>
      [
        drawn(head, 72, 800, 9),
        ...(text.match(/.{1,70}(?: |$)/g) ?? []).map((line, nth) =>
          drawn(line, 72, 740 - 14 * nth),
        ),
        drawn(`- ${at + 3} -`, 280, 40, 9),
      ].join(''),
    )
    const { blocks, warnings } = await read({ pages })
    expect(blocks.map(({ text }) => text).join(' ')).not.toMatch(/Papers|- \d+ -/)
    expect(warnings).toEqual([
      { code: 'page-numbers-removed', blockIndex: 0, params: { count: 6 } },
      { code: 'running-head-removed', blockIndex: 0, params: { line: head, count: 6 } },
    ])
  })

  test('loses the numbers of its lines, and says so', async () => {
    const lines = SPRING.match(/.{1,40}(?: |$)/g) ?? []
    const page = lines.map(
      (line, at) => drawn(line, 90, 700 - 16 * at) + drawn(`${at + 1}`, 60, 700 - 16 * at, 8),
    )
    const { blocks, warnings } = await read({ pages: [page.join('')] })
    expect(blocks.map(({ text }) => text)).toEqual([SPRING])
    expect(warnings).toContainEqual({
      code: 'margin-numbers-removed',
      params: { count: lines.length },
    })
  })

  test('leaves out stamps that run across the page, and says so', async () => {
    const stamp = 'BT /F1 20 Tf 0 1 -1 0 40 300 Tm (DRAFT) Tj ET\n'
    const { blocks, warnings } = await read({
      pages: [drawn('A page with a stamp.', 72, 700) + stamp],
    })
    expect(blocks.map(({ text }) => text)).toEqual(['A page with a stamp.'])
    expect(warnings).toContainEqual({ code: 'turned-words-left-out', params: { count: 5 } })
  })

  test('is read along its lines where its pages are turned', async () => {
    const page = drawn('First line of the page,', 72, 700) + drawn('and the second.', 72, 686)
    expect(await textsOf({ pages: [page], page: '/Rotate 90' })).toEqual([
      'First line of the page,',
      'and the second.',
    ])
  })

  test('has a blank where a gap shows one, and none between Chinese and other letters', async () => {
    const spaced = 'BT /F1 12 Tf 72 700 Td [(No) -300 (blank) -300 (is) -300 (typed)] TJ ET\n'
    expect(await textsOf({ pages: [spaced] })).toEqual(['No blank is typed'])
  })

  test('shows letters that are drawn twice once', async () => {
    expect(await textsOf({ pages: [drawn('Bold', 72, 700) + drawn('Bold', 72.3, 700)] })).toEqual([
      'Bold',
    ])
  })
})

describe('a Chinese font that does not say what its glyphs stand for', () => {
  const fontWith = (encoding: string): string =>
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [100 0 R] >>`
  const objects = {
    100: '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 101 0 R /DW 1000 >>',
    101: '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>',
  }
  const words = '读书会的人们，慢慢地读。'
  const shown = (bytes: Buffer): string => `BT /F1 12 Tf 72 700 Td <${bytes.toString('hex')}> Tj ET`

  test.each([
    ['GBK-EUC-H', iconv.encode(words, 'gbk')],
    ['GB-EUC-H', iconv.encode(words, 'gb2312')],
    ['UniGB-UCS2-H', iconv.encode(words, 'utf-16be')],
    ['UniGB-UTF16-H', iconv.encode(words, 'utf-16be')],
  ])('is read by the table that it names: %s', async (encoding, bytes) => {
    expect(await textsOf({ pages: [shown(bytes)], font: fontWith(encoding), objects })).toEqual([
      words,
    ])
  })

  test('is read down its columns, from the right', async () => {
    const column = (text: string, x: number): string =>
      `BT /F1 12 Tf ${x} 700 Td <${iconv.encode(text, 'utf-16be').toString('hex')}> Tj ET\n`
    const columns = ['天地玄黄，宇宙洪荒。日月', '盈昃，辰宿列张。寒来暑往', '，秋收冬藏。']
    const pages = [columns.map((text, at) => column(text, 500 - 20 * at)).join('')]
    expect(await textsOf({ pages, font: fontWith('UniGB-UCS2-V'), objects })).toEqual([
      '天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。',
    ])
  })
})

describe('a PDF copy of ours', () => {
  const copyOf = async (
    lines: readonly string[],
    notesPlace: 'between' | 'end' | 'margin',
    language: 'en' | 'zh-Hans',
  ) => {
    const fixture = annotatedFixture(
      '读书会',
      lines.map((line) => ['body', line] as const),
    )
    fixture.marks(lines[0]?.slice(3, 9) ?? '', ['林', '这里说得好。'], ['Zhou', 'I agree.'])
    fixture.discussesWholeText(['林', '值得再读。'])
    fixture.keepsOrphan('删去的话', ['林', '可惜。'])
    return (await exportPdf(fixture.text(), { language, notesPlace })).bytes
  }

  test.each([
    ['end', 'zh-Hans', CHINESE],
    ['end', 'en', ENGLISH],
    ['margin', 'zh-Hans', CHINESE],
    ['margin', 'en', ENGLISH],
    ['between', 'zh-Hans', CHINESE],
    ['between', 'en', ENGLISH],
  ] as const)(
    'with its notes in this place (%s) comes in as it was (%s)',
    async (place, language, lines) => {
      const { title, blocks, warnings } = await read(await copyOf(lines, place, language))
      expect(blocks.map(({ text }) => text)).toEqual(lines)
      expect(title).toBe('读书会')
      expect(warnings.map(({ code, params }) => [code, params['count']])).toContainEqual([
        'printed-discussions-left-out',
        3,
      ])
    },
  )

  test('whose first lines have many notes beside them comes in as it was', async () => {
    const fixture = annotatedFixture(
      '读书会',
      CHINESE.map((line) => ['body', line] as const),
    )
    const [first = ''] = CHINESE
    for (let at = 0; at < 60; at++) {
      fixture.marks(
        (CHINESE[at % 8] ?? first).slice(at % 11, (at % 11) + 4),
        ['林', '这里说得好。'],
        ['Zhou', 'I agree.'],
      )
    }
    const copy = await exportPdf(fixture.text(), { language: 'zh-Hans', notesPlace: 'margin' })
    const { title, blocks } = await read(copy.bytes)
    expect([title, ...blocks.map(({ text }) => text)]).toEqual(['读书会', ...CHINESE])
  })

  test('has any paragraphs again', { timeout: 300_000 }, async () => {
    const sentence = constantFrom(
      '春天来了。',
      '大家都在读书，',
      '他问：“为什么？”',
      '2024年的3月5日，总值增长5.2%，',
      '（一）这是其中的一点；',
      '——破折号之后还有话。',
      '林肯说的 The words of Lincoln 那句话，',
      '《呐喊》里的那一句……',
    )
    const paragraph = array(sentence, { minLength: 1, maxLength: 30 }).map((sentences) =>
      sentences.join('').trim(),
    )
    await assert(
      asyncProperty(array(paragraph, { minLength: 4, maxLength: 14 }), async (lines) => {
        const fixture = annotatedFixture(
          '书',
          lines.map((line) => ['body', line] as const),
        )
        const { bytes } = await exportPdf(fixture.text(), {
          language: 'zh-Hans',
          notesPlace: 'end',
        })
        expect(await textsOf(bytes)).toEqual(lines)
      }),
      { numRuns: 6, seed: 20_261_129 },
    )
  })
})
