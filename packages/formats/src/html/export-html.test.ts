import { describe, expect, test } from 'vitest'
import { annotatedFixture, cellAt, riverSpeech } from '../annotated-fixture.ts'
import { illustrated } from '../illustrated-fixture.ts'
import { exportHtml } from './export-html.ts'

type Annotated = Parameters<typeof exportHtml>[0]

function pageOf(text: Annotated, language: 'zh-Hans' | 'en' = 'zh-Hans'): string {
  return new TextDecoder().decode(exportHtml(text, { language }).bytes)
}

/** What a reader sees of some HTML: no tags, no numbers in the gutter, no links to threads. */
function wordsIn(html: string): string {
  return html
    .replaceAll(/<span class="gutter"[^>]*>\d+<\/span>|<sup>.*?<\/sup>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

function paragraphsIn(page: string): string[] {
  return [...page.matchAll(/<(h[1-6]|p) class="p [^>]*>(.*?)<\/\1>/gs)].map(([, , content]) =>
    wordsIn(content ?? ''),
  )
}

function cardOf(page: string, words: string): string {
  const card = page.match(/<article .*?<\/article>/gs)?.find((html) => html.includes(words))
  if (!card) throw new Error(`no thread says ${words}`)
  return card
}

test('numbers of threads are drawn, and stand in no words that somebody copies or looks for', () => {
  const text = riverSpeech()
  const page = new TextDecoder().decode(exportHtml(text, { language: 'en' }).bytes)
  expect(page).toContain('data-number="6"')
  const said = page.replaceAll(/<[^>]*>/g, '')
  for (const { text: words } of text.blocks) {
    expect(said).toContain(words.replaceAll('"', '&quot;'))
  }
})

describe('an HTML copy', () => {
  test('stands alone: nothing to fetch, nothing to run, and a policy that forbids both', () => {
    const page = pageOf(riverSpeech())
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">`,
    )
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|url\(|@import|https?:|\son\w+=/i)
    for (const [, target] of page.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#[mtp]\d+$/)
  })

  test('has footnotes by their numbers, with the way there and back', () => {
    const page = pageOf(illustrated())
    const places = [...page.matchAll(/<sup>(?:<a class="ref note-ref"[^>]*>)?([^<]*)/g)]
    const refs = page.match(/<a class="ref note-ref"[^>]*>/g)
    expect(
      refs?.map((tag) => [/ id="([^"]*)"/.exec(tag)?.[1], /href="([^"]*)"/.exec(tag)?.[1]]),
    ).toEqual([
      ['r1', '#p7'],
      ['r2', '#p6'],
      [undefined, '#p7'],
    ])
    // One leads nowhere.
    expect(places.map(([, label]) => label)).toContain('?')
    expect(page).toMatch(/id="p7"[^>]*role="doc-footnote".*?href="#r1"[^>]*>1<\/a>.*?甲/s)
    expect(page).toMatch(/id="p8"[^>]*role="doc-footnote".*?>\* <\/span>/s)
    expect(page).not.toContain('\uFFFC')
    expect(page).not.toContain('<b>')
  })

  test('holds its images, and says which are not there', () => {
    const { bytes, warnings } = exportHtml(illustrated(), { language: 'en' })
    const page = new TextDecoder().decode(bytes)
    const images = page.match(/<img[^>]*>/g) ?? []
    expect(images).toHaveLength(2)
    expect(images[0]).toMatch(
      /^<img src="data:image\/png;base64,iVBOR[^"]*" width="1" height="1" alt="">$/,
    )
    expect(images[1]).toMatch(/alt="Image">$/)
    expect(page).toMatch(/<figure [^>]*>.*?<figcaption>.*?不在了/s)
    expect(warnings).toEqual([{ code: 'images-as-words', count: 1 }])
  })

  test('holds the words exactly, one heading level for each role', () => {
    const text = riverSpeech()
    const page = pageOf(text)
    expect(paragraphsIn(page)).toEqual(text.blocks.map((block) => block.text))
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page).toMatch(/<h2 class="p heading" id="p5" dir="auto">.*?一、成绩来之不易/)
    expect(page).toMatch(/<h3 class="p subheading" id="p8" dir="auto">.*?（一）经验/)
  })

  test('sets words apart as they are, also under marks, and lets links lead only out of it', () => {
    const fixture = annotatedFixture('题', [['body', '从群众中来']])
    fixture.marks('众中', ['陈默', '好'])
    const text = fixture.text()
    const [block] = text.blocks
    const formats = [
      { type: 'link' as const, address: 'https://example.org/?a=b&c', start: 1, end: 3 },
      { type: 'strong' as const, start: 1, end: 3 },
      { type: 'emphasis' as const, start: 3, end: 4 },
    ]
    const page = pageOf({ ...text, blocks: [{ ...block!, formats }] })
    expect(paragraphsIn(page).at(-1)).toBe('从群众中来')
    const link =
      '<a href="https://example.org/?a=b&amp;c" target="_blank" rel="noopener noreferrer">'
    expect(page).toContain(`从${link}<strong>群</strong></a>`)
    expect(page).toMatch(/<mark [^>]*><a [^>]*><strong>众<\/strong><\/a><\/mark>/)
    expect(page).toMatch(/<mark [^>]*><em>中<\/em><\/mark>/)
  })

  test('shows cells as a table with its headers, their threads below it, and leaves a hole where a row has none', () => {
    const fixture = annotatedFixture('题', [
      ['table-cell', '村', cellAt(0, 0)],
      ['table-cell', '书', cellAt(0, 1)],
      ['table-cell', '十二', cellAt(1, 1)],
      ['body', '如上。'],
    ])
    fixture.marks('十二', ['陈默', '多少？'])
    const page = pageOf(fixture.text())
    const [table] = /<table>.*?<\/table>/s.exec(page) ?? ['']
    expect(table).toMatch(/<tr><th scope="col" id="p1" dir="auto">村<\/th><th [^>]*>书<\/th><\/tr>/)
    expect(table).toMatch(/<tr><td><\/td><td id="p3" dir="auto">.*?十二.*?<\/td><\/tr>/)
    expect(page.indexOf('多少？')).toBeGreaterThan(page.indexOf('</table>'))
    expect(page.indexOf('多少？')).toBeLessThan(page.indexOf('如上。'))
  })

  test('says list items with their numbers, quotations and lines of verse as what they are', () => {
    const page = pageOf(
      annotatedFixture('题', [
        ['numbered-item', '天'],
        ['bulleted-item', '地', 2],
        ['numbered-item', '玄'],
        ['quotation', '黄'],
        ['verse-line', '宇'],
      ]).text(),
    )
    const plain = page.replaceAll(/<span class="gutter".*?<\/span>/g, '')
    expect(plain).toMatch(/<p class="p numbered-item"[^>]*><span class="item">1\. <\/span>天<\/p>/)
    expect(plain).toMatch(
      /<p class="p bulleted-item"[^>]* style="--depth: 2"><span class="item">• <\/span>地<\/p>/,
    )
    expect(plain).toMatch(/<p class="p numbered-item"[^>]*><span class="item">2\. <\/span>玄<\/p>/)
    expect(plain).toMatch(/<blockquote class="p quotation"[^>]*>黄<\/blockquote>/)
    expect(plain).toMatch(/<p class="p verse-line"[^>]*>宇<\/p>/)
  })

  test('splits overlapping marks into stretches that each name all their threads', () => {
    const page = pageOf(riverSpeech())
    const marks = [...page.matchAll(/<mark [^>]*data-threads="([^"]*)">(.*?)<\/mark>/g)]
    expect(marks.slice(0, 3).map(([, numbers, words]) => [numbers, words])).toEqual([
      ['2', '十年前，这条河“夏天不敢开窗，'],
      ['2 3', '冬天不见鱼虾”'],
      ['3', '；今天，白鹭又回到了河滩上'],
    ])
    expect(page).not.toMatch(/<mark[^>]*>[^<]*<mark/)
  })

  test('draws a highlight in the colour that was chosen for it', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('春江').drawnIn('green')
    fixture.marks('潮水')
    const page = pageOf(fixture.text())
    const classes = [...page.matchAll(/<mark class="([^"]*)"/g)].map(([, names]) => names)
    expect(classes).toEqual(['highlight color-green', 'highlight'])
    for (const name of ['color-green', 'color-blue', 'color-pink', 'color-purple']) {
      expect(page).toContain(`mark.${name} {`)
    }
  })

  test('links every mark to its thread and back, each id once', () => {
    const page = pageOf(riverSpeech())
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)
    expect(links.length).toBeGreaterThanOrEqual(10)
    for (const id of links) expect(ids).toContain(id)
    for (const number of [2, 3, 4, 5, 6]) {
      expect(links).toContain(`t${number}`)
      expect(links).toContain(`m${number}`)
    }
  })

  test('draws marks without a word, and says how many there are, once for a paragraph', () => {
    const fixture = annotatedFixture('题', [
      ['body', '春江潮水连海平'],
      ['body', '海上明月共潮生'],
    ])
    for (let from = 0; from < 5; from++) fixture.marks('春江潮水连海平'.slice(from, from + 2))
    fixture.marks('明月', ['甲', '好'])
    fixture.marks('共潮').tagged('月')
    const page = pageOf(fixture.text(), 'en')
    expect(page.match(/<mark /g)?.length).toBeGreaterThan(5)
    expect(page.match(/<p class="marks">5 highlights by 1 person<\/p>/g)).toHaveLength(1)
    expect(page.match(/<article /g)).toHaveLength(2)
    expect([...page.matchAll(/data-number="(\d+)"/g)].map(([, number]) => number)).toEqual([
      '1',
      '2',
    ])
  })

  test('folds the threads and replies for which a paragraph has no room, and leaves none out', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    const said = (nth: number): [string, string] => ['甲', `第${nth}句，${'长'.repeat(60)}`]
    fixture.marks('春江', ...Array.from({ length: 12 }, (_, nth) => said(nth)))
    for (let nth = 12; nth < 20; nth++) fixture.marks('海平', said(nth))
    const page = pageOf(fixture.text(), 'en')
    for (let nth = 0; nth < 20; nth++) expect(page.split(`第${nth}句`)).toHaveLength(2)
    expect(page.indexOf('more replies</summary>')).toBeGreaterThan(page.indexOf('第0句'))
    expect(page.indexOf('8 more threads</summary>')).toBeLessThan(page.indexOf('第12句'))
    expect(page.split('<details>')).toHaveLength(3)
  })

  test('folds so much of the threads of short paragraphs that follow each other that nothing parts their words', () => {
    const lines = Array.from({ length: 12 }, (_, nth) => ['body', `第${nth}行很短`] as const)
    const fixture = annotatedFixture('题', [...lines, ['body', '很长的一段。'.repeat(200)]])
    for (const [, line] of lines) {
      for (const nth of [1, 2, 3]) fixture.marks(line, ['甲', `${line}之${nth}`])
    }
    fixture.marks('很长的一段', ['甲', '最后一条'])
    const page = pageOf(fixture.text(), 'en')
    const groups = page.split('<div class="beside').slice(1)
    expect(groups).toHaveLength(13)
    // The last one has room beside its own words.
    expect(groups.at(-1)).not.toContain('<details>')
    for (const group of groups.slice(0, 11)) expect(group).toContain('3 threads</summary>')
    for (const [, line] of lines) expect(page).toContain(`${line}之3`)
  })

  test('puts each thread after the paragraph in which its words start', () => {
    const page = pageOf(riverSpeech())
    const order = [
      '关于全文的讨论',
      '白鹭又回到',
      '有出处吗',
      '一、成绩',
      '雨季管网',
      '由谁来列',
      '老百姓的眼睛',
    ]
    const places = order.map((words) => page.indexOf(words))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places).not.toContain(-1)
  })

  test('names kind, state, author and time of a thread in words', () => {
    const page = pageOf(riverSpeech())
    const resolved = cardOf(page, '与年报核对过')
    expect(wordsIn(resolved)).toMatch(/笔记[^]*已解决[^]*周远[^]*由 林岚 于 2026年3月5日 01:43/)
    expect(resolved).toContain('datetime="2026-03-05T01:42:00.000Z"')
    expect(wordsIn(cardOf(page, '有出处吗'))).toContain('提问')
    expect(wordsIn(cardOf(page, '巡河队的名单'))).toContain('关于第 7 段的讨论')
  })

  test('says that a question is answered, and by which comment, unless that one is gone', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    const said = [
      ['甲', '为什么？'],
      ['乙', '因为'],
    ] as const
    fixture
      .marks('春江', ...said)
      .as('question')
      .answeredBy(1)
    fixture
      .marks('潮水', ...said)
      .as('question')
      .answeredBy(1)
      .withDeleted(1)
    const [answered, gone] = pageOf(fixture.text()).split('<article').slice(1)
    expect(wordsIn(answered ?? '')).toMatch(/提问[^]*已解答[^]*乙[^]*✓ 解答[^]*因为/)
    expect(gone).not.toContain('解答')
  })

  test('says the tags of a thread, escaped', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('春江', ['甲', '为什么？']).tagged('诗', '<b>初唐</b>')
    expect(cardOf(pageOf(fixture.text()), '为什么？')).toContain('#诗 #&lt;b&gt;初唐&lt;/b&gt;')
  })

  test('keeps threads whose words are gone, with their old quotes, at the end', () => {
    const page = pageOf(riverSpeech(), 'en')
    const section = page.slice(page.indexOf('<section class="apart" id="orphans"'))
    expect(section).toContain('Threads whose words are gone')
    expect(cardOf(section, '建议删去')).toMatch(/<blockquote[^>]*>全县上下要高度重视<\/blockquote>/)
    expect(cardOf(section, '鱼虾成群')).toContain('Highlight')
  })

  test('speaks the language asked for and leaves the words in theirs', () => {
    const page = pageOf(riverSpeech(), 'en')
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('<div class="words" lang="zh-Hans">')
    expect(page).toContain('All times are UTC')
    expect(page).toContain('Discussion of paragraph 7')
  })

  test('writes times in the zone asked for, and says so', () => {
    const options = { language: 'en', timeZone: 'Asia/Shanghai' } as const
    const page = new TextDecoder().decode(exportHtml(riverSpeech(), options).bytes)
    expect(page).toContain('Copied 5 Mar 2026, 12:30. All times are Asia/Shanghai')
  })

  test('shows where a person should check a place that was found again', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture
      .marks('潮水', ['甲', '说'])
      .withPlace({ state: 'moved', range: { start: 2, end: 4 }, score: 0.85, isCertain: false })
    expect(pageOf(fixture.text(), 'en')).toContain('found again by its quote')
  })

  test('shows where words were changed, with the quote as it was', () => {
    const fixture = annotatedFixture('题', [['body', '春江水连海平']])
    fixture
      .discussesParagraph(0, ['甲', '说'])
      .withPlace({ state: 'changed', range: { start: 0, end: 6 }, share: 0.4, words: '春江水' })
    const page = pageOf(fixture.text(), 'en')
    expect(page).toContain('Its words were changed')
    expect(pageOf(fixture.text())).toContain('所指的文字已有改动')
  })

  test('takes its heading from the title where the words have none', () => {
    const page = pageOf(annotatedFixture('无题', [['body', '春江潮水']]).text())
    expect(page).toContain('<h1 class="p title" dir="auto">无题</h1>')
  })

  test('escapes hostile titles, words, names, quotes and comments', () => {
    const nasty = `"><img src=x onerror=alert(1)>'</title></style><script>&`
    const fixture = annotatedFixture(nasty, [['body', nasty]])
    fixture.marks('<img src=x', [nasty, nasty])
    fixture.keepsOrphan(nasty, [nasty, nasty])
    const page = pageOf({ ...fixture.text(), groupName: nasty })
    expect(page).not.toMatch(/<img|<script|<[^>]*\sonerror/)
    expect(page.match(/<\/title>|<\/style>/g)).toHaveLength(2)
    expect(paragraphsIn(page)[1]).toBe(nasty)
    expect(wordsIn(cardOf(page, 'class="author"'))).toContain(nasty)
  })

  test('says in its own language that a comment was deleted or hidden, where the words stood', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture
      .marks('潮水', ['甲', '收回的话'], ['乙', '回复'], ['丙', '离题的话'])
      .withDeleted(0)
      .withHidden(2, '与正文无关')
    const [zh, en] = [pageOf(fixture.text()), pageOf(fixture.text(), 'en')]
    expect(wordsIn(cardOf(zh, '回复'))).toMatch(
      /甲[^]*已删除[^]*乙[^]*回复[^]*某位成员[^]*已被主持人隐藏/,
    )
    expect(wordsIn(cardOf(en, '回复'))).toMatch(/deleted[^]*A member[^]*hidden by a facilitator/)
    expect(zh + en).not.toMatch(/收回的话|离题的话/)
  })

  test('says of a hidden comment neither who wrote it nor why it is hidden', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('潮水', ['甲', '问'], ['离题者', '离题的话']).withHidden(1, '与正文无关')
    expect(pageOf(fixture.text()) + pageOf(fixture.text(), 'en')).not.toMatch(
      /离题者|离题的话|与正文无关/,
    )
  })

  test('marks a thread that not everybody may see with its audience, and no other', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('春江', ['甲', '公开的话'])
    fixture.marks('潮水', ['甲', '给主持人']).seenBy('facilitators')
    fixture.marks('海平').seenBy('self')
    const page = pageOf(fixture.text())
    expect(wordsIn(cardOf(page, '给主持人'))).toContain('仅主持人可见')
    expect(wordsIn(cardOf(page, 'id="t3"'))).toContain('仅自己可见')
    expect(cardOf(page, '公开的话')).not.toContain('可见')
    expect(pageOf(fixture.text(), 'en')).toMatch(/Facilitators only[^]*Only you/)
  })

  test('keeps the line breaks of a comment', () => {
    expect(cardOf(pageOf(riverSpeech()), '先说苦')).toContain(
      '<p>对比写得好：</p><p>一、先说苦；<br>二、再说甜。</p>',
    )
  })

  test('shows what is marked up in a comment, and fetches none of it', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('潮水', [
      '甲',
      '见**这里**：https://example.org/a?b=1&c=2。\n- 一\n- ![图](https://example.org/a.png)',
    ])
    const card = cardOf(pageOf(fixture.text()), '见')
    const link = (address: string) =>
      `<a href="${address}" rel="noopener nofollow ugc">${address}</a>`
    expect(card).toContain(
      `<p>见<strong>这里</strong>：${link('https://example.org/a?b=1&amp;c=2')}。</p>`,
    )
    expect(card).toContain(`<li>图 ${link('https://example.org/a.png')}</li>`)
    expect(card).not.toMatch(/<img|src=/)
  })

  test('replaces characters that no file can hold, and says how many', () => {
    const fixture = annotatedFixture('题', [['body', '春\u0000江\uDC00']])
    const { bytes, warnings } = exportHtml(fixture.text(), { language: 'en' })
    expect(new TextDecoder().decode(bytes)).toContain('春\uFFFD江\uFFFD')
    expect(warnings).toEqual([{ code: 'characters-replaced', count: 2 }])
  })
})
