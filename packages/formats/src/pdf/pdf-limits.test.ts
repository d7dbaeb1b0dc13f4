import { expect, test } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { pngOf } from '../images/raster-fixtures.ts'
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

test('short replies count, too: each is set under its author', () => {
  const fits = (replies: number): boolean => {
    const fixture = annotatedFixture('短', [['body', '字']])
    const said = Array.from({ length: replies }, () => ['甲', '对'] as const)
    fixture.marks('字', ...said)
    return fitsPdf(fixture.text())
  }
  expect(fits(9_000)).toBe(true)
  expect(fits(11_000)).toBe(false)
})

test('pictures count by their pixels, whatever their files weigh', () => {
  const fits = (count: number, side: number): boolean => {
    const text = annotatedFixture('图', [['body', '字']]).text()
    const bytes = pngOf(side, side)
    const image = { type: 'held', mediaType: 'image/png', bytes } as const
    const pictures = Array.from(
      { length: count },
      () => ({ type: 'image', image, text: '', formats: [] }) as const,
    )
    return fitsPdf({ ...text, blocks: [...text.blocks, ...pictures] })
  }
  expect(fits(20, 3_464)).toBe(true)
  // Forty photographs of 12 megapixels.
  expect(fits(40, 3_464)).toBe(false)
})
