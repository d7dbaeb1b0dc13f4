import type { BarePage } from './edges-of-pages.ts'
import type { Segment } from './segments.ts'
import type { PageTable, TableCell, Untabled } from './tables-of-pages.ts'
import { wordsOfRow } from './words-of-row.ts'

/** Both sides of a table stand where they stood on the page before, within this. */
const SIDE_NEAR = 5
/** A column that no line parts from the next one ends where its words do, which is not everywhere the same. */
const COLUMN_NEAR = 15

/**
 * Puts tables together that a page break parts: one ends a page, the next one begins the following page, both lie between drawn lines and have the same columns. A head that is said again on the
 * next page is left out there. Where nothing is drawn nobody can say whether two tables are one.
 */
export function overPageBreaks({ pages, tables }: Untabled): Untabled {
  const joined = [...tables]
  /** The table that each one goes on with. */
  const firstOf = new Map<number, number>()
  const rest = pages.map((page, at) => {
    const before = pages[at - 1]
    const above = before?.number === page.number - 1 ? lastOf(before) : null
    const below = tableOf(topmost(page))
    if (above === null || below === null) return page
    const first = firstOf.get(above) ?? above
    const [begun, more] = [joined[first], joined[below]]
    if (!begun || !more || !goesOn(begun, more)) return page
    joined[first] = { ...begun, cells: [...begun.cells, ...rowsBelow(begun, more)] }
    firstOf.set(below, first)
    return { ...page, segments: page.segments.filter((one) => tableOf(one) !== below) }
  })
  return { pages: rest, tables: joined }
}

function goesOn(begun: PageTable, more: PageTable): boolean {
  const last = begun.edges.length - 1
  return (
    begun.isRuled &&
    more.isRuled &&
    begun.edges.length === more.edges.length &&
    begun.edges.every((edge, at) => {
      const near = at === 0 || at === last ? SIDE_NEAR : COLUMN_NEAR
      return Math.abs(edge - (more.edges[at] ?? Infinity)) < near
    })
  )
}

/** The cells of `more`, in rows behind those of `begun`. */
function rowsBelow(begun: PageTable, more: PageTable): TableCell[] {
  const saysHead = headOf(begun) === headOf(more)
  const firstRow = Math.min(...more.cells.map(({ row }) => row))
  const behind = Math.max(...begun.cells.map(({ row }) => row)) + 1
  return more.cells
    .filter(({ row }) => !saysHead || row !== firstRow)
    .map((cell) => ({ ...cell, row: behind + cell.row - firstRow - (saysHead ? 1 : 0) }))
}

/** What the first row says, cell by cell. */
function headOf({ cells }: PageTable): string {
  const first = Math.min(...cells.map(({ row }) => row))
  return cells
    .filter(({ row }) => row === first)
    .map(({ column, rows }) => `${column} ${rows.map((row) => wordsOfRow(row).text).join(' ')}`)
    .join('\n')
}

/** The table with which a page ends; null if words do. */
function lastOf({ segments }: BarePage): number | null {
  return tableOf(segments.toSorted((one, other) => other.baseline - one.baseline)[0])
}

function topmost({ segments }: BarePage): Segment | undefined {
  return segments.toSorted((one, other) => one.baseline - other.baseline)[0]
}

/** The number of the table that stands in a segment's place; null for words. */
function tableOf(segment: Segment | undefined): number | null {
  return segment ? wordsOfRow([segment]).tableNumber : null
}
