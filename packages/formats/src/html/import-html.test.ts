import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { annotatedFixture, cellAt, riverSpeech } from '../annotated-fixture.ts'
import { illustrated } from '../illustrated-fixture.ts'
import { readImport } from '../read-import.ts'
import { exportHtml } from './export-html.ts'
import { isPage } from './import-html.ts'

async function reads(html: string | Uint8Array, fileName = '页.html') {
  const bytes = typeof html === 'string' ? strToU8(html) : html
  const outcome = await readImport(bytes, { fileName, maxParagraphs: 1_000 })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

async function linesOf(html: string): Promise<unknown[]> {
  const { blocks } = await reads(html)
  return blocks.map((block) => [
    block.type === 'paragraph' ? [block.role, block.depth].filter(Boolean).join(' ') : block.type,
    block.text,
  ])
}

test('headings, paragraphs, lists, quotations and lines of verse are read as such', async () => {
  const html = `<!doctype html><html><head><title>站名</title><style>p{}</style></head><body>
    <h1>春日读书</h1><h2>一</h2><p>我们
    一起读 <b>一本</b>书。</p><h3>细节</h3><h4>更细</h4>
    <ul><li>甲<ul><li><p>乙</p><p>乙之二</p></li></ul></li></ul>
    <ol><li>子</li><li>丑</li></ol><ol start="3"><li>寅</li></ol>
    <blockquote><p>学而时习之</p></blockquote>
    <p>床前明月光<br>疑是地上霜</p>
    <pre><code>a = 1
b = 2</code></pre></body></html>`
  expect(await linesOf(html)).toEqual([
    ['title', '春日读书'],
    ['heading', '一'],
    ['body', '我们一起读 一本书。'],
    ['subheading', '细节'],
    ['subheading', '更细'],
    ['bulleted-item', '甲'],
    ['bulleted-item 2', '乙'],
    ['body', '乙之二'],
    ['numbered-item', '子'],
    ['numbered-item', '丑'],
    ['point', '3. 寅'],
    ['quotation', '学而时习之'],
    ['verse-line', '床前明月光'],
    ['verse-line', '疑是地上霜'],
    ['body', 'a = 1'],
    ['body', 'b = 2'],
  ])
  const { title, blocks, warnings } = await reads(html)
  expect(title).toBe('春日读书')
  expect(blocks[2]?.formats).toEqual([{ type: 'strong', start: 6, end: 8 }])
  expect(blocks[2]?.from.line).toBe(2)
  expect(warnings.map(({ code }) => code)).toEqual(['headings-flattened', 'code-as-words'])
})

test('scripts, forms, hidden words and trackers leave nothing, and what a site puts around its text is named', async () => {
  const html = `<html><body><header>某站</header><nav><a href="/">首页</a> 登录</nav>
    <p onclick="x()">正文<script>track()</script>在此。<span style="display: none">暗记</span></p>
    <noscript><img src="https://t.example/p.gif"></noscript><img src="https://t.example/1.gif" width="1" height="1" alt="t">
    <p>第二段</p><form><button>赞</button></form><footer>版权所有</footer></body></html>`
  expect(await linesOf(html)).toEqual([
    ['body', '正文在此。'],
    ['body', '第二段'],
  ])
  const { warnings } = await reads(html)
  expect(warnings).toEqual(
    ['某站', '首页 登录', '暗记', '版权所有'].map((line) => ({
      code: 'boilerplate-removed',
      params: { line },
    })),
  )
})

test('words that are seen stay, though a screen reader or a first look passes over them; hidden parts are named', async () => {
  const html = `<body><p>见<span aria-hidden="true">此</span>字</p><div hidden="until-found"><p>折叠</p></div>
    <p hidden>隐<script>x()</script>去</p><p style="visibility:hidden">不见</p><p>终</p></body>`
  expect(await linesOf(html)).toEqual([
    ['body', '见此字'],
    ['body', '折叠'],
    ['body', '终'],
  ])
  expect((await reads(html)).warnings.map(({ params }) => params['line'])).toEqual(['隐去', '不见'])
})

test('any number of comments before its first words says neither that a file is a page nor that it is none', () => {
  const comments = '<!---->'.repeat(140)
  expect(isPage(strToU8(`${comments}文`), 'a.txt')).toBe(false)
  expect(isPage(strToU8(`${comments}<!-- `), 'a.txt')).toBe(false)
  expect(isPage(strToU8(`${comments}\n<html>`), 'a.txt')).toBe(true)
  expect(isPage(strToU8('<!-- a > -- b --> <!---->\n<!DOCTYPE html>'), 'a.txt')).toBe(true)
})

test('a page whose styles nobody ended is read, unless each paragraph would hold hundreds of them', async () => {
  const page = (styles: number, paragraphs: number) =>
    Array.from({ length: styles }, (_, at) => `<b class=${at}>`).join('') +
    '<p>字'.repeat(paragraphs)
  expect((await reads(`<html><p>${page(10, 900)}`)).blocks).toHaveLength(900)
  const bytes = strToU8(`<html><p>${page(190, 900)}`)
  const outcome = await readImport(bytes, { fileName: 'a.html', maxParagraphs: 1_000 })
  expect(outcome).toEqual({ ok: false, reason: 'file-nested-too-deep' })
})

test('a row of more cells than any table has is read as paragraphs', async () => {
  const row = '<td colspan=100 rowspan=100>字'.repeat(900)
  const lines = await linesOf(`<html><table><tr>${row}</table>`)
  expect(lines).toEqual(Array.from({ length: 900 }, () => ['body', '字']))
})

test('a page is read where it says that its text is', async () => {
  const html = `<div>热门 推荐</div><article><h1>题</h1><p>${'正文'.repeat(40)}</p></article><div>广告</div>`
  expect(await linesOf(`<html><body>${html}</body></html>`)).toEqual([
    ['title', '题'],
    ['body', '正文'.repeat(40)],
  ])
})

test('links, tables with spans and pictures come in', async () => {
  const { blocks } = await reads(
    `<p>见<a href="https://example.org/a?b=1">此处</a>与<a href="javascript:x()">彼处</a>。</p>
     <table><thead><tr><th>年</th><th colspan="2">数</th></tr></thead>
     <tr><td rowspan="2">甲</td><td>1</td><td><p>2</p><p>3</p></td></tr><tr><td>4</td><td></td></tr></table>
     <table role="presentation"><tr><td>排</td><td>版</td></tr></table>
     <figure><img src="https://example.org/x.png" alt="河"><figcaption>清河</figcaption></figure>`,
  )
  expect(blocks[0]?.formats).toEqual([
    { type: 'link', address: 'https://example.org/a?b=1', start: 1, end: 3 },
    { type: 'link', address: 'javascript:x()', start: 4, end: 6 },
  ])
  const cells = blocks.flatMap((block) =>
    block.type === 'table-cell'
      ? [[block.row, block.column, block.text, block.isHeader ?? false]]
      : [],
  )
  expect(cells).toEqual([
    [0, 0, '年', true],
    [0, 1, '数', true],
    [1, 0, '甲', false],
    [1, 1, '1', false],
    [1, 2, '2 3', false],
    [2, 1, '4', false],
    [2, 2, '', false],
  ])
  expect(blocks.slice(-3).map(({ type, text }) => [type, text])).toEqual([
    ['paragraph', '排'],
    ['paragraph', '版'],
    ['image', '清河'],
  ])
})

test('notes below are footnotes, and lead back to nowhere', async () => {
  const { blocks } = await reads(
    `<p>天地<sup id="r1"><a href="#fn1">[1]</a></sup>玄黄<a class="footnote-ref" href="#fn2">2</a>。见<a href="#top">上</a>。</p>
     <ol><li id="fn1"><p>甲注 <a href="#r1">↩</a></p></li><li id="fn2">乙注</li></ol>`,
  )
  expect(blocks.map(({ type, text }) => [type, text])).toEqual([
    ['paragraph', '天地\uFFFC玄黄\uFFFC。见上。'],
    ['footnote', '甲注'],
    ['footnote', '乙注'],
  ])
  expect(blocks[0]?.formats).toEqual([
    { type: 'footnote-reference', label: '1', start: 2, end: 3 },
    { type: 'footnote-reference', label: '2', start: 5, end: 6 },
  ])
})

test('a page is read in the encoding that it names', async () => {
  const words = Uint8Array.from(Buffer.from('b4bacce1', 'hex'))
  const head = strToU8('<html><head><meta charset="gb2312"></head><body><p>')
  const { blocks, offers } = await reads(Uint8Array.from([...head, ...words]), '无名')
  expect(blocks[0]?.text).toBe('春提')
  expect(offers?.encodings ?? []).toBeDefined()
})

test('pages without words, and those that are nested without end, are refused', async () => {
  const refusal = async (html: string) => {
    const outcome = await readImport(strToU8(html), { fileName: 'a.html', maxParagraphs: 10 })
    return outcome.ok ? null : outcome.reason
  }
  expect(await refusal('<html><body><script>1</script></body></html>')).toBe('file-empty')
  expect(await refusal('<div>'.repeat(100_000))).toBe('file-nested-too-deep')
  expect(await refusal('<b x>'.repeat(100_000))).toBe('file-nested-too-deep')
  expect(await refusal('<span></x>'.repeat(100_000))).toBe('file-nested-too-deep')
  for (const open of ['<a ', '<!--', '<script>', '<div', '<table><tr><td colspan="99">']) {
    expect(await refusal(open.repeat(50_000))).toMatch(/file-(?:empty|nested-too-deep)/)
  }
  expect(await refusal('<p>字'.repeat(11))).toBe('file-too-many-paragraphs')
})

test.each([
  ['a speech', riverSpeech],
  ['lists, tables and verse', listed],
])(
  '%s comes back from a page of ours with its words, and its comments are counted',
  async (_, make) => {
    const text = make()
    const { bytes } = exportHtml(text, { language: 'en', timeZone: 'UTC' })
    const back = await reads(bytes)
    expect(back.title).toBe(text.title)
    expect(back.blocks.map(({ from: _from, ...block }) => block)).toEqual(text.blocks)
    const count = text.threads.reduce((sum, { comments }) => sum + comments.length, 0)
    const counted = back.warnings.map(({ code, params }) => [code, params['count']])
    expect(counted).toEqual(count === 0 ? [] : [['comments-left-out', count]])
  },
)

function listed() {
  return annotatedFixture('题', [
    ['title', '题'],
    ['dateline', '2026年'],
    ['numbered-item', '天'],
    ['numbered-item', '地'],
    ['bulleted-item', '玄', 2],
    ['verse-line', '黄'],
    ['table-cell', '宇', cellAt(0, 0)],
    ['table-cell', '宙', cellAt(0, 1)],
    ['table-cell', '洪', cellAt(1, 0)],
    ['table-cell', '', cellAt(1, 1)],
    ['quotation', '荒'],
  ]).text()
}

test('pictures and footnotes come back from a page of ours', async () => {
  const { bytes } = exportHtml(illustrated(), { language: 'en', timeZone: 'UTC' })
  const { blocks } = await reads(bytes)
  expect(blocks.map(({ type, text }) => [type, text])).toEqual([
    ['paragraph', '天\uFFFC地玄\uFFFC黄'],
    ['image', '一个红点'],
    ['image', ''],
    ['paragraph', '不在了'],
    ['paragraph', '宇\uFFFC宙?洪荒'],
    ['footnote', '乙注 <b>'],
    ['footnote', '甲注'],
    ['paragraph', '无人引'],
  ])
})
