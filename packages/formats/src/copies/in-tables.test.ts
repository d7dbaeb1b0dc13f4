import { expect, test } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { layOutCopy } from './copy-layout.ts'
import { inTables } from './in-tables.ts'

const piecesOf = (cells: readonly (readonly [row: number, column: number])[]) => {
  const paragraphs = cells.map(
    ([row, column]) =>
      [
        'table-cell',
        `${row},${column}`,
        { table: 't', row: `${row}`, column: `${column}` },
      ] as const,
  )
  const fixture = annotatedFixture('表', paragraphs)
  return inTables(layOutCopy(fixture.text()).blocks)
}
const said = (pieces: ReturnType<typeof piecesOf>) =>
  pieces.map((piece) =>
    piece.type === 'table'
      ? piece.rows.map((row) => row.map((cell) => cell?.block.text ?? null))
      : piece.items.map(({ block }) => block.text),
  )

test('cells of a table stand in rows, and what is missing is a hole', () => {
  expect(
    said(
      piecesOf([
        [0, 0],
        [0, 1],
        [1, 1],
      ]),
    ),
  ).toEqual([
    [
      ['0,0', '0,1'],
      [null, '1,1'],
    ],
  ])
})

test('a table of holes does not grow with the square of its cells: they stand one after another', () => {
  const diagonal = Array.from({ length: 3_000 }, (_, at) => [at, at] as const)
  const pieces = piecesOf(diagonal)
  expect(pieces).toHaveLength(3_000)
  expect(pieces.every(({ type }) => type === 'words')).toBe(true)
  expect(said(pieces)[2_999]).toEqual(['2999,2999'])
})
