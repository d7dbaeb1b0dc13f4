import { expect, test } from 'vitest'
import { paragraphForm } from './paragraph-form.ts'
import { cellPlaces } from './table-cell.ts'

/** `t1:r1c1` is a cell, anything else a body paragraph; its place as `table.row.column/columns`. */
const placed = (said: string) =>
  cellPlaces(
    said.split(' ').map((one) => {
      const [, table, row, column] = /^(\w+):(r\w)(c\w)$/.exec(one) ?? []
      return paragraphForm(table ? 'table-cell' : 'body', undefined, { table, row, column })
    }),
  ).map((place) =>
    place ? `${place.table}.${place.row}.${place.column}/${place.columnCount}` : '-',
  )

test.each([
  [
    'a table, between others',
    'b t:r1c1 t:r1c2 t:r2c1 t:r2c2 b u:r1c1',
    '- 0.0.0/2 0.0.1/2 0.1.0/2 0.1.1/2 - 1.0.0/1',
  ],
  ['two tables side by side', 't:r1c1 u:r1c1', '0.0.0/1 1.0.0/1'],
  [
    'a row that lacks a cell',
    't:r1c1 t:r1c3 t:r2c1 t:r2c2 t:r2c3',
    '0.0.0/3 0.0.2/3 0.1.0/3 0.1.1/3 0.1.2/3',
  ],
  ['a paragraph that was put between cells', 't:r1c1 b t:r1c2 t:r2c1', '0.0.0/1 - 1.0.0/2 1.1.1/2'],
  ['a cell that stands twice', 't:r1c1 t:r1c2 t:r1c2', '0.0.0/2 0.0.1/2 0.1.1/2'],
  [
    'a cell that was moved before another',
    't:r1c2 t:r1c1 t:r2c1 t:r2c2',
    '0.0.0/2 0.0.1/2 0.1.1/2 0.2.0/2',
  ],
])('%s', (_title, said, expected) => {
  expect(placed(said).join(' ')).toBe(expected)
})

test.each([
  [{}, 'body'],
  [{ table: 't', row: '', column: 'c' }, 'body'],
  [{ table: 't', row: 'r', column: 7 }, 'body'],
  [{ table: 't', row: 'r', column: 'x'.repeat(65) }, 'body'],
  [{ table: 't', row: 'r', column: 'c' }, 'table-cell'],
])('what says that it is a cell, and %j, is %s', (said, role) => {
  expect(paragraphForm('table-cell', undefined, said).role).toBe(role)
})
