import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

const patience = { firstMs: 1_000, mostMs: 15_000 }

test('the span doubles with each failure up to its bound', () => {
  const longest = [0, 1, 2, 3, 4, 50].map((failures) => backoffMs(failures, 0.999_99, patience))
  expect(longest).toEqual([999, 1_999, 3_999, 7_999, 14_999, 14_999])
})

test('the whole span is used, but for a moment at its start', () => {
  expect(backoffMs(9, 0, patience)).toBe(100)
  expect(backoffMs(9, 0.5, patience)).toBe(7_550)
})
