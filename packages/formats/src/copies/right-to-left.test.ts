import { expect, test } from 'vitest'
import { isRightToLeft } from './right-to-left.ts'

test.each(['قراءة معا', '1. ספר A', '“שלום”'])('%s runs from right to left', (text) => {
  expect(isRightToLeft(text)).toBe(true)
})

test.each(['同读', 'A ספר', '12', ''])('%j does not', (text) => {
  expect(isRightToLeft(text)).toBe(false)
})
