import type { ImportId, ImportStep } from '@variorum/document'
import type { ImportPreview } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { editedPreview } from './edited-preview.ts'

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
    { id: '0', role: 'title', text: '讲话', line: 1 },
    { id: '2', role: 'body', text: '一二三。四五六。七八九。', line: 2 },
    { id: '14', role: 'point', text: '甲乙丙。', line: 2 },
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
const breaks = (isTaken: boolean, ...textOffsets: number[]): ImportStep => [
  { kind: 'breaks', textOffsets, isTaken },
]

test('a preview without decisions stays as it is, and so do paragraphs that are not touched', () => {
  expect(editedPreview(PREVIEW, []).preview).toBe(PREVIEW)
  const { preview, decidedBreaks } = editedPreview(PREVIEW, [breaks(false, 6)])
  expect(wordsOf(preview)).toEqual(wordsOf(PREVIEW))
  expect(decidedBreaks.get(6)).toBe(false)
  for (const [at, paragraph] of preview.paragraphs.entries()) {
    expect(paragraph).toBe(PREVIEW.paragraphs[at])
  }
})

test('a break that is taken parts its paragraph, and all that stands behind it moves along', () => {
  const { preview } = editedPreview(PREVIEW, [breaks(true, 6)])
  expect(wordsOf(preview)).toEqual(['讲话', '一二三。', '四五六。七八九。', '甲乙丙。'])
  expect(preview.warnings).toMatchObject([
    { paragraphIndex: 2, start: 1, end: 2 },
    { paragraphIndex: 3 },
  ])
  expect(preview.offers.breaks).toMatchObject([
    { paragraphIndex: 2, start: 0, isTaken: true },
    { paragraphIndex: 2, start: 4, isTaken: false },
    { paragraphIndex: 3, start: 0, isTaken: true },
  ])
})

test('a break that is refused joins two paragraphs, under the role of the first', () => {
  const { preview } = editedPreview(PREVIEW, [breaks(true, 10), breaks(false, 14)])
  expect(preview.paragraphs.slice(1).map(({ role, text }) => ({ role, text }))).toEqual([
    { role: 'body', text: '一二三。四五六。' },
    { role: 'body', text: '七八九。甲乙丙。' },
  ])
  expect(preview.offers.breaks.at(-1)).toMatchObject({
    paragraphIndex: 2,
    start: 4,
    isTaken: false,
  })
})

test('what was joined by hand is not offered again', () => {
  const { decidedBreaks } = editedPreview(PREVIEW, [[{ kind: 'join', block: '14' }]])
  expect(decidedBreaks.get(14)).toBe(false)
})
