import { describe, expect, test } from 'vitest'
import { importPdf } from './import-pdf.ts'
import { drawn, FIRST_ANNOTATION, pdfOf, type PdfFixture } from './pdf-fixture.ts'

const LINES = ['The first paragraph stands here.', 'The second one stands below it.']
/** The letters of a line stand between these heights. */
const PAGE = LINES.map((line, at) => drawn(line, 72, 700 - 40 * at)).join('')

async function threadsOf(
  annotations: readonly string[],
  page = PAGE,
  more: Partial<PdfFixture> = {},
) {
  const bytes = pdfOf({ pages: [page], annotations: [annotations], ...more })
  const outcome = await importPdf(bytes, { fileName: 'paper.pdf', maxParagraphs: 100 })
  if (!outcome.ok) throw new Error(outcome.reason)
  const { threads, blocks } = outcome.source
  return { threads, texts: blocks.map(({ text }) => text) }
}

/** A mark over a stretch of a line, `from` and `to` in points. */
function mark(subtype: string, line: number, from: number, to: number, more = ''): string {
  const [low, high] = [697 - 40 * line, 711 - 40 * line]
  const quad = `${from} ${high} ${to} ${high} ${from} ${low} ${to} ${low}`
  return `<< /Type /Annot /Subtype /${subtype} /Rect [${from} ${low} ${to} ${high}] /QuadPoints [${quad}] ${more} >>`
}

function note(x: number, y: number, more: string, subtype = 'Text'): string {
  return `<< /Type /Annot /Subtype /${subtype} /Rect [${x} ${y} ${x + 20} ${y + 20}] ${more} >>`
}

const ANNA = "/T (Anna) /CreationDate (D:20260305093000+08'00')"
const TIME = Date.UTC(2026, 2, 5, 1, 30)
const id = (nth: number): string => `${FIRST_ANNOTATION + nth} 0 R`

