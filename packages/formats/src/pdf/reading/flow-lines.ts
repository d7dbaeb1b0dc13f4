import type { BarePage } from './edges-of-pages.ts'
import { readingOrder, type KnownGutter } from './reading-order.ts'
import { rowsOf, type Segment } from './segments.ts'
import { wordsOfRow, type RowWords } from './words-of-row.ts'

/** A line of the text, in reading order. Lengths are points. */
export interface FlowLine {
  readonly text: string
  /** Where each of its UTF-16 units begins and ends. */
  readonly lefts: Float32Array
  readonly rights: Float32Array
  readonly page: number
  /** Lines of one stretch of a page stand below each other, in a column of their own. */
  readonly region: number
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
  /** All of its letters are. */
  readonly isBold: boolean
  /** As in `RowWords`. */
  readonly formats: RowWords['formats']
  readonly tableNumber: RowWords['tableNumber']
  /** Where the lines of its column begin and end. */
  readonly column: Column
}

/** Where the lines of a column begin and end. */
export interface Column {
  readonly left: number
  readonly right: number
}

/** A column of fewer lines does not show how wide it is; it takes after the others. */
const TELLING_LINES = 6
/** Lines this much aside, in their size, begin in another column. */
const ASIDE = 5
/** Of a column, so many lines may reach beyond its edge: a stop that hangs, a long word. */
const BEYOND = 0.03

/** The lines of all pages as they are read; `given` is the column in which they all stand, where that is known. */
export function flowLines(pages: readonly BarePage[], given: Column | null = null): FlowLine[] {
  const gutters: KnownGutter[] = []
  for (const { segments } of pages) readingOrder(segments, [], (gutter) => gutters.push(gutter))
  const known = distinct(gutters)
  const margin = Math.min(...pages.flatMap(({ segments }) => segments.map(({ left }) => left)))
  const drafts = pages.flatMap(({ number, width, segments }) => {
    const regions = readingOrder(segments, known).map((region) => {
      const rows = rowsOf(region).map((row) => ({ row, ...edgesOf(row) }))
      return { page: number, rows, column: columnOf(rows) }
    })
    return regions.map((region) => ({
      ...region,
      column: reached(region, regions, width - margin),
    }))
  })
  const telling = drafts.filter(({ rows }) => rows.length >= TELLING_LINES)
  return drafts.flatMap(({ page, rows, column }, region) => {
    const wide = given ?? (rows.length >= TELLING_LINES ? column : widened(column, rows, telling))
    return rows.map(({ row }) => lineOfRow(row, { page, region, column: wide }))
  })
}

/** A line whose place among the others is known. */
export function lineOfRow(
  row: readonly Segment[],
  where: Pick<FlowLine, 'page' | 'region' | 'column'>,
): FlowLine {
  const { lefts, rights, ...words } = wordsOfRow(row)
  const { left, right } = edgesOf(row)
  return {
    ...words,
    lefts: Float32Array.from(lefts),
    rights: Float32Array.from(rights),
    ...where,
    left,
    right,
    ...mainOf(row),
  }
}

/** Pages with columns have them at the same places: so many different ones no file has. */
const GUTTERS_MAX = 8

function distinct(gutters: readonly KnownGutter[]): KnownGutter[] {
  const kept: KnownGutter[] = []
  for (const gutter of gutters) {
    const isKept = kept.some((one) => one.left < gutter.right && one.right > gutter.left)
    if (!isKept && kept.length < GUTTERS_MAX) kept.push(gutter)
  }
  return kept
}

/** Lines end at the edge of their column if two of them do, within their size. */
const REACHING = 1.5
/** Running text is broken anywhere; where so many lines end with a stop, they are meant: verse, a list. */
const MEANT = 0.8
const STOP = /[，。、；：？！…,.;:?!”’）)]$/
/** In lines so short, in their size, nobody sets running text. */
const NARROW = 8

/** A column whose edge its lines do not show may be wider: as wide as the margins leave it, if nothing stands beside it. */
function reached(
  { rows, column }: { readonly rows: readonly (Edges & RowOfSegments)[]; readonly column: Column },
  onPage: readonly { readonly column: Column }[],
  edge: number,
): Column {
  const size = Math.max(...rows.map((row) => row.size))
  const reaching = rows.filter(({ right }) => column.right - right < REACHING * size)
  const stops = reaching.filter(({ row }) => STOP.test(row.at(-1)?.text ?? ''))
  const isShown =
    reaching.length >= 2 &&
    column.right - column.left > NARROW * size &&
    (reaching.length < TELLING_LINES || stops.length < MEANT * reaching.length)
  const isAlone = onPage.every((other) => other.column.left < column.right)
  return !isShown && isAlone ? { ...column, right: Math.max(column.right, edge) } : column
}

interface RowOfSegments {
  readonly row: readonly Segment[]
}

interface Edges {
  readonly left: number
  readonly right: number
  readonly size: number
}

function edgesOf(row: readonly Segment[]): Edges {
  return {
    left: Math.min(...row.map(({ left }) => left)),
    right: Math.max(...row.map(({ right }) => right)),
    size: Math.max(...row.map(({ size }) => size)),
  }
}

function mainOf(row: readonly Segment[]): { readonly baseline: number; readonly size: number } {
  const widest = row.toSorted((one, other) => other.glyphs.length - one.glyphs.length)[0]
  return { baseline: widest?.baseline ?? 0, size: widest?.size ?? 0 }
}

/** Without what few lines do: hang out of the column, at either side. */
function columnOf(rows: readonly Edges[]): Column {
  const lefts = rows.map(({ left }) => left).toSorted((one, other) => one - other)
  const rights = rows.map(({ right }) => right).toSorted((one, other) => other - one)
  const few = Math.floor(rows.length * BEYOND)
  return { left: lefts[few] ?? 0, right: rights[few] ?? 0 }
}

/** As wide as the columns at the same place on other pages. */
function widened(
  column: Column,
  rows: readonly { readonly row: readonly Segment[] }[],
  others: readonly { readonly rows: readonly unknown[]; readonly column: Column }[],
): Column {
  const size = Math.max(...rows.map(({ row }) => mainOf(row).size), 1)
  const alike = others
    .filter((other) => {
      const isWithin = column.left >= other.column.left - size
      return (
        isWithin &&
        column.left - other.column.left < ASIDE * size &&
        column.right <= other.column.right + size
      )
    })
    .toSorted((one, other) => other.rows.length - one.rows.length)[0]
  return alike ? alike.column : column
}
