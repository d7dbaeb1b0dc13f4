import type { ImportWarning } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { blockStretches } from './block-stretches.ts'
import type { ShownBreak } from './edited-preview.ts'

const misread = (start: number, end: number): ImportWarning => ({
  code: 'suspected-misread',
  params: {},
  start,
  end,
})
const found = (start: number): ShownBreak => ({
  textOffset: start,
  paragraphIndex: 0,
  start,
  cue: 'topic',
  confidence: 0.5,
  isTaken: false,
})

const shown = (...given: Parameters<typeof blockStretches>) =>
  blockStretches(...given).map((stretch) => {
    switch (stretch.kind) {
      case 'words':
        return stretch.misread ? `{${stretch.text}}` : stretch.text
      case 'reference':
        return `[${stretch.label}]`
      case 'break':
        return '¶'
      case 'caret':
        return '|'
    }
  })

test('a paragraph of words alone is one stretch, and one without words is none', () => {
  expect(shown({ text: '山高水长' }, [], [], null)).toEqual(['山高水长'])
  expect(shown({ text: '' }, [], [], null)).toEqual([])
})

test('breaks, footnotes, misreads and the caret stand where they belong', () => {
  const paragraph = { text: '甲乙\uFFFC丙丁戊', references: [{ textOffset: 2, label: '1' }] }
  expect(shown(paragraph, [misread(3, 5)], [found(3)], 4)).toEqual([
    '甲乙',
    '[1]',
    '¶',
    '{丙}',
    '|',
    '{丁}',
    '戊',
  ])
  expect(shown(paragraph, [], [], 0)[0]).toBe('|')
  expect(shown(paragraph, [], [], 6).at(-1)).toBe('|')
})