describe('comments of a PDF', () => {
  test('stand on the words that they were made on, with who and when', async () => {
    const { threads } = await threadsOf([
      mark('Highlight', 0, 93, 116, `${ANNA} /Contents (Why *this* one?) /C [1 0.9 0.2]`),
    ])
    expect(threads).toMatchObject([
      {
        kind: 'highlight',
        attributes: { color: 'yellow' },
        authorName: 'Anna',
        createdAt: TIME,
        quote: 'first',
        target: { type: 'range', firstBlock: 0, start: 4, lastBlock: 0, end: 9 },
        comments: [{ authorName: 'Anna', writtenAt: TIME, body: String.raw`Why \*this\* one?` }],
      },
    ])
  })

  test.each([
    ['1 1 0', 'yellow'],
    ['0.6 1 0.6', 'green'],
    ['0.5 0.7 1', 'blue'],
    ['1 0.6 0.8', 'pink'],
    ['0.8 0.6 1', 'purple'],
    ['0.7 0.7 0.7', 'yellow'],
  ])('have the pen nearest to their colour: %s is %s', async (color, pen) => {
    const { threads } = await threadsOf([mark('Highlight', 0, 93, 116, `/C [${color}]`)])
    expect(threads).toMatchObject([{ kind: 'highlight', attributes: { color: pen }, comments: [] }])
  })

  test.each(['Underline', 'Squiggly', 'StrikeOut'])('%s with words is a note', async (subtype) => {
    const { threads } = await threadsOf([mark(subtype, 1, 72, 500, `${ANNA} /Contents (Yes.)`)])
    expect(threads).toMatchObject([
      { kind: 'note', target: { type: 'block', block: 1 }, quote: LINES[1] },
    ])
  })

  test.each([
    ['Anna, 03/07/16,', 'Anna'],
    ['Anna <anna@example.org>', 'Anna'],
    ['Anna <Anna <anna@example.org>>, 04/20/11,', 'Anna'],
    ['Lu, Xun', 'Lu, Xun'],
  ])('are by whom they name, without day or address: %s', async (said, name) => {
    const { threads } = await threadsOf([note(72, 690, `/T (${said}) /Contents (Yes.)`)])
    expect(threads.map(({ authorName }) => authorName)).toEqual([name])
  })

  test('without a time are of when the file was written', async () => {
    const { threads } = await threadsOf([note(72, 690, '/Contents (Yes.)')], PAGE, {
      objects: { 100: "<< /CreationDate (D:20260305093000+08'00') >>" },
      trailer: '/Info 100 0 R',
    })
    expect(threads.map(({ createdAt }) => createdAt)).toEqual([TIME])
  })

  test('beside the words are about the paragraph next to them', async () => {
    const { threads } = await threadsOf([
      note(550, 650, `${ANNA} /Contents (In the margin.)`),
      note(72, 718, '/Contents (Above.)', 'FreeText'),
    ])
    expect(threads.map(({ target, comments }) => [target, comments[0]?.body])).toEqual([
      [{ type: 'block', block: 0 }, 'Above.'],
      [{ type: 'block', block: 1 }, 'In the margin.'],
    ])
  })

  test('stand under what they answer, oldest first, and say that it is done', async () => {
    const reply = (nth: number, time: number, more: string): string =>
      note(0, 0, `/IRT ${id(nth)} /RT /R /CreationDate (D:202603050${time}00Z) ${more}`)
    const { threads } = await threadsOf([
      mark('Highlight', 0, 93, 116, `${ANNA} /Contents (Why?)`),
      reply(0, 700, '/T (Cem) /Contents (Later.)'),
      reply(0, 600, '/T (Bo) /Contents (Earlier.)'),
      reply(2, 800, '/T (Anna) /Contents (An answer to an answer.)'),
      reply(
        0,
        900,
        '/T (Dana) /State (Completed) /StateModel (Review) /Contents (Completed set by Dana)',
      ),
    ])
    expect(threads).toHaveLength(1)
    expect(threads[0]?.comments.map(({ authorName, body }) => [authorName, body])).toEqual([
      ['Anna', 'Why?'],
      ['Bo', 'Earlier.'],
      ['Cem', 'Later.'],
      ['Anna', 'An answer to an answer.'],
    ])
    expect(threads[0]?.resolved).toEqual({ by: 'Dana', at: Date.UTC(2026, 2, 5, 9) })
  })

  test('that were done and opened again are open', async () => {
    const state = (nth: string, time: number): string =>
      note(
        0,
        0,
        `/IRT ${id(0)} /T (Dana) /State (${nth}) /StateModel (Review) /CreationDate (D:202603050${time}00Z)`,
      )
    const { threads } = await threadsOf([
      mark('Highlight', 0, 93, 116, `${ANNA} /Contents (Why?)`),
      state('Completed', 700),
      state('None', 800),
    ])
    expect(threads[0]?.resolved).toBeNull()
  })

  test('are none where they are links, fields, windows and drawings', async () => {
    const { threads } = await threadsOf([
      note(72, 690, '/A << /S /URI /URI (https://example.org/) >>', 'Link'),
      note(72, 690, '/FT /Tx /T (name) /V (words)', 'Widget'),
      note(72, 690, `/Parent ${id(0)} /Contents (a window)`, 'Popup'),
      note(72, 690, '/InkList [[72 690 90 700]]', 'Ink'),
    ])
    expect(threads).toEqual([])
  })

  test('are words of nobody’s text: what they look like is not read', async () => {
    const looks = note(
      72,
      650,
      '/Contents (A note.) /DA (/Helv 12 Tf) /DS (font: 12pt)',
      'FreeText',
    )
    const { texts } = await threadsOf([looks])
    expect(texts).toEqual(LINES)
  })

  test('run over lines, and over paragraphs', async () => {
    const quads = [0, 1].map((line) => {
      const [low, high] = [697 - 40 * line, 711 - 40 * line]
      return `72 ${high} 500 ${high} 72 ${low} 500 ${low}`
    })
    const { threads } = await threadsOf([
      `<< /Type /Annot /Subtype /Highlight /Rect [72 657 500 711] /QuadPoints [${quads.join(' ')}] /Contents (All of it.) >>`,
    ])
    expect(threads).toMatchObject([
      {
        target: { type: 'range', firstBlock: 0, start: 0, lastBlock: 1, end: LINES[1]?.length },
        quote: LINES.join('\n'),
      },
    ])
  })

  test('that answer each other in a circle end somewhere', async () => {
    const { threads } = await threadsOf([
      note(72, 690, `/IRT ${id(1)} /Contents (One.)`),
      note(72, 690, `/IRT ${id(0)} /Contents (Two.)`),
    ])
    expect(threads.flatMap(({ comments }) => comments)).toHaveLength(2)
  })
})
