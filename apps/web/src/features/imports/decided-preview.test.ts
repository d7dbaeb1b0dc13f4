import type { ImportId } from '@variorum/document'
import type { ImportPreview } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { decidedPreview } from './decided-preview.ts'

const found = (textOffset: number, paragraphIndex: number, start: number, isTaken: boolean) => ({
  textOffset,
  paragraphIndex,
  start,
  isTaken,
  cue: 'topic' as const,
  confidence: 0.6,
})

const PREVIEW: ImportPreview = {
  importId: 'import' as ImportId,
  fileName: '讲话.txt',
  title: '讲话',
  language: 'zh-Hans',
  paragraphs: [
    { role: 'title', text: '讲话' },
    { role: 'body', text: '一二三。四五六。七八九。' },
    { role: 'point', text: '甲乙丙。' },
  ],
  warnings: [
    { code: 'suspected-misread', paragraphIndex: 1, start: 5, end: 6, params: { found: '五' } },
    { code: 'cut-off-end', paragraphIndex: 2, params: {} },
  ],
  discussions: null,
  proposalCount: 0,
  offers: {
    encoding: null,
    encodings: [],
    adjustments: [],
    breaks: [found(6, 1, 4, false), found(10, 1, 8, false), found(14, 2, 0, true)],
  },
}

const wordsOf = ({ paragraphs }: ImportPreview) => paragraphs.map(({ text }) => text)

test('a preview without decisions stays as it is', () => {
  expect(decidedPreview(PREVIEW, new Map())).toBe(PREVIEW)
  expect(decidedPreview(PREVIEW, new Map([[6, false]]))).toBe(PREVIEW)
})

test('a break that is taken parts its paragraph, and all that stands behind it moves along', () => {
  const decided = decidedPreview(PREVIEW, new Map([[6, true]]))
  expect(wordsOf(decided)).toEqual(['讲话', '一二三。', '四五六。七八九。', '甲乙丙。'])
  expect(decided.warnings).toMatchObject([
    { paragraphIndex: 2, start: 1, end: 2 },
    { paragraphIndex: 3 },
  ])
  expect(decided.offers.breaks).toMatchObject([
    { paragraphIndex: 2, start: 0, isTaken: true },
    { paragraphIndex: 2, start: 4, isTaken: false },
    { paragraphIndex: 3, start: 0, isTaken: true },
  ])
})

test('a break that is refused joins two paragraphs, under the role of the first', () => {
  const decided = decidedPreview(
    PREVIEW,
    new Map([
      [10, true],
      [14, false],
    ]),
  )
  expect(decided.paragraphs.slice(1)).toEqual([
    { role: 'body', text: '一二三。四五六。' },
    { role: 'body', text: '七八九。甲乙丙。' },
  ])
  expect(decided.offers.breaks.at(-1)).toMatchObject({
    paragraphIndex: 2,
    start: 4,
    isTaken: false,
  })
  expect(decided.warnings.at(-1)).toMatchObject({ paragraphIndex: 2 })
})
