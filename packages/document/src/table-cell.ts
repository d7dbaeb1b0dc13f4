import type { ParagraphForm } from './text-document.ts'

/** Ids of tables, rows and columns: as long as those of paragraphs. */
const ID_MAX_CHARS = 64

/**
 * Where a paragraph stands that is a cell: ids that its table, its row and its column bear. They say what belongs together; the order is
 * that of the paragraphs.
 */
export interface TableCell {
  readonly table: string
  readonly row: string
  readonly column: string
  /** It heads its column. */
  readonly isHeader?: true
}

/** A cell in its table as it is shown. Numbers count from 0. */
export interface CellPlace {
  /** Among the tables of the text, in reading order. */
  readonly table: number
  readonly row: number
  readonly column: number
  /** How many columns its table has. */
  readonly columnCount: number
  readonly isHeader: boolean
}

/** What somebody says of a cell, whatever it is; null if it names no table, row or column. */
export function tableCell(said: {
  readonly table?: unknown
  readonly row?: unknown
  readonly column?: unknown
  readonly isHeader?: unknown
}): TableCell | null {
  const { table, row, column } = said
  if (!isId(table) || !isId(row) || !isId(column)) return null
  return { table, row, column, ...(said.isHeader === true ? { isHeader: true } : {}) }
}

export function isSameCell(one: TableCell | undefined, other: TableCell | undefined): boolean {
  if (!one || !other) return one === other
  return (
    one.table === other.table &&
    one.row === other.row &&
    one.column === other.column &&
    one.isHeader === other.isHeader
  )
}

/**
 * Where each cell is shown; null for all other paragraphs. Cells of one table that follow each other are one table: what stands between them, or
 * a move, makes two of it. Columns stand as in the row that has most of them, others behind. A row begins where the row's id changes, and where a cell would
 * stand before or over the one before it: two who split or move cells at once leave more rows, and lose none.
 */
export function cellPlaces(paragraphs: readonly ParagraphForm[]): readonly (CellPlace | null)[] {
  const places: (CellPlace | null)[] = []
  let table = 0
  for (let at = 0; at < paragraphs.length;) {
    const id = paragraphs[at]?.cell?.table
    let end = at + 1
    if (id === undefined) {
      places.push(null)
    } else {
      while (paragraphs[end]?.cell?.table === id) end++
      const cells = paragraphs.slice(at, end).flatMap(({ cell }) => cell ?? [])
      places.push(...placesInTable(cells, table++))
    }
    at = end
  }
  return places
}

function placesInTable(cells: readonly TableCell[], table: number): CellPlace[] {
  const columns = columnsOf(cells)
  let [row, column] = [-1, 0]
  return cells.map((cell, at) => {
    const next = columns.get(cell.column) ?? 0
    if (cell.row !== cells[at - 1]?.row || next <= column) row++
    column = next
    return { table, row, column, columnCount: columns.size, isHeader: cell.isHeader === true }
  })
}

/** The number of each column. */
function columnsOf(cells: readonly TableCell[]): ReadonlyMap<string, number> {
  let widest = new Set<string>()
  let row = new Set<string>()
  for (const [at, cell] of cells.entries()) {
    if (cell.row !== cells[at - 1]?.row) row = new Set()
    row.add(cell.column)
    if (row.size > widest.size) widest = row
  }
  const ordered = new Set([...widest, ...cells.map(({ column }) => column)])
  return new Map([...ordered].map((column, number) => [column, number]))
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= ID_MAX_CHARS
}
