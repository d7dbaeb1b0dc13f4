import type { LaidOutBlock } from './copy-layout.ts'

/** A row of a table: a cell for each column, null where it has none. */
export type Row = readonly (LaidOutBlock | null)[]

/** Blocks that stand for themselves, or all cells of a table. */
type Piece =
  | { readonly type: 'words'; readonly items: readonly LaidOutBlock[] }
  | {
      readonly type: 'table'
      readonly items: readonly LaidOutBlock[]
      readonly rows: readonly Row[]
    }

/** The blocks in order: each by itself, but the cells of a table together. */
export function inTables(blocks: readonly LaidOutBlock[]): Piece[] {
  const groups: LaidOutBlock[][] = []
  let before: number | null = null
  for (const item of blocks) {
    const table = tableOf(item)
    if (table !== null && table === before) groups.at(-1)?.push(item)
    else groups.push([item])
    before = table
  }
  return groups.flatMap((items): Piece[] => {
    if (tableOf(items[0]) === null) return [{ type: 'words', items }]
    const rows = rowsOf(items)
    return rows
      ? [{ type: 'table', items, rows }]
      : items.map((item) => ({ type: 'words', items: [item] }))
  })
}

/** A table that people made has a few empty places; one of a thousand cells, each in a row and a column of its own, would have a million. */
const EMPTY_PLACES_PER_CELL = 20
const EMPTY_PLACES_MAX = 2_000

/** The cells of one table row by row, all rows with as many columns; null for a table that is mostly holes, whose cells then stand one after another. */
function rowsOf(cells: readonly LaidOutBlock[]): readonly Row[] | null {
  const places = cells.flatMap((item) =>
    item.block.type === 'table-cell' ? [{ ...item.block, item }] : [],
  )
  let columnCount = 0
  for (const { column } of places) columnCount = Math.max(columnCount, column + 1)
  const rows = Map.groupBy(places, ({ row }) => row)
  const empty = columnCount * rows.size - places.length
  if (empty > EMPTY_PLACES_MAX && empty > EMPTY_PLACES_PER_CELL * places.length) return null
  return [...rows.values()].map((row) => {
    const filled: (LaidOutBlock | null)[] = Array.from({ length: columnCount }, () => null)
    for (const { column, item } of row) filled[column] ??= item
    return filled
  })
}

function tableOf(item: LaidOutBlock | undefined): number | null {
  return item?.block.type === 'table-cell' ? item.block.table : null
}
