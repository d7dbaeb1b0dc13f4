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
  return groups.map((items) =>
    tableOf(items[0]) === null
      ? { type: 'words', items }
      : { type: 'table', items, rows: rowsOf(items) },
  )
}

/** The cells of one table row by row, all rows with as many columns. */
function rowsOf(cells: readonly LaidOutBlock[]): readonly Row[] {
  const places = cells.flatMap((item) =>
    item.block.type === 'table-cell' ? [{ ...item.block, item }] : [],
  )
  const columnCount = Math.max(...places.map(({ column }) => column)) + 1
  const rows = Map.groupBy(places, ({ row }) => row)
  return [...rows.values()].map((row) =>
    Array.from({ length: columnCount }, (_, column) => {
      const place = row.find((one) => one.column === column)
      return place?.item ?? null
    }),
  )
}

function tableOf(item: LaidOutBlock | undefined): number | null {
  return item?.block.type === 'table-cell' ? item.block.table : null
}
