import type { ImportedDocument, SourceBlock } from '@variorum/document'
import { expect, test } from 'vitest'
import { RED_DOT } from '../images/raster-fixtures.ts'
import { toBase64 } from '../images/to-base64.ts'
import { readImport, wordsOfSource } from '../read-import.ts'
import { importMarkdown } from './import-markdown.ts'

function read(markdown: string, fileName = 'notes.md'): ImportedDocument {
  const bytes = new TextEncoder().encode(markdown)
  const outcome = importMarkdown(bytes, { fileName, maxParagraphs: 1_000 })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

/** `role|depth|text` of each paragraph that the words hold. */
function paragraphs(markdown: string): string[] {
  return wordsOfSource(read(markdown)).paragraphs.map(({ role, depth, text }) =>
    [role, depth, text].filter((part) => part !== undefined).join('|'),
  )
}

const losses = (markdown: string) =>
  wordsOfSource(read(markdown)).warnings.map(({ code, params }) => [code, params['count']])

const wordsUnder = (block: SourceBlock | undefined) =>
  block?.formats.map(({ type, start, end }) => [type, block.text.slice(start, end)])

test('one heading of the first level is the title, and the next two levels are headings', () => {
  expect(paragraphs('# 讲话\n\n## 一\n\n雨。\n\n### 二\n\n#### 三')).toEqual([
    'title|讲话',
    'heading|一',
    'body|雨。',
    'subheading|二',
    'subheading|三',
  ])
  expect(read('# 讲话\n\n雨。').title).toBe('讲话')
  expect(losses('# 讲话\n\n## 一\n\n### 二\n\n#### 三')).toEqual([['headings-flattened', 1]])
})

test('several headings of the first level are headings, and the file names the text', () => {
  expect(paragraphs('# 一\n\n# 二\n\n## 三')).toEqual(['heading|一', 'heading|二', 'subheading|三'])
  expect(read('# 一\n\n# 二', '春日讲话.md').title).toBe('春日讲话')
})

test('lists keep their kind and depth, and a number that is not counted from one', () => {
  expect(paragraphs('- 一\n  1. 二\n  2. 三\n- 四\n\n文。\n\n7. 五\n8. 六')).toEqual([
    'bulleted-item|一',
    'numbered-item|2|二',
    'numbered-item|2|三',
    'bulleted-item|四',
    'body|文。',
    'point|7. 五',
    'point|8. 六',
  ])
})

test('quotations, and lines that are broken on purpose, are what they are', () => {
  expect(paragraphs('> 天行健。\n\n床前明月光\\\n疑是地上霜')).toEqual([
    'quotation|天行健。',
    'verse-line|床前明月光',
    'verse-line|疑是地上霜',
  ])
})

test('wrapped lines are rejoined, without a blank between Chinese characters', () => {
  expect(paragraphs('今天开会，\n讨论书。\n\nWe meet\ntoday.\n\n    首行缩进。')).toEqual([
    'body|今天开会，讨论书。',
    'body|We meet today.',
    'body|首行缩进。',
  ])
})

test('formats stand on their words, also beside Chinese letters', () => {
  const [block] = read(
    '他说**“重点”**的话，见[此处](https://example.org)与*另*处~~旧~~`码`。',
  ).blocks
  expect(wordsUnder(block)).toEqual([
    ['strong', '“重点”'],
    ['link', '此处'],
    ['emphasis', '另'],
    ['struck', '旧'],
    ['code', '码'],
  ])
  expect(block?.text).toBe('他说“重点”的话，见此处与另处旧码。')
  expect(losses('**一** [二][a]\n\n三\n\n[a]: https://example.org')).toEqual([])
  expect(losses('~~一~~ [二][a]\n\n三\n\n[a]: ../b.md')).toEqual([
    ['emphasis-left-out', 1],
    ['links-left-out', 1],
  ])
})

test('a table has its cells in order, the first row heads it', () => {
  const markdown = '见表。\n\n| 村 | 书 |\n|---|---|\n| 青石 | **12** |'
  const cells = read(markdown).blocks.filter((block) => block.type === 'table-cell')
  expect(cells.map(({ row, column, text, from }) => [row, column, text, from.line])).toEqual([
    [0, 0, '村', 3],
    [0, 1, '书', 3],
    [1, 0, '青石', 5],
    [1, 1, '12', 5],
  ])
  expect(paragraphs(markdown)).toEqual([
    'body|见表。',
    'table-cell|村',
    'table-cell|书',
    'table-cell|青石',
    'table-cell|12',
  ])
  expect(cells.map(({ isHeader }) => isHeader)).toEqual([true, true, undefined, undefined])
})

test('a footnote and its reference bear the same label', () => {
  const markdown =
    '书[^甲]。\n\n[^甲]: 见**前**。\n\n    又见[^乙]后。\n\n文。\n\n| 表[^乙] |\n|---|\n\n[^乙]: 注。'
  expect(paragraphs(markdown)).toEqual([
    'body|书\uFFFC。',
    'body|文。',
    'table-cell|表\uFFFC',
    'footnote|见前。 又见\uFFFC后。',
    'footnote|注。',
  ])
  const [book, note] = read(markdown).blocks
  expect(wordsUnder(book)).toEqual([['footnote-reference', '\uFFFC']])
  expect(wordsUnder(note)).toEqual([
    ['strong', '前'],
    ['footnote-reference', '\uFFFC'],
  ])
})

test('a picture that is written into the file comes along, of whatever kind it says it is', () => {
  const dot = toBase64(RED_DOT)
  const markdown = `雨。\n\n![红点](data:image/jpeg;base64,${dot})\n\n![][a]\n\n![](data:text/html;base64,${dot})\n\n[a]: data:image/png;base64,${dot} "题"`
  const { paragraphs: found } = wordsOfSource(read(markdown))
  expect(found.map(({ role, text, picture }) => [role, text, picture?.mediaType])).toEqual([
    ['body', '雨。', undefined],
    ['image', '红点', 'image/png'],
    ['image', '', 'image/png'],
  ])
  expect(found.map(({ from }) => from.line)).toEqual([1, 3, 5])
})

test('a file of pictures is read, however long they are written', () => {
  const long = toBase64(Uint8Array.from([...RED_DOT, ...new Uint8Array(1_500_000)]))
  const { paragraphs: found, warnings } = wordsOfSource(read(`![](data:image/png;base64,${long})`))
  expect(found.map(({ role }) => role)).toEqual(['image'])
  expect(warnings.map(({ code }) => code)).toEqual(['single-paragraph'])
})

test('images leave their words and are never fetched; code and HTML leave theirs', () => {
  const markdown =
    '![一座桥](https://example.org/a.png)\n\n```js\nlet a\n```\n\n<div onclick="x()">话</div>\n\n' +
    '<script>\nalert(1)\n</script>\n\n文<b>字</b>。<!-- 私下 -->'
  expect(paragraphs(markdown)).toEqual(['body|一座桥', 'body|let a', 'body|话', 'body|文字。'])
  const codes = losses(markdown).map(([code]) => code)
  expect(codes).toEqual(
    expect.arrayContaining(['images-as-words', 'code-as-words', 'html-removed']),
  )
})

test('only a name tells Markdown from plain text', async () => {
  const words = async (fileName: string) => {
    const bytes = new TextEncoder().encode('**雨**下了一夜。')
    const outcome = await readImport(bytes, { fileName, maxParagraphs: 9 })
    return outcome.ok && outcome.source.blocks.map(({ text }) => text)
  }
  expect(await words('a.MD')).toEqual(['雨下了一夜。'])
  expect(await words('a.txt')).toEqual(['**雨**下了一夜。'])
})

test('a plain text of another encoding is read like any', () => {
  const gb = Uint8Array.of(35, 32, 0xb4, 0xba, 0xcc, 0xec, 0xc0, 0xb4, 0xc1, 0xcb) // # 春天来了
  const outcome = importMarkdown(gb, { fileName: 'a.md', maxParagraphs: 9 })
  expect(outcome.ok && outcome.source.title).toBe('春天来了')
})

test('what is marked up too densely is read with its marks, and says so', () => {
  const dense = `${'*a '.repeat(1_001)}\n\n文。`
  const source = read(dense)
  expect(source.warnings[0]?.code).toBe('markup-as-written')
  expect(source.blocks[0]?.text.startsWith('*a')).toBe(true)
  expect(read(`${'> '.repeat(40)}深`).warnings[0]?.code).toBe('markup-as-written')
  const stairs = Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- 级`)
  expect(read(stairs.join('\n')).warnings[0]?.code).toBe('markup-as-written')
})

test('a long file of any marks has every word of it, once', () => {
  const items = Array.from({ length: 900 }, (_, at) => `${'  '.repeat(at % 7)}- 第${at}条`)
  const words = wordsOfSource(read(items.join('\n'))).paragraphs.map(({ text }) => text)
  for (const at of items.keys()) {
    expect(words.filter((text) => text.includes(`第${at}条`))).toHaveLength(1)
  }
})
