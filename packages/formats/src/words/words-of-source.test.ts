import type {
  ImportedBlock,
  ImportedDocument,
  InlineFormat,
  SourceTarget,
  SourceWarning,
} from '@variorum/document'
import { IMAGE_MAX_BYTES } from '@variorum/document'
import { expect, test } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { pngOf } from '../images/raster-fixtures.ts'
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
  expect(wordsOf([heading, says(3, '雨')])).toMatchObject({
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

const held = (line: number, text: string, bytes: Uint8Array): ImportedBlock => ({
  ...image(line, text),
  type: 'image',
  image: { type: 'held', mediaType: 'image/png', bytes },
})
const refersTo = (label: string, start: number): InlineFormat => ({
  type: 'footnote-reference',
  label,
  start,
  end: start + 1,
})

test('footnotes stand behind all words in the order in which these lead to them', () => {
  const { paragraphs, warnings } = wordsOf(
    [
      footnote(1, 'b', '乙注'),
      says(2, '天\uFFFC地\uFFFC', [refersTo('a', 1), refersTo('b', 3)]),
      footnote(3, 'a', '甲注'),
      says(4, '玄\uFFFC\uFFFC', [refersTo('a', 1), refersTo('none', 2)]),
      footnote(5, 'a', '又甲'),
    ],
    { warnings: [{ code: 'html-removed', blockIndex: 0, params: { count: 1 } }] },
  )
  expect(paragraphs.map(({ role, text, references }) => [role, text, references])).toEqual([
    [
      'body',
      '天\uFFFC地\uFFFC',
      [
        { textOffset: 1, footnoteIndex: 2 },
        { textOffset: 3, footnoteIndex: 3 },
      ],
    ],
    ['body', '玄\uFFFC\uFFFC', [{ textOffset: 1, footnoteIndex: 2 }]],
    ['footnote', '甲注', undefined],
    ['footnote', '乙注', undefined],
    ['footnote', '又甲', undefined],
  ])
  // What was said of it is said of it where it stands now.
  expect(warnings).toEqual([{ code: 'html-removed', paragraphIndex: 3, params: { count: 1 } }])
})

test('an image that the file holds comes along, one that it names leaves words that lead there', () => {
  const { paragraphs, warnings } = wordsOf([
    held(1, '桥', pngOf(30, 20)),
    held(2, '画', new TextEncoder().encode('<svg onload="alert(1)"/>')),
    held(3, '', pngOf(0, 0)),
    image(4, ''),
  ])
  expect(paragraphs.map(({ role, text, picture }) => [role, text, picture?.width])).toEqual([
    ['image', '桥', 30],
    ['body', '画', undefined],
    ['body', 'https://example.org/a.png', undefined],
  ])
  expect(paragraphs[2]?.formats).toEqual([{ start: 0, end: 25, link: 'https://example.org/a.png' }])
  expect(warnings).toEqual([
    { code: 'images-left-out', paragraphIndex: 1, params: { count: 2 } },
    { code: 'images-as-words', paragraphIndex: 2, params: { count: 1 } },
  ])
})

test('what is too large for a text stays out, and says so', () => {
  const large = new Uint8Array(IMAGE_MAX_BYTES)
  large.set(pngOf(9, 9))
  const too = new Uint8Array(IMAGE_MAX_BYTES + 1)
  too.set(pngOf(9, 9))
  const five = Array.from({ length: 5 }, (_, at) => held(at, `图${at}`, large))
  const { paragraphs } = wordsOf([held(9, '过大', too), ...five])
  expect(paragraphs.map(({ role }) => role)).toEqual(['body', ...Array(4).fill('image'), 'body'])
})

test('an image that is only named leaves its words, or its address, which leads there', () => {
  const nowhere: ImportedBlock = {
    ...image(2, ''),
    type: 'image',
    image: { type: 'named', address: 'javascript:alert(1)' },
  }
  const { paragraphs, warnings } = wordsOf([nowhere, image(3, '一座桥'), image(4, '')])
  expect(paragraphs.map(({ text, formats }) => [text, formats?.[0]?.link])).toEqual([
    ['一座桥', 'https://example.org/a.png'],
    ['https://example.org/a.png', 'https://example.org/a.png'],
  ])
  expect(warnings).toEqual([{ code: 'images-as-words', paragraphIndex: 0, params: { count: 3 } }])
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
    [{ start: 0, end: 1, emphasis: true }],
  ])
  expect(warnings).toEqual([])
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

test('discussions stand on the paragraphs that their blocks became', () => {
  const fixture = annotatedFixture('题', [['body', '雨']])
  fixture.marks('雨', ['王芳', '真的？'])
  const [thread] = fixture.text().threads
  const range = (firstBlock: number, lastBlock: number): SourceTarget => ({
    type: 'range',
    firstBlock,
    start: 0,
    lastBlock,
    end: 1,
  })
  const targets: SourceTarget[] = [
    { type: 'text' },
    { type: 'gone' },
    { type: 'block', block: 1 },
    range(2, 3),
    range(1, 3),
  ]
  const blocks = [held(1, '', pngOf(0, 0)), footnote(2, '1', '注'), says(3, '雨'), says(4, '雪')]
  const { threads } = wordsOf(blocks, {
    threads: targets.map((target) => ({ ...thread!, target })),
  })
  expect(threads.map(({ target }) => target)).toEqual([
    { type: 'text' },
    { type: 'gone' },
    // The image left no paragraph, and footnotes stand behind the words.
    { type: 'block', block: 2 },
    range(0, 1),
    { type: 'block', block: 2 },
  ])
})

test('a file of one image without words is one empty paragraph', () => {
  expect(wordsOf([held(1, '', pngOf(0, 0))])).toMatchObject({
    paragraphs: [{ role: 'body', text: '', from: {} }],
    warnings: [{ code: 'images-left-out', paragraphIndex: 0, params: { count: 1 } }],
  })
})
