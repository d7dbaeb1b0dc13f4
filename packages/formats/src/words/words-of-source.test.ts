import type {
  ImportedBlock,
  ImportedDocument,
  InlineFormat,
  SourceWarning,
} from '@variorum/document'
import { expect, test } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { wordsOfSource } from './words-of-source.ts'

const from = (line: number) => ({ from: { line } })
const says = (line: number, text: string, formats: InlineFormat[] = []): ImportedBlock => ({
  type: 'paragraph',
  role: 'body',
  text,
  formats,
  ...from(line),
})
const cell = (line: number, [table, row, column]: number[], text: string): ImportedBlock => ({
  type: 'table-cell',
  table: table ?? 0,
  row: row ?? 0,
  column: column ?? 0,
  text,
  formats: [],
  ...from(line),
})
const footnote = (line: number, label: string, text: string): ImportedBlock => ({
  type: 'footnote',
  label,
  text,
  formats: [],
  ...from(line),
})
const image = (line: number, text: string): ImportedBlock => ({
  type: 'image',
  image: { type: 'named', address: 'https://example.org/a.png' },
  text,
  formats: [],
  ...from(line),
})
const wordsOf = (blocks: ImportedBlock[], more: Partial<ImportedDocument> = {}) =>
  wordsOfSource({ title: '', language: 'en', blocks, threads: [], warnings: [], ...more })

test('paragraphs become what they are, with the place that they came from', () => {
  const heading: ImportedBlock = { ...says(1, '一'), type: 'paragraph', role: 'heading' }
  expect(wordsOf([heading, says(3, '雨')])).toEqual({
    paragraphs: [
      { role: 'heading', text: '一', from: { line: 1 } },
      { role: 'body', text: '雨', from: { line: 3 } },
    ],
    warnings: [],
  })
})

test('a cell of a table is a paragraph that knows its table, row and column', () => {
  const { paragraphs, warnings } = wordsOf([
    says(1, '见表。'),
    cell(3, [0, 0, 0], '村'),
    cell(3, [0, 0, 1], '书'),
    cell(5, [0, 1, 0], '青石'),
    cell(5, [0, 1, 1], '12'),
    cell(8, [1, 0, 0], '另一个表'),
  ])
  expect(paragraphs.map(({ text, cell: of }) => [text, of && Object.values(of).join(' ')])).toEqual(
    [
      ['见表。', undefined],
      ['村', '0 0 0'],
      ['书', '0 0 1'],
      ['青石', '0 1 0'],
      ['12', '0 1 1'],
      ['另一个表', '1 0 0'],
    ],
  )
  expect(warnings).toEqual([])
})

test('a footnote begins with its label, an image leaves its words, or nothing', () => {
  const { paragraphs, warnings } = wordsOf([
    image(1, ''),
    footnote(2, '1', '见前。'),
    image(3, '一座桥'),
    image(4, ''),
  ])
  expect(paragraphs.map(({ text }) => text)).toEqual(['[1] 见前。', '一座桥'])
  expect(warnings).toEqual([
    { code: 'images-as-words', paragraphIndex: 0, params: { count: 3 } },
    { code: 'footnotes-as-paragraphs', paragraphIndex: 0, params: { count: 1 } },
  ])
})

test('strong words, emphasis and links stay, also where they nest and overlap', () => {
  const link = 'https://example.org'
  const { paragraphs, warnings } = wordsOf([
    says(1, '甲乙丙丁', [
      { type: 'strong', start: 0, end: 2 },
      { type: 'emphasis', start: 1, end: 3 },
      { type: 'link', start: 1, end: 4, address: link },
    ]),
    cell(2, [0, 0, 0], '子'),
    { ...cell(2, [0, 0, 1], '丑'), formats: [{ type: 'strong', start: 0, end: 1 }] },
    { ...footnote(3, '1', '寅'), formats: [{ type: 'emphasis', start: 0, end: 1 }] },
  ])
  expect(paragraphs.map(({ formats }) => formats)).toEqual([
    [
      { start: 0, end: 1, strong: true },
      { start: 1, end: 2, strong: true, emphasis: true, link },
      { start: 2, end: 3, emphasis: true, link },
      { start: 3, end: 4, link },
    ],
    undefined,
    [{ start: 0, end: 1, strong: true }],
    [{ start: 4, end: 5, emphasis: true }],
  ])
  expect(warnings.map(({ code }) => code)).toEqual(['footnotes-as-paragraphs'])
})

test('formats are counted where the words drop them; a reference keeps its characters', () => {
  const { paragraphs, warnings } = wordsOf([
    says(1, '看这里[1]', [
      { type: 'struck', start: 0, end: 1 },
      { type: 'code', start: 1, end: 2 },
      { type: 'footnote-reference', start: 3, end: 6, label: '1' },
      { type: 'link', start: 1, end: 3, address: 'javascript:alert(1)' },
    ]),
  ])
  expect(paragraphs[0]).toEqual({ role: 'body', text: '看这里[1]', from: { line: 1 } })
  expect(warnings.map(({ code, params }) => [code, params['count']])).toEqual([
    ['emphasis-left-out', 2],
    ['links-left-out', 1],
  ])
})

test('a warning of a block is found where the words of the block went', () => {
  const misread = (blockIndex: number): SourceWarning => ({
    code: 'suspected-misread',
    blockIndex,
    start: 0,
    end: 2,
    params: { found: '15' },
  })
  const blocks = [cell(1, [0, 0, 0], '日期'), cell(1, [0, 0, 1], '15H'), footnote(3, '2', '15H')]
  const { paragraphs, warnings } = wordsOf(blocks, { warnings: [misread(1), misread(2)] })
  const found = warnings.filter(({ code }) => code === 'suspected-misread')
  expect(
    found.map(({ paragraphIndex = -1, start, end }) =>
      paragraphs[paragraphIndex]?.text.slice(start, end),
    ),
  ).toEqual(['15', '15'])
})

test('comments that came with the file are counted as left out', () => {
  const fixture = annotatedFixture('题', [['body', '雨']])
  fixture.marks('雨', ['王芳', '真的？'])
  const { warnings } = wordsOf([says(1, '雨')], { threads: fixture.text().threads })
  expect(warnings).toEqual([{ code: 'comments-left-out', params: { count: 1 } }])
})

test('a file of one image without words is one empty paragraph', () => {
  expect(wordsOf([image(1, '')])).toEqual({
    paragraphs: [{ role: 'body', text: '', from: {} }],
    warnings: [{ code: 'images-as-words', paragraphIndex: 0, params: { count: 1 } }],
  })
})
