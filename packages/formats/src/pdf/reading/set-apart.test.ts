import { EMBEDDED, type ImportedDocument } from '@variorum/document'
import { describe, expect, test } from 'vitest'
import { annotatedFixture, cellAt } from '../../annotated-fixture.ts'
import { exportPdf } from '../export-pdf.ts'
import { importPdf } from './import-pdf.ts'
import { drawn, pdfOf, type PdfFixture } from './pdf-fixture.ts'
import { PAGE_DESIGNS, typesetLines } from './typeset-fixture.ts'

const OPTIONS = { fileName: 'paper.pdf', maxParagraphs: 5_000 }

async function read(file: Uint8Array | PdfFixture): Promise<ImportedDocument> {
  const outcome = await importPdf(file instanceof Uint8Array ? file : pdfOf(file), OPTIONS)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

/** What leads to notes is written as `[label]`, with the label that the test is to know: the number of the note in the file. */
function told({ blocks }: ImportedDocument): string[] {
  const notes = blocks.flatMap((block) => (block.type === 'footnote' ? [block.label] : []))
  return blocks.map((block) => {
    const labels = block.formats.flatMap((one) =>
      one.type === 'footnote-reference' ? [notes.indexOf(one.label) + 1] : [],
    )
    const words = block.text.replaceAll(EMBEDDED, () => `[${labels.shift()}]`)
    return block.type === 'footnote' ? `note: ${words}` : words
  })
}

function setApart({ blocks }: ImportedDocument) {
  return blocks.flatMap(({ text, formats }) =>
    formats.map(({ type, start, end }) => [type, text.slice(start, end)]),
  )
}

const LINES = [
  'In the spring of that year the circle met for the first time in the back room of the library, where nobody had lit a fire since the war.',
  'They had agreed on nothing but the hour. The text was chosen by lot, and whoever drew it had to say in a few words why it should not be read.',
]
const CHINESE = [
  '春天来了，大家都在读书。读到一半，有人问：“这句话是谁说的？”没有人知道。后来在一本旧书里找到了，原来是他自己十年前写下的，只是忘记了。',
  '冬天的晚上，炉火很旺。先生说，读书要慢，慢到听得见字与字之间的声音；我们那时都不懂，只觉得夜很长。现在想起来，那样的夜晚并不多。',
]

/** Enough of them to show how they are set; no two are alike. */
const sixOf = (lines: readonly string[]) =>
  [1, 2, 3, 4, 5, 6].map((nth) => `${nth} ${lines[nth % lines.length]}`)
const [SIX, SIX_CHINESE] = [sixOf(LINES), sixOf(CHINESE)]

describe('footnotes at the feet of pages', () => {
  test.each(Object.entries(PAGE_DESIGNS))(
    'are footnotes, and what leads to them stands in the words: %s',
    async (_, design) => {
      const noted = `#par[It was the first meeting#footnote[The second one was in May, and nobody came, since it rained from morning to night and the road was under water.] of many#footnote[Minutes of the circle, page 12.], and the best.]`
      const english = await read(await typesetLines(SIX, 'en', design, noted))
      expect(told(english)).toEqual([
        'It was the first meeting[1] of many[2], and the best.',
        ...SIX,
        'note: The second one was in May, and nobody came, since it rained from morning to night and the road was under water.',
        'note: Minutes of the circle, page 12.',
      ])
      const chinese = await read(
        await typesetLines(
          SIX_CHINESE,
          'zh',
          design,
          '#par[那是第一次读书会#footnote[第二次在五月，没有人来。]，人最多#footnote[见会议记录，第12页。]。]',
        ),
      )
      expect(told(chinese)).toEqual([
        '那是第一次读书会[1]，人最多[2]。',
        ...SIX_CHINESE,
        'note: 第二次在五月，没有人来。',
        'note: 见会议记录，第12页。',
      ])
    },
  )

  const page = (lines: readonly string[], notes: readonly string[]): string =>
    [
      ...lines.map((line, at) => drawn(line, 72, 700 - 16 * at)),
      ...notes.map((line, at) => drawn(line, 72, 120 - 11 * at, 9)),
    ].join('')
  const raised = (text: string, x: number, y: number): string => drawn(text, x, y + 4, 7)

  test('go on at the foot of the next page', async () => {
    const pages = [
      page(['Words that lead to a note'], ['1 A note that is so long that it']) +
        raised('1', 210, 700),
      page(
        ['These are the words of the second page, and they go on.'],
        ['goes on here, and has its end.'],
      ),
    ]
    expect(told(await read({ pages }))).toContain(
      'note: A note that is so long that it goes on here, and has its end.',
    )
  })

  test('are words where nothing leads to them', async () => {
    const pages = [page(['Words that lead nowhere.'], ['1 A small line at the foot.'])]
    expect(told(await read({ pages }))).toEqual([
      'Words that lead nowhere.',
      '1 A small line at the foot.',
    ])
  })

  test('lose no number that is raised and leads nowhere', async () => {
    const pages = [page(['A room of twenty m'], []) + raised('2', 173, 700)]
    expect(told(await read({ pages }))).toEqual(['A room of twenty m2'])
  })

  test('may be led to by stars, and by numbers in brackets', async () => {
    const pages = [
      page(['One leads to a star, and another to a number'], ['* The star.', '[1] The number.']) +
        raised('*', 173, 700) +
        raised('[1]', 330, 700),
    ]
    expect(told(await read({ pages })).slice(1)).toEqual(['note: The star.', 'note: The number.'])
  })

  describe('of two columns', () => {
    const column = (side: string, x: number, notes: readonly string[]): string =>
      [
        ...['reads a long line', 'and then another', 'of the same old length', 'to its end'].map(
          (line, at) => drawn(`The ${side} side ${line}`.padEnd(36, '.'), x, 700 - 16 * at),
        ),
        ...notes.map((line, at) => drawn(line, x, 632 - 11 * at, 9)),
      ].join('')
    const [LEFT, RIGHT] = [60, 330]
    /** Leads from the end of the first line of a column. */
    const sign = (text: string, x: number): string => raised(text, x + 178, 700)
    const ledFrom = (source: ImportedDocument) =>
      [
        ...told(source)
          .join('\n')
          .matchAll(/(left|right) side reads[^[]*\[(\d+)\]/g),
      ].map(([, side, nth]) => `${side} ${nth}`)
    const notesOf = (source: ImportedDocument) =>
      told(source).filter((words) => words.startsWith('note: '))

    test('are led to from their own column, though both have one sign', async () => {
      const drawnPage =
        column('left', LEFT, ['* The star of the left.']) +
        column('right', RIGHT, ['* The star of the right.']) +
        sign('*', LEFT) +
        sign('*', RIGHT)
      const source = await read({ pages: [drawnPage] })
      expect(notesOf(source)).toEqual([
        'note: The star of the left.',
        'note: The star of the right.',
      ])
      expect(ledFrom(source)).toEqual(['left 1', 'right 2'])
      const labels = source.blocks.flatMap((one) => (one.type === 'footnote' ? [one.label] : []))
      expect(new Set(labels).size).toBe(2)
    })

    test('are led to from the other one where that has none', async () => {
      const drawnPage =
        column('left', LEFT, []) +
        column('right', RIGHT, ['1 The one of the right.', '2 The other of the right.']) +
        sign('2', LEFT) +
        sign('1', RIGHT)
      const source = await read({ pages: [drawnPage] })
      expect(notesOf(source)).toHaveLength(2)
      expect(ledFrom(source)).toEqual(['left 2', 'right 1'])
    })

    test('are words where a sign of the other one leads to a note there', async () => {
      const drawnPage =
        column('left', LEFT, ['* The star of the left.']) +
        column('right', RIGHT, ['* A line that is no note.']) +
        sign('*', LEFT)
      const source = await read({ pages: [drawnPage] })
      expect(notesOf(source)).toEqual(['note: The star of the left.'])
      expect(told(source).join('\n')).toContain('* A line that is no note.')
    })

    test('are words where nothing but the sign of another line leads to them', async () => {
      const drawnPage =
        column('left', LEFT, ['* A line of the left.']) +
        column('right', RIGHT, ['* A line of the right.'])
      expect(notesOf(await read({ pages: [drawnPage] }))).toEqual([])
    })
  })
})

describe('tables between drawn lines', () => {
  const cellsOf = ({ blocks }: ImportedDocument) =>
    blocks.flatMap((block) =>
      block.type === 'table-cell' ? [[block.row, block.column, block.text]] : [],
    )
  const CELLS = [
    [0, 0, 'Name'],
    [0, 1, 'What was read'],
    [1, 0, 'Lin'],
    [
      1,
      1,
      'A speech that was so long that nobody could say how it had begun when it came to its end',
    ],
    [2, 0, 'Zhou'],
    [2, 1, 'A letter'],
  ]
  const table = (settings: string): string =>
    `#table(columns: (3cm, 6cm), ${settings}, ${CELLS.map(([, , text]) => `[${text}]`).join(', ')})`

  test.each([
    ['all around', 'stroke: 0.5pt'],
    ['across', 'stroke: (x: none, y: 0.5pt)'],
    [
      'around the head and all',
      'stroke: (x, y) => if y == 0 { (top: 1pt, bottom: 0.5pt) } else if y == 2 { (bottom: 1pt) }',
    ],
  ])('have their cells: %s', async (_, settings) => {
    const source = await read(await typesetLines(LINES, 'en', undefined, table(settings)))
    expect(cellsOf(source)).toEqual(CELLS)
    expect(source.blocks.slice(-2).map(({ text }) => text)).toEqual(LINES)
  })

  test('have all of their cells, however many, each with borders of its own', async () => {
    const cell = (nth: number) => `${nth}. ${'abcde'.charAt(nth % 5)}`
    const cells = Array.from(
      { length: 300 },
      (_, nth) => `rect(width: 1.4cm, height: 0.65cm, stroke: 0.5pt, inset: 2pt)[${cell(nth)}]`,
    )
    const grid = `#grid(columns: 10, gutter: 0pt, ${cells.join(', ')})`
    const found = cellsOf(await read(await typesetLines([], 'en', undefined, grid)))
    expect(found).toEqual(cells.map((_, nth) => [Math.floor(nth / 10), nth % 10, cell(nth)]))
  })

  describe('over a page break', () => {
    const rowOf = (nth: number) => [`Reader ${nth}`, `What reader ${nth} read`]
    const list = (from: number, count: number) =>
      Array.from({ length: count }, (_, nth) => rowOf(from + nth))
    const small = '#set page(width: 14cm, height: 10cm, margin: 1.5cm)'
    const cells = (rows: readonly (readonly string[])[]) =>
      rows.flatMap((row) => row.map((text) => `[${text}]`)).join(', ')
    const expected = (rows: readonly (readonly string[])[]) =>
      rows.flatMap((row, nth) => row.map((text, column) => [nth, column, text]))
    const tableNumbers = ({ blocks }: ImportedDocument) =>
      new Set(blocks.flatMap((block) => (block.type === 'table-cell' ? [block.table] : [])))

    test.each([
      ['as it goes on', (all: string) => `table.header[Name][Book], ${all}`],
      ['without a head', (all: string) => all],
    ])('are one, %s', async (_, within) => {
      const rows = list(1, 30)
      const markup = `#table(columns: (4cm, 6cm), stroke: 0.5pt, ${within(cells(rows))})`
      const source = await read(await typesetLines([], 'en', small, markup))
      const head = within('').includes('header') ? [['Name', 'Book']] : []
      expect(cellsOf(source)).toEqual(expected([...head, ...rows]))
      expect(tableNumbers(source).size).toBe(1)
    })

    test('are two where they have other columns, or words stand between', async () => {
      const one = `#table(columns: (4cm, 6cm), stroke: 0.5pt, ${cells(list(1, 4))})`
      const other = `#table(columns: (3cm, 7cm), stroke: 0.5pt, ${cells(list(5, 4))})`
      const parted = await read(
        await typesetLines([], 'en', small, `${one}\n#pagebreak()\n${other}`),
      )
      expect(tableNumbers(parted).size).toBe(2)
      const said = `${one}\n#pagebreak()\nWords stand between the two of them.\n${one}`
      const spoken = await read(await typesetLines([], 'en', small, said))
      expect(tableNumbers(spoken).size).toBe(2)
    })
  })

  test('are none where lines are drawn around words', async () => {
    const framed = `#block(stroke: 0.5pt, inset: 5pt)[${LINES[0]}]\n#line(length: 100%)\n#block(stroke: (y: 0.5pt), inset: 5pt)[${LINES[1]}]`
    const source = await read(await typesetLines(LINES, 'en', undefined, framed))
    expect(source.blocks.map(({ type }) => type)).not.toContain('table-cell')
  })
})

describe('words in columns and rows without a line', () => {
  const rows = (lines: readonly (readonly string[])[]): PdfFixture => ({
    pages: [
      lines
        .flatMap((line, row) =>
          line.map((text, column) => drawn(text, 72 + 110 * column, 700 - 15 * row, 10)),
        )
        .join(''),
    ],
  })
  const cellsOf = ({ blocks }: ImportedDocument) =>
    blocks.flatMap((block) =>
      block.type === 'table-cell' ? [[block.row, block.column, block.text]] : [],
    )

  test('are a table where there are three of both', async () => {
    const lines = [
      ['Town', 'Year', 'Readers'],
      ['Hangzhou', '1927', '12'],
      ['Springfield', '1861', '340'],
    ]
    expect(cellsOf(await read(rows(lines)))).toEqual(
      lines.flatMap((line, row) => line.map((text, column) => [row, column, text])),
    )
  })

  test('are none where there are two columns, which verse and letters have', async () => {
    const lines = ['one', 'two', 'three', 'four'].map((word) => [`half ${word}`, `other ${word}`])
    expect(cellsOf(await read(rows(lines)))).toEqual([])
  })
})

test('words that are bold or slanted are set apart, headings are not', async () => {
  const source = await read(
    await typesetLines(
      LINES,
      'en',
      undefined,
      '#par(strongly(16pt)[The circle])\n#par[Some words are #strongly(10.5pt)[very heavy] and some #slanted[lean a little], as one sees.]',
    ),
  )
  expect(setApart(source)).toEqual([
    ['strong', 'very heavy'],
    ['emphasis', 'lean a little'],
  ])
})

test('a copy of ours has its footnotes and its tables again', async () => {
  const fixture = annotatedFixture('读书会', [
    ...CHINESE.map((line) => ['body', line] as const),
    ['body', `这里有一条注${EMBEDDED}，后面还有话。`, { leadsTo: [7] }],
    ['table-cell', '姓名', cellAt(0, 0)],
    ['table-cell', '所读', cellAt(0, 1)],
    ['table-cell', '林', cellAt(1, 0)],
    [
      'table-cell',
      '一篇很长的讲话，长到谁也说不清它是怎样开头的，也不知道什么时候才会读完',
      cellAt(1, 1),
    ],
    ['footnote', '注里的话。'],
  ])
  fixture.marks('还有话', ['林', '这里说得好。'])
  const { bytes } = await exportPdf(fixture.text(), { language: 'zh-Hans', notesPlace: 'end' })
  const source = await read(bytes)
  expect(told(source)).toEqual([
    ...CHINESE,
    '这里有一条注[1]，后面还有话。',
    '姓名',
    '所读',
    '林',
    '一篇很长的讲话，长到谁也说不清它是怎样开头的，也不知道什么时候才会读完',
    'note: 注里的话。',
  ])
  expect(source.blocks.filter(({ type }) => type === 'table-cell')).toHaveLength(4)
})
