import { EMBEDDED, type FormattedRun, type Paragraph, type ParagraphId } from '@variorum/document'
import { createWords } from '../../packages/ydoc/src/index.ts'
import type { FirstText } from './script.ts'

/** Characters of two units are one in so many. */
const PAIR_EVERY = 7
const SINGLES_FROM = 0x4e00
const PAIRS_FROM = 0x20000
const FIRST_PARAGRAPHS = [6, 4, 0, 5] as const
/** Cells of the table in a text that has one, before its last paragraph, by row and column. */
export const CELLS = [
  ['1', '1'],
  ['1', '2'],
  ['2', '1'],
  ['2', '2'],
] as const
/** Characters of a cell, a footnote, and what an image shows. */
const SHORT_LENGTH = 2
/** The footnotes of such a text, by the paragraph that leads to them, and where in it: at its end, and in the middle. */
const FOOTNOTES = [
  { id: 'n1', number: 0, textOffset: Infinity },
  { id: 'n2', number: 3, textOffset: 2 },
] as const
const LIST_ITEM = 1
const IMAGE = { hash: 'f'.repeat(64), width: 30, height: 20 }
/** How characters are set apart in such a text, one kind in each paragraph that has as many. */
export const SET_APART: readonly FormattedRun[] = [
  { start: 2, end: 4, strong: true },
  { start: 0, end: 1, emphasis: true },
  { start: 0, end: 0, link: 'https://example.org/a', strong: true },
]

/** Characters of which none comes twice. */
export class Characters {
  #count = 0

  next(count: number): string {
    return Array.from({ length: count }, () => {
      const number = this.#count++
      return String.fromCodePoint((number % PAIR_EVERY === 0 ? PAIRS_FROM : SINGLES_FROM) + number)
    }).join('')
  }
}

/** The words that are there at first: a *formed* text has one of everything that the grammar knows. */
export function firstWords(text: FirstText, characters: Characters): Uint8Array {
  const plain = FIRST_PARAGRAPHS.map((length, number): Paragraph => ({
    id: `p${number}` as ParagraphId,
    role: 'body',
    text: characters.next(length),
  }))
  return createWords({
    title: '',
    language: 'zh-Hans',
    paragraphs: text === 'plain' ? plain : formed(plain, () => characters.next(SHORT_LENGTH)),
  })
}

function formed(plain: readonly Paragraph[], words: () => string): Paragraph[] {
  const paragraphs = plain.map((paragraph, number): Paragraph => {
    const run = SET_APART[number]
    const setApart = run && run.end > 0 ? { ...paragraph, formats: [run] } : paragraph
    const item: Paragraph = number === LIST_ITEM ? { ...setApart, role: 'bulleted-item' } : setApart
    const leadsTo = FOOTNOTES.find((one) => one.number === number)
    return leadsTo ? withReference(item, leadsTo) : item
  })
  const named = (id: string) => ({ id: id as ParagraphId, text: words() })
  return [
    ...paragraphs.slice(0, -1),
    { ...named('i1'), role: 'image', image: IMAGE },
    ...CELLS.map(([row, column]): Paragraph => ({
      ...named(`c${row}${column}`),
      role: 'table-cell',
      cell: { table: 't', row, column },
    })),
    ...paragraphs.slice(-1),
    ...FOOTNOTES.map(({ id }): Paragraph => ({ ...named(id), role: 'footnote' })),
  ]
}

function withReference(paragraph: Paragraph, { id, textOffset }: (typeof FOOTNOTES)[number]) {
  const at = Math.min(textOffset, paragraph.text.length)
  const text = paragraph.text.slice(0, at) + EMBEDDED + paragraph.text.slice(at)
  return { ...paragraph, text, references: [{ textOffset: at, footnote: id as ParagraphId }] }
}
