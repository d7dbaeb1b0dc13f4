import { expect, test } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { fitsPdf, PDF_MAX_CHARS } from './pdf-limits.ts'

test('a text fits with its notes, and not with one more', () => {
  const fits = (words: number, notes: number): boolean => {
    const fixture = annotatedFixture('长', [['body', '字'.repeat(words)]])
    for (let made = 0; made < notes; made++) fixture.marks('字', ['甲', '说'])
    return fitsPdf(fixture.text())
  }
  expect(fits(PDF_MAX_CHARS, 0)).toBe(true)
  expect(fits(PDF_MAX_CHARS, 1)).toBe(false)
  expect(fits(300_000, 1_100)).toBe(true)
  expect(fits(300_000, 1_300)).toBe(false)
})
