import { expect, test } from 'vitest'
import { progressOf } from './ReadingProgressLine.tsx'

test.each([
  ['at the beginning', 100, 3_000, 1_000, 0],
  ['in the middle', -1_000, 3_000, 1_000, 0.5],
  ['at the end', -2_000, 3_000, 1_000, 1],
  ['behind the words', -5_000, 3_000, 1_000, 1],
  ['with words that fit on the screen', 100, 300, 1_000, 1],
])('%s so much was read', (_, top, height, screen, share) => {
  expect(progressOf(top, height, screen)).toBe(share)
})
