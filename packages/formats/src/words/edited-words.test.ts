import { EMBEDDED, type ImportedDocument, type ImportStep } from '@variorum/document'
import { expect, test } from 'vitest'
import { blockIds, editedWords } from './edited-words.ts'
import { wordsOfSource } from './words-of-source.ts'

const FILE: ImportedDocument = {
  title: '题',
  language: 'zh-Hans',
  blocks: [
    { type: 'paragraph', role: 'title', text: '题', formats: [], from: { textOffset: 0 } },
    {
      type: 'paragraph',
      role: 'body',
      text: `甲乙丙丁${EMBEDDED}戊己`,
      formats: [
        { type: 'strong', start: 1, end: 4 },
        { type: 'footnote-reference', label: 'a', start: 4, end: 5 },
      ],
      from: { textOffset: 2 },
    },
    { type: 'footnote', label: 'a', text: '注', formats: [], from: { textOffset: 20 } },
    { type: 'paragraph', role: 'body', text: '庚辛', formats: [], from: {} },
  ],
  threads: [],
  warnings: [],
}

const split = (at: number) =>
  ({ kind: 'split', block: '2', at, before: '', after: '', made: 's1' }) as const

const made = (...step: ImportStep) => editedWords(wordsOfSource(FILE), [step], 100).paragraphs

test('blocks are called by their offsets in the file, and by their places where they have none', () => {
  expect(blockIds(wordsOfSource(FILE).paragraphs)).toEqual(['0', '2', 'p2', '20'])
})

test('what is set apart and what leads to footnotes goes along with parted and joined words', () => {
  const parted = made(split(2))
  expect(parted.slice(1, 3)).toMatchObject([
    { text: '甲乙', formats: [{ start: 1, end: 2, strong: true }] },
    {
      text: `丙丁${EMBEDDED}戊己`,
      formats: [{ start: 0, end: 2, strong: true }],
      references: [{ textOffset: 2, footnoteIndex: 4 }],
    },
  ])
  expect(parted[1]?.references).toBeUndefined()
  const joined = made({ kind: 'join', block: '2' })
  expect(joined[0]).toMatchObject({
    role: 'title',
    text: `题甲乙丙丁${EMBEDDED}戊己`,
    formats: [{ start: 2, end: 5, strong: true }],
    references: [{ textOffset: 5, footnoteIndex: 2 }],
  })
})

test('other words for a misread are set apart as the misread was', () => {
  const [, second] = made({ kind: 'misread', block: '2', at: 2, found: '丙', words: '冰水' })
  expect(second).toMatchObject({
    text: `甲乙冰水丁${EMBEDDED}戊己`,
    references: [{ textOffset: 5, footnoteIndex: 3 }],
  })
  const bold = second?.formats?.map(({ start, end }) => [start, end])
  expect(bold?.flat()).toEqual(expect.arrayContaining([1, 5]))
})

test('discussions follow their words, and are gone with the last of them', () => {
  const thread = {
    kind: 'note',
    attributes: {},
    audience: 'group',
    authorName: '周',
    createdAt: 0,
    quote: null,
    doubt: null,
    comments: [],
    resolved: null,
  } as const
  const file: ImportedDocument = {
    ...FILE,
    threads: [
      { ...thread, target: { type: 'block', block: 1 } },
      { ...thread, target: { type: 'range', firstBlock: 1, start: 3, lastBlock: 3, end: 1 } },
      { ...thread, target: { type: 'text' } },
    ],
  }
  const targets = (...step: ImportStep) =>
    editedWords(wordsOfSource(file), [step], 100).threads.map(({ target, quote }) => ({
      ...target,
      quote,
    }))
  expect(targets(split(2))).toMatchObject([
    { type: 'block', block: 1 },
    { type: 'range', firstBlock: 2, start: 1, lastBlock: 3, end: 1 },
    { type: 'text' },
  ])
  expect(targets({ kind: 'delete', block: '2' })).toMatchObject([
    { type: 'gone', quote: '甲乙丙丁戊己' },
    { type: 'range', firstBlock: 1, start: 0, lastBlock: 1, end: 1 },
    { type: 'text' },
  ])
})
