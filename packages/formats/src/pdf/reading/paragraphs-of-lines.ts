import { hyphenatedWords } from '../../plain-text/hyphens.ts'
import { lineOfRow, type FlowLine } from './flow-lines.ts'
import { joinLines, withoutStart, type JoinedLines } from './join-lines.ts'
import type { PageNote } from './page-footnotes.ts'
import { breakWeight, HEADING_SIZE } from './paragraph-breaks.ts'
import type { PageTable } from './tables-of-pages.ts'
import { typographyOf, type Typography } from './typography.ts'

/** A paragraph as it stands on the pages. */
export interface PdfParagraph extends JoinedLines {
  /** Where it begins, from 1. */
  readonly page: number
  /** Of most of its letters. */
  readonly size: number
  /** From 1, the largest letters; null for a paragraph that is no heading. */
  readonly level: number | null
  /** It is an item of a list, whose sign is left out. */
  readonly isItem: boolean
  /** It is a cell of a table, or a footnote; null for all others. */
  readonly apart: ApartFromLines | null
}

/** What does not stand in the lines of a page. Rows and columns count from 0, and tables over the whole file. */
type ApartFromLines =
  | {
      readonly type: 'cell'
      readonly table: number
      readonly row: number
      readonly column: number
    }
  | { readonly type: 'footnote'; readonly label: string }

/** What was taken from the pages before their lines were put together. */
export interface TakenApart {
  readonly tables: readonly PageTable[]
  readonly notes: readonly PageNote[]
}

/** What stands before an item of a list that counts nothing. */
const SIGN = /^[•◦▪●○] /
/** A longer paragraph is none, whatever its letters. */
const HEADING_MAX_CHARS = 120
/** Bold letters of the usual size head a text where they end without a stop. */
const SENTENCE_END = /[。！？；，：.!?;,:]$/
/** Levels that differ by less are one: the sizes of a file are rounded. */
const SAME_LEVEL = 1.05

/**
 * Puts the lines of a file together into paragraphs, and finds its headings by their letters. Cells stand where their table did, footnotes behind all others;
 * `likelyIndent` as in `typographyOf`.
 */
export function paragraphsOfLines(
  lines: readonly FlowLine[],
  { tables, notes }: TakenApart,
  likelyIndent: number | null = null,
): PdfParagraph[] {
  const typography = typographyOf(lines, likelyIndent)
  const words = hyphenatedWords(lines.map(({ text }) => text).join('\n'))
  const groups: FlowLine[][] = []
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    const group = groups.at(-1)
    if (before && group && breakWeight(before, line, typography) <= 0) group.push(line)
    else groups.push([line])
  }
  const levels = levelsOf(groups, typography)
  const joinApart = (
    own: readonly FlowLine[],
    apart: ApartFromLines,
    start = 0,
  ): PdfParagraph[] => {
    const joined = withoutStart(joinLines(own, words, typography), start)
    const [first] = own
    if (!first || joined.text === '') return []
    return [{ ...joined, page: first.page, size: first.size, level: null, isItem: false, apart }]
  }
  const paragraphs = groups.flatMap((group): PdfParagraph[] => {
    const [first] = group
    const table = tables[first?.tableNumber ?? -1]
    if (first && table) {
      return table.cells.flatMap(({ page, rows, row, column }) => {
        const { region, column: wide } = first
        const own = rows.map((one) => lineOfRow(one, { page, region, column: wide }))
        return joinApart(own, { type: 'cell', table: first.tableNumber ?? 0, row, column })
      })
    }
    const joined = joinLines(group, words, typography)
    if (!first || joined.text === '') return []
    const sign = SIGN.exec(joined.text)?.[0] ?? ''
    const isItem = sign !== '' && sign.length < joined.text.length
    const key = isItem ? null : headingKey(group, joined.text, typography)
    const level = key === null ? null : levels.findIndex((one) => isSameLevel(one, key)) + 1
    const own = isItem ? withoutStart(joined, sign.length) : joined
    return [{ ...own, page: first.page, size: first.size, level, isItem, apart: null }]
  })
  const below = notes.flatMap(({ rows, label, page, markLength }) => {
    const where = { page, region: -1, column: { left: 0, right: 0 } }
    const own = rows.map((row) => lineOfRow(row, where))
    return joinApart(own, { type: 'footnote', label }, markLength)
  })
  return [...paragraphs, ...below]
}

/** How a heading is set: the larger, the higher it stands; bold letters of the usual size are the last. */
interface HeadingKey {
  readonly size: number
}

function headingKey(
  group: readonly FlowLine[],
  text: string,
  { size }: Typography,
): HeadingKey | null {
  const [first] = group
  if (!first || text.length > HEADING_MAX_CHARS || !/[\p{L}\p{N}]/u.test(text)) return null
  if (first.size > HEADING_SIZE * size) return { size: first.size }
  const isBold = group.every((line) => line.isBold)
  return isBold && first.size > 0.95 * size && !SENTENCE_END.test(text) ? { size } : null
}

/** The kinds of headings of a file, the highest first. None where nearly all is bold. */
function levelsOf(groups: readonly (readonly FlowLine[])[], typography: Typography): HeadingKey[] {
  const keys = groups.flatMap((group) => {
    return headingKey(group, group.map(({ text }) => text).join(' '), typography) ?? []
  })
  const levels: HeadingKey[] = []
  for (const key of keys.toSorted((one, other) => other.size - one.size)) {
    if (!levels.some((one) => isSameLevel(one, key))) levels.push(key)
  }
  return levels
}

function isSameLevel(one: HeadingKey, other: HeadingKey): boolean {
  return one.size / other.size < SAME_LEVEL && other.size / one.size < SAME_LEVEL
}
