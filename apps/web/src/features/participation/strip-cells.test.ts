import { expect, it } from 'vitest'
import { stripCells } from './strip-cells.ts'

const paragraph = (readers: number, marks = 0, questions = 0) => ({ readers, marks, questions })

it('has a cell for each paragraph', () => {
  expect(stripCells([paragraph(1), paragraph(0, 2)], 10)).toEqual([
    { from: 1, to: 1, ...paragraph(1), isUntouched: false },
    { from: 2, to: 2, ...paragraph(0, 2), isUntouched: false },
  ])
  expect(stripCells([], 10)).toEqual([])
})

it('puts neighbours together where there are many, and loses nothing that happened, or did not', () => {
  const many = [paragraph(1), paragraph(0, 0, 3), paragraph(0), paragraph(2), paragraph(5)]
  expect(stripCells(many, 3)).toEqual([
    { from: 1, to: 2, ...paragraph(1, 0, 3), isUntouched: false },
    { from: 3, to: 4, ...paragraph(2), isUntouched: true },
    { from: 5, to: 5, ...paragraph(5), isUntouched: false },
  ])
  expect(
    stripCells(
      Array.from({ length: 2_000 }, () => paragraph(1)),
      300,
    ).length,
  ).toBeLessThan(301)
})
