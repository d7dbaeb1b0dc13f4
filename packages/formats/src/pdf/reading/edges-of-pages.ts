import { readBareNumber, readPageSign } from '../../plain-text/page-signs.ts'
import type { GlyphPage } from './glyph.ts'
import { rowsOf, type Segment } from './segments.ts'
import { wordsOfRow } from './words-of-row.ts'

/** A page without what stands around its words. */
export interface BarePage extends Pick<GlyphPage, 'number' | 'width' | 'height' | 'rules'> {
  readonly segments: readonly Segment[]
}

/** What was taken from the edges of pages. */
export interface PageEdges {
  readonly pages: readonly BarePage[]
  /** Page numbers that stood alone; the page of the first. */
  readonly numbers: { readonly count: number; readonly firstPage: number } | null
  /** Heads and feet, each as it stands where it is first, with how often it does. */
  readonly heads: readonly {
    readonly line: string
    readonly count: number
    readonly firstPage: number
  }[]
}

interface EdgeRow {
  readonly page: number
  readonly segments: readonly Segment[]
  readonly text: string
  /** Alike on pages that differ in their number alone. */
  readonly key: string
  readonly baseline: number
  readonly size: number
  readonly isArtifact: boolean
}

/** So many lines at each edge may be no words: a head of two lines, a rule of dots, a number. */
const DEPTH_MAX = 4
/** A head stands on at least so many pages; on two, two lines may be alike by chance. */
const REPEATED_MIN = 3
/** A head stands at the same height on all pages, within so many points. */
const SAME_HEIGHT = 8
/** Two pages whose numbers follow each other show that these are numbers. */
const NUMBERED_MIN = 2
/** Longer lines are words, whatever they are like. */
const LINE_MAX = 160

/** Takes heads, feet and page numbers from the edges of pages, from the outside to the words. */
export function withoutEdges(pages: readonly BarePage[]): PageEdges {
  const rows = pages.map((page) => rowsOf(page.segments).map((row) => edgeRow(page.number, row)))
  const standsOut = apartFromWords(rows)
  const taken: EdgeRow[] = []
  for (const side of [0, -1]) {
    for (let depth = 0; depth < DEPTH_MAX; depth++) {
      const edges = rows.flatMap((all) => {
        const [row, next] = [all.at(side), all.at(side === 0 ? 1 : -2)]
        return row ? { ...row, standsOut: standsOut(row, next), row } : []
      })
      const found = edgesAmong(edges, pages.length)
      if (found.size === 0) break
      for (const [at, all] of rows.entries()) rows[at] = all.filter((row) => !found.has(row))
      taken.push(...found)
    }
  }
  const gone = new Set(taken.flatMap(({ segments }) => segments))
  return {
    pages: pages.map((page) => ({
      ...page,
      segments: page.segments.filter((segment) => !gone.has(segment) && !segment.isArtifact),
    })),
    numbers: numbersAmong(taken),
    heads: headsAmong([...taken, ...markedOut(pages, gone)]),
  }
}

function markedOut(pages: readonly BarePage[], gone: ReadonlySet<Segment>): EdgeRow[] {
  return pages.flatMap((page) => {
    const segments = page.segments.filter((one) => one.isArtifact && !gone.has(one))
    return rowsOf(segments).map((row) => edgeRow(page.number, row))
  })
}

function edgeRow(page: number, segments: readonly Segment[]): EdgeRow {
  const text = wordsOfRow(segments).text.trim()
  return {
    page,
    segments,
    text,
    key: `${text.replaceAll(/\d+/g, '#').replaceAll(/\s/g, '')} ${Math.round(segments[0]?.size ?? 0)}`,
    baseline: Math.max(...segments.map(({ baseline }) => baseline)),
    size: Math.max(...segments.map(({ size }) => size)),
    isArtifact: segments.every((segment) => segment.isArtifact),
  }
}

/** A row at an edge as it stands among the others. */
interface Edge extends EdgeRow {
  /** It stands apart from the words, or is set otherwise. */
  readonly standsOut: boolean
  readonly row: EdgeRow
}

/** More than lines are apart: a head stands so far from the words at least. */
const APART = 1.3
/** Letters that differ by so much are others. */
const OTHER_SIZE = 0.04

/** Tells whether a row stands apart from the next one further in, or is set in other letters than the words. */
function apartFromWords(
  pages: readonly (readonly EdgeRow[])[],
): (row: EdgeRow, next: EdgeRow | undefined) => boolean {
  const all = pages.flat()
  const size = middle(all.map((row) => row.size))
  const distances = pages.flatMap((rows) =>
    rows.slice(1).map((row, at) => row.baseline - (rows[at]?.baseline ?? 0)),
  )
  const pitch = middle(distances)
  return (row, next) =>
    next === undefined ||
    Math.abs(row.size - size) > OTHER_SIZE * size ||
    Math.abs(next.baseline - row.baseline) > APART * pitch
}

function middle(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function edgesAmong(edges: readonly Edge[], pageCount: number): ReadonlySet<EdgeRow> {
  const found = new Set(edges.filter(({ isArtifact }) => isArtifact).map(({ row }) => row))
  for (const row of numberedRows(edges)) found.add(row)
  for (const alike of Map.groupBy(edges, ({ key }) => key).values()) {
    for (const edge of alike) {
      const near = alike.filter(
        ({ baseline }) => Math.abs(baseline - edge.baseline) <= SAME_HEIGHT,
      ).length
      const isHead = edge.standsOut && edge.text.length <= LINE_MAX
      if (near >= REPEATED_MIN && isHead) found.add(edge.row)
    }
  }
  for (const { row } of edges) {
    if (pageCount === 1 && (readPageSign(row.text)?.isNamed ?? false)) found.add(row)
  }
  return found
}

/** Rows that are numbers which go on from page to page. */
function numberedRows(edges: readonly Edge[]): EdgeRow[] {
  const numbered = edges.flatMap(({ row }) => {
    const number = numberOf(row.text)
    return number === null ? [] : [{ row, shift: number - row.page }]
  })
  const groups = Map.groupBy(numbered, ({ shift }) => shift)
  return [...groups.values()]
    .filter((group) => group.length >= NUMBERED_MIN)
    .flatMap((group) => group.map(({ row }) => row))
}

const ROMAN = /^[ivxlc]{1,8}$/i
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

function numberOf(text: string): number | null {
  const said = readPageSign(text)?.number ?? readBareNumber(text)
  if (said !== null && said !== undefined) return said
  if (!ROMAN.test(text)) return null
  const values = Array.from(text.toLowerCase(), (sign) => ROMAN_VALUES[sign] ?? 0)
  return values.reduce((sum, value, at) => {
    return value < (values[at + 1] ?? 0) ? sum - value : sum + value
  }, 0)
}

function numbersAmong(taken: readonly EdgeRow[]): PageEdges['numbers'] {
  const numbers = taken.filter(({ text }) => numberOf(text) !== null)
  if (numbers.length === 0) return null
  return {
    count: numbers.length,
    firstPage: Math.min(...numbers.map(({ page }) => page)),
  }
}

function headsAmong(taken: readonly EdgeRow[]): PageEdges['heads'] {
  const heads = taken.filter(({ text }) => numberOf(text) === null)
  return [...Map.groupBy(heads, ({ key }) => key).values()]
    .map((alike) => {
      const first = alike.toSorted((one, other) => one.page - other.page)[0]
      return { line: first?.text ?? '', count: alike.length, firstPage: first?.page ?? 1 }
    })
    .toSorted((one, other) => one.firstPage - other.firstPage)
}
