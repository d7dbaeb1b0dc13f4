import type { BarePage } from './edges-of-pages.ts'
import { readingOrder } from './reading-order.ts'
import { rowsOf, type Segment } from './segments.ts'
import { columnsOf, type TableArea } from './table-areas.ts'

/** Two things beside each other may be a name and its dots, a line of verse in halves, a letterhead. */
const COLUMNS_MIN = 3
/** As many rows show that they stand below each other on purpose. */
const ROWS_MIN = 3
/** So much of the places in a table is filled. */
const FILLED = 0.6

type Row = readonly Segment[]

/** Where words stand in columns and rows without any line drawn, from the top. */
export function alignedAreas({ segments }: Pick<BarePage, 'segments'>): TableArea[] {
  return readingOrder(segments).flatMap((region) => {
    const areas: TableArea[] = []
    let run: Row[] = []
    const close = (): void => {
      const area = areaOf(run)
      if (area) areas.push(area)
      run = []
    }
    for (const row of rowsOf(region)) {
      if (row.length < COLUMNS_MIN) close()
      else run.push(row)
    }
    close()
    return areas
  })
}

function areaOf(rows: readonly Row[]): TableArea | null {
  if (rows.length < ROWS_MIN) return null
  const own = rows.flat()
  const box = {
    left: Math.min(...own.map(({ left }) => left)) - 1,
    right: Math.max(...own.map(({ right }) => right)) + 1,
    top: Math.min(...own.map(({ top }) => top)) - 1,
    bottom: Math.max(...own.map(({ bottom }) => bottom)) + 1,
  }
  const area = { ...box, bands: [box], posts: [], hasAllRows: false }
  const columns = columnsOf(area, own).length - 1
  const isFilled = own.length >= FILLED * columns * rows.length
  return columns >= COLUMNS_MIN && isFilled ? area : null
}
