import { attributeIn, isElement, type PageElement } from './page-tree.ts'

interface PageCell {
  readonly element: PageElement
  readonly row: number
  readonly column: number
  readonly isHeader: boolean
}

/** More are no table that anybody reads. */
const COLUMNS_MAX = 500
/** A cell that says it takes more columns than a table has. */
const SPAN_MAX = 100

/**
 * The cells of a table, row by row; a cell over several columns or rows stands in the first. Null for a table that is there for the look of a page: it says so, or it has one column.
 */
export function pageTable(table: PageElement): readonly PageCell[] | null {
  const role = attributeIn(table, 'role')
  if (role === 'presentation' || role === 'none') return null
  const rows = rowsOf(table)
  const cells: PageCell[] = []
  /** How many rows below still belong to a cell above, by column. */
  const taken: number[] = []
  let columnCount = 0
  for (const [row, { element, isHead }] of rows.entries()) {
    let column = 0
    const added: [column: number, rowsBelow: number][] = []
    for (const cell of element.childNodes) {
      if (!isElement(cell) || (cell.tagName !== 'td' && cell.tagName !== 'th')) continue
      while ((taken[column] ?? 0) > 0) column++
      const isHeader = cell.tagName === 'th' && (isHead || row === 0)
      cells.push({ element: cell, row, column, isHeader })
      const rowsBelow = spanOf(cell, 'rowspan') - 1
      for (let span = spanOf(cell, 'colspan'); span > 0; span--) added.push([column++, rowsBelow])
      if (column > COLUMNS_MAX) return null
    }
    columnCount = Math.max(columnCount, column)
    for (const [at, left] of taken.entries()) taken[at] = Math.max(0, (left ?? 0) - 1)
    for (const [at, below] of added) taken[at] = Math.max(taken[at] ?? 0, below)
  }
  return columnCount > 1 ? cells : null
}

function rowsOf(table: PageElement): { readonly element: PageElement; readonly isHead: boolean }[] {
  return table.childNodes.flatMap((child) => {
    if (!isElement(child)) return []
    if (child.tagName === 'tr') return [{ element: child, isHead: false }]
    if (!['thead', 'tbody', 'tfoot'].includes(child.tagName)) return []
    const isHead = child.tagName === 'thead'
    return child.childNodes.flatMap((row) =>
      isElement(row) && row.tagName === 'tr' ? [{ element: row, isHead }] : [],
    )
  })
}

function spanOf(cell: PageElement, name: 'colspan' | 'rowspan'): number {
  const said = Number.parseInt(attributeIn(cell, name) ?? '1', 10)
  return said > 0 ? Math.min(said, SPAN_MAX) : 1
}
