import type { ImportWarning } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { suspectSegments } from './suspect-segments.ts'

const misread = (start?: number, end?: number): ImportWarning => ({
  code: 'suspected-misread',
  params: {},
  ...(start === undefined ? {} : { start }),
  ...(end === undefined ? {} : { end }),
})

const shown = (text: string, warnings: readonly ImportWarning[]) =>
  suspectSegments(text, warnings).map((segment) =>
    segment.warning ? `[${segment.text}]` : segment.text,
  )

test('a paragraph without misreads is one segment', () => {
  expect(shown('山高水长', [])).toEqual(['山高水长'])
})

test('misreads are cut out in reading order, at the edges too', () => {
  expect(shown('甲乙丙丁', [misread(3, 4), misread(0, 1)])).toEqual(['[甲]', '乙丙', '[丁]'])
})

test('a range that is missing, empty, or past the end is passed over', () => {
  expect(shown('甲乙', [misread(), misread(1, 1), misread(1, 9)])).toEqual(['甲乙'])
})

test('of two misreads that overlap the first is shown and no character is lost', () => {
  expect(shown('甲乙丙丁', [misread(0, 3), misread(1, 4)])).toEqual(['[甲乙丙]', '丁'])
})
