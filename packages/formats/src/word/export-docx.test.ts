import { array, assert, nat, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotatedFixture, cellAt, riverSpeech } from '../annotated-fixture.ts'
import { illustrated } from '../illustrated-fixture.ts'
import { exportDocx } from './export-docx.ts'
import { readWordCopy, type ReadWordCopy } from './read-word-copy.ts'

function wordCopyOf(text: Parameters<typeof exportDocx>[0]): ReadWordCopy {
  return readWordCopy(exportDocx(text, { language: 'zh-Hans' }).bytes)
}

function commentSaying(copy: ReadWordCopy, words: string) {
  const found = copy.comments.find(({ lines }) => lines.join('\n').includes(words))
  if (!found) throw new Error(`no comment says ${words}`)
  return found
}

function rowOf(copy: ReadWordCopy, words: string) {
  const { paraId } = commentSaying(copy, words)
  return copy.extended.find((row) => row.paraId === paraId)
}

describe('the words in a Word copy', () => {
  test('read back exactly as they are in the text', () => {
    const text = riverSpeech()
    const copy = wordCopyOf(text)
    const words = copy.paragraphs.filter(({ style }) => !style.startsWith('Appendix'))
    expect(words.map((paragraph) => paragraph.text)).toEqual(text.blocks.map((block) => block.text))
  })

  test('wear a style for each role, headings with their outline level', () => {
    const copy = wordCopyOf(riverSpeech())
    expect(copy.paragraphs.slice(0, 6).map(({ style }) => style)).toEqual([
      'Title',
      'Date',
      'Salutation',
      'BodyText',
      'Heading1',
      'Point',
    ])
    const styles = copy.part('word/styles.xml')
    expect(styles).toMatch(/w:styleId="Heading1"[\s\S]*?<w:outlineLvl w:val="0"\/>/)
    expect(styles).toMatch(/w:styleId="Heading2"[\s\S]*?<w:outlineLvl w:val="1"\/>/)
    expect(styles).toMatch(/w:styleId="BodyText"[\s\S]*?w:firstLineChars="200"/)
    expect(styles).toMatch(/<w:docDefaults>[\s\S]*?w:eastAsia="zh-CN"[\s\S]*?<\/w:docDefaults>/)
  })

  test('have footnotes of Word, whose threads stand where the text leads to them', () => {
    const text = illustrated()
    const { warnings } = exportDocx(text, { language: 'zh-Hans' })
    const copy = wordCopyOf(text)
    const notes = copy.part('word/footnotes.xml')
    const noteOf = (id: number) =>
      new RegExp(`<w:footnote [^>]*w:id="${id}"[^>]*>(.*?)</w:footnote>`, 's').exec(notes)?.[1] ??
      ''
    expect(noteOf(1)).toMatch(/FootnoteText.*footnoteRef.*甲注/s)
    expect(noteOf(2)).toMatch(/乙注/)
    const body = copy.part('word/document.xml')
    // One reference each; the next one shows the number.
    expect(body.match(/<w:footnoteReference w:id="(\d)"/g)).toHaveLength(2)
    expect(copy.paragraphs.map(({ text: words }) => words)).toContain('宇1宙?洪荒')
    expect(copy.paragraphs.at(-1)).toEqual({ style: 'FootnoteText', text: '无人引' })
    expect(notes).not.toContain('comment')
    // Every comment has its three markers.
    for (const { id } of copy.comments) {
      expect([copy.starts, copy.ends, copy.references].map((ids) => ids.includes(id))).toEqual([
        true,
        true,
        true,
      ])
    }
    expect(copy.wordsUnder(commentSaying(copy, '跨').id)).toBe('洪荒')
    expect(copy.wordsUnder(commentSaying(copy, '论无').id)).toBe('无人')
    expect(warnings).toContainEqual({ code: 'footnote-threads-on-references', count: 3 })
  })

  test('have the pictures that Word shows, with what they show said of them', () => {
    const { bytes, warnings } = exportDocx(illustrated(), { language: 'zh-Hans' })
    const copy = readWordCopy(bytes)
    const body = copy.part('word/document.xml')
    expect(body.match(/<pic:pic /g)).toHaveLength(2)
    expect(body).toMatch(/<wp:docPr [^>]*descr="一个红点"/)
    expect(copy.paragraphs.filter(({ style }) => style === 'ImageText')).toHaveLength(3)
    expect(warnings).toContainEqual({ code: 'images-as-words', count: 1 })
    // The same text gives the same bytes.
    expect(exportDocx(illustrated(), { language: 'zh-Hans' }).bytes).toEqual(bytes)
  })

  test('are cells of a Word table where they are, with their comments, and a paragraph stands behind it', () => {
    const fixture = annotatedFixture('题', [
      ['table-cell', '村', cellAt(0, 0)],
      ['table-cell', '书', cellAt(0, 1)],
      ['table-cell', '十二', cellAt(1, 1)],
    ])
    fixture.marks('十二', ['陈默', '多少？'])
    fixture.discussesWholeText(['陈默', '全文'])
    const copy = wordCopyOf(fixture.text())
    expect(copy.paragraphs.map(({ style, text }) => [style, text])).toEqual([
      ['TableHeading', '村'],
      ['TableHeading', '书'],
      ['TableText', ''],
      ['TableText', '十二'],
      ['', ''],
    ])
    const body = copy.part('word/document.xml')
    const rows = body.match(/<w:tr>.*?<\/w:tr>/gs) ?? []
    expect(rows.map((row) => row.match(/<w:tc>/g)?.length)).toEqual([2, 2])
    expect(rows[0]).toContain('<w:tblHeader/>')
    expect(copy.wordsUnder(commentSaying(copy, '多少').id)).toBe('十二')
    expect(copy.wordsUnder(commentSaying(copy, '全文').id)).toBe('村')
  })

  test('are strong, slanted and linked as in the text, under comments too', () => {
    const fixture = annotatedFixture('题', [['body', '从群众中来']])
    fixture.marks('众中', ['陈默', '好'])
    const text = fixture.text()
    const [block] = text.blocks
    const link = 'https://example.org/?a=b&c=d'
    const formats = [
      { type: 'link' as const, address: link, start: 1, end: 3 },
      { type: 'strong' as const, start: 1, end: 3 },
      { type: 'emphasis' as const, start: 3, end: 4 },
    ]
    const blocks = [{ ...block!, formats }]
    const copy = wordCopyOf({ ...text, blocks })
    expect(copy.paragraphs[0]?.text).toBe('从群众中来')
    expect(copy.wordsUnder(0)).toBe('众中')
    const body = copy.part('word/document.xml')
    const linked = [...body.matchAll(/<w:hyperlink [^>]*r:id="(\w+)"[^>]*>(.*?)<\/w:hyperlink>/g)]
    expect(linked.map(([, , xml]) => /<w:t[^>]*>(.*?)<\/w:t>/.exec(xml ?? '')?.[1])).toEqual([
      '群',
      '众',
    ])
    for (const [, id, xml] of linked) {
      expect(xml).toContain('<w:b/>')
      expect(copy.part('word/_rels/document.xml.rels')).toMatch(
        new RegExp(`Id="${id}"[^>]*Target="https://example.org/\\?a=b&amp;c=d"`),
      )
    }
    expect(body).toMatch(/<w:em w:val="dot"\/>(?:(?!<w:r>).)*<w:t[^>]*>中<\/w:t>/)
    const english = wordCopyOf({ ...text, blocks, language: 'en' })
    expect(english.part('word/document.xml')).toMatch(/<w:i\/>(?:(?!<w:r>).)*中/)
  })

  test('are items of lists that begin anew where the text has another one', () => {
    const copy = wordCopyOf(
      annotatedFixture('题', [
        ['numbered-item', '天'],
        ['numbered-item', '地', 2],
        ['numbered-item', '玄'],
        ['quotation', '黄'],
        ['numbered-item', '宇'],
        ['bulleted-item', '宙'],
        ['verse-line', '洪'],
      ]).text(),
    )
    expect(copy.paragraphs.map(({ style }) => style)).toEqual([
      'ListNumber',
      'ListNumber',
      'ListNumber',
      'Quote',
      'ListNumber',
      'ListBullet',
      'Verse',
    ])
    const items = [
      ...copy
        .part('word/document.xml')
        .matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g),
    ].map(([, level, list]) => [level, list])
    const [first, , again, anew, bullet] = items
    expect(items.map(([level]) => level)).toEqual(['0', '1', '0', '0', '0'])
    expect(again).toEqual(first)
    expect(new Set([first, anew, bullet].map((item) => item?.[1])).size).toBe(3)
  })

  test('keep tabs, and a stray line break, in place', () => {
    const text = annotatedFixture('表', [['body', '甲\t乙\n丙  丁 ']]).text()
    expect(wordCopyOf(text).paragraphs[0]?.text).toBe('甲\t乙\n丙  丁 ')
  })

  test('survive any overlap of any ranges, every marker balanced', () => {
    const words = '一江春水😀向东流，\u3000两岸青山相对出。'
    const offset = nat(words.length - 1)
    assert(
      property(array(tuple(offset, offset), { maxLength: 6 }), (ranges) => {
        const fixture = annotatedFixture('题', [
          ['body', words.slice(0, 9)],
          ['body', words.slice(9)],
        ])
        for (const [one, other] of ranges) {
          const range = { start: Math.min(one, other), end: Math.max(one, other) + 1 }
          fixture.marks('一江', ['甲', '问'], ['乙', '答']).withPlace({ state: 'anchored', range })
        }
        const copy = wordCopyOf(fixture.text())
        expect(copy.paragraphs.map(({ text }) => text).join('')).toBe(words)
        const all = copy.comments.map(({ id }) => id)
        expect(all).toHaveLength(ranges.length * 2)
        for (const markers of [copy.starts, copy.ends, copy.references]) {
          expect(markers.toSorted((one, other) => one - other)).toEqual(all)
        }
        for (const id of all) copy.wordsUnder(id)
      }),
      { numRuns: 25 },
    )
  })
})

describe('threads in a Word copy', () => {
  test('stand on their words, overlapping and across paragraphs', () => {
    const copy = wordCopyOf(riverSpeech())
    expect(copy.wordsUnder(commentSaying(copy, '有出处吗').id)).toBe(
      '十年前，这条河“夏天不敢开窗，冬天不见鱼虾”',
    )
    expect(copy.wordsUnder(commentSaying(copy, '先说苦').id)).toBe(
      '冬天不见鱼虾”；今天，白鹭又回到了河滩上',
    )
    expect(copy.wordsUnder(commentSaying(copy, '清单由谁来列').id)).toMatch(
      /^雨季管网[^\n]*销号。\n同志们，河清不清$/,
    )
  })

  test('about a paragraph stand on all of it, about the text on its title', () => {
    const copy = wordCopyOf(riverSpeech())
    expect(copy.wordsUnder(commentSaying(copy, '巡河队的名单').id)).toMatch(/^二是群众.*大人听。$/)
    expect(copy.wordsUnder(commentSaying(copy, '先通读一遍').id)).toBe('在清河治理座谈会上的发言')
  })

  test('hold each reply as a comment with a range and a reference of its own', () => {
    const copy = wordCopyOf(riverSpeech())
    const root = commentSaying(copy, '先说苦')
    const reply = commentSaying(copy, '能把照片贴到群里')
    expect(copy.starts).toContain(reply.id)
    expect(copy.references).toContain(reply.id)
    expect(copy.wordsUnder(reply.id)).toBe(copy.wordsUnder(root.id))
    expect(rowOf(copy, '能把照片贴到群里')?.parent).toBe(root.paraId)
    expect(rowOf(copy, '白鹭是去年秋天')?.parent).toBe(root.paraId)
    expect(rowOf(copy, '先说苦')?.parent).toBeNull()
  })

  test('are keyed on the last paragraph of each comment, with ids below 80000000 and no id twice', () => {
    const copy = wordCopyOf(riverSpeech())
    expect(copy.extended.map(({ paraId }) => paraId)).toEqual(
      copy.comments.map(({ paraId }) => paraId),
    )
    expect(new Set(copy.extended.map(({ paraId }) => paraId)).size).toBe(copy.comments.length)
    for (const { paraId } of copy.extended) {
      expect(paraId).toMatch(/^[0-9A-F]{8}$/)
      expect(Number.parseInt(paraId, 16)).toBeGreaterThan(0)
      expect(Number.parseInt(paraId, 16)).toBeLessThan(0x80000000)
    }
    expect(copy.part('word/comments.xml').match(/w14:paraId=/g)).toHaveLength(copy.comments.length)
  })

  test('say when they were written in UTC, each by its durable id', () => {
    const text = riverSpeech()
    const { bytes } = exportDocx(text, { language: 'en', timeZone: 'Asia/Shanghai' })
    const copy = readWordCopy(bytes)
    const rows = copy
      .part('word/commentsExtensible.xml')
      .matchAll(/durableId="(\w+)" w16cex:dateUtc="([^"]+)"/g)
    const times = [...rows].map(([, id, time]) => [id, time])
    const ids = copy.part('word/commentsIds.xml').matchAll(/durableId="(\w+)"/g)
    expect(times.map(([id]) => id)).toEqual(Array.from(ids, ([, id]) => id))
    const written = text.threads.flatMap(({ comments }) =>
      comments.map(({ writtenAt }) => writtenAt),
    )
    expect(times.map(([, time]) => Date.parse(time ?? ''))).toEqual(written)
    expect(copy.part('[Content_Types].xml')).toContain('/word/commentsExtensible.xml')
    expect(copy.part('word/_rels/document.xml.rels')).toContain('Target="commentsExtensible.xml"')
  })

  test('keep their line breaks, authors, initials and local time', () => {
    const { bytes } = exportDocx(riverSpeech(), {
      language: 'en',
      timeZone: 'Asia/Shanghai',
    })
    const comment = commentSaying(readWordCopy(bytes), '先说苦')
    expect(comment.lines).toEqual(['对比写得好：', '', '一、先说苦；', '二、再说甜。'])
    expect(comment).toMatchObject({ author: '林岚', initials: '林' })
    expect(comment.date).toMatch(/^2026-03-05T09:37:00/)
  })

  test('keep what is marked up in a comment', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('潮水', [
      '甲',
      '**粗**、*斜*、~~删~~、`码`\n第二行\n\n> 引文\n\n- 一\n  1. 二\n\n```\na\nb\n```',
    ])
    const copy = wordCopyOf(fixture.text())
    expect(copy.comments[0]?.lines).toEqual([
      '粗、斜、删、码',
      '第二行',
      '',
      '引文',
      '',
      '• 一',
      '1. 二',
      '',
      'a',
      'b',
    ])
    const xml = copy.part('word/comments.xml')
    expect(xml).toMatch(/<w:b\/>(?:(?!<\/w:r>).)*粗/)
    expect(xml).toMatch(/<w:i\/>(?:(?!<\/w:r>).)*斜/)
    expect(xml).toMatch(/<w:strike\/>(?:(?!<\/w:r>).)*删/)
    expect(xml).toMatch(/Consolas(?:(?!<\/w:r>).)*码/)
    expect(xml.match(/<w:ind w:left="360"\/>/g)).toHaveLength(2)
    expect(xml.match(/<w:ind w:left="720"\/>/g)).toHaveLength(1)
  })

  test('keep the links of a comment, each related to the address that it leads to', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('潮水', ['甲', '[出处](https://example.org/a?b=1&c="2) https://example.org/'])
    fixture.marks('海平', ['乙', '**https://example.org/**，[坏](https://[x)'])
    const copy = wordCopyOf(fixture.text())
    const relations = copy.part('word/_rels/comments.xml.rels')
    const targets = new Map(
      [...relations.matchAll(/Id="(\w+)"[^>]*Target="([^"]*)" TargetMode="External"/g)].map(
        ([, id, target]) => [id, target],
      ),
    )
    expect([...targets.values()]).toEqual([
      'https://example.org/a?b=1&amp;c=%222',
      'https://example.org/',
    ])
    const links = [...copy.part('word/comments.xml').matchAll(/<w:hyperlink [^>]*r:id="(\w+)"/g)]
    expect(links.map(([, id]) => targets.get(id))).toEqual([
      'https://example.org/a?b=1&amp;c=%222',
      'https://example.org/',
      'https://example.org/',
    ])
    expect(copy.comments.map(({ lines }) => lines)).toEqual([
      ['出处 https://example.org/'],
      ['https://example.org/，坏 (https://%5Bx)'],
    ])
  })

  test('that ask a question say so', () => {
    const copy = wordCopyOf(riverSpeech())
    expect(commentSaying(copy, '有出处吗').lines).toEqual(['【提问】这句话有出处吗？'])
  })

  test('keep a deleted or hidden comment that says so, with its replies', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture
      .marks('潮水', ['甲', '收回的话'], ['乙', '回复'], ['丙', '离题的话'])
      .withDeleted(0)
      .withHidden(2, '与正文无关')
    const copy = wordCopyOf(fixture.text())
    expect(copy.comments.map(({ author, lines }) => [author, ...lines])).toEqual([
      ['甲', '已删除'],
      ['乙', '回复'],
      ['某位成员', '已被主持人隐藏'],
    ])
    expect(rowOf(copy, '回复')?.parent).toBe(commentSaying(copy, '已删除').paraId)
  })

  test('say of a hidden comment, in no part of the file, who wrote it or why it is hidden', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('潮水', ['甲', '问'], ['离题者', '离题的话']).withHidden(1, '与正文无关')
    const copy = wordCopyOf(fixture.text())
    const everything = copy.partNames.map((name) => copy.part(name)).join()
    expect(everything).not.toMatch(/离题者|离题的话|与正文无关/)
  })

  test('that not everybody may see name their audience before the first comment', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('春江', ['甲', '给主持人'], ['乙', '收到']).seenBy('facilitators').as('question')
    fixture.marks('潮水', ['甲', '给自己']).seenBy('self')
    fixture.marks('海平', ['甲', '给大家'])
    const copy = wordCopyOf(fixture.text())
    expect(copy.comments.flatMap(({ lines }) => lines)).toEqual([
      '【仅主持人可见】【提问】给主持人',
      '收到',
      '【仅自己可见】给自己',
      '给大家',
    ])
  })

  test('say before a comment that it answered the question', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('春江', ['甲', '为什么？'], ['乙', '因为']).as('question').answeredBy(1)
    const copy = wordCopyOf(fixture.text())
    const lines = copy.comments.flatMap((comment) => comment.lines)
    expect(lines).toEqual(['【提问】为什么？', '【解答】因为'])
  })

  test('say their tags before the first comment', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('春江', ['甲', '为什么？'], ['乙', '因为']).tagged('诗', '初唐').as('question')
    const copy = wordCopyOf(fixture.text())
    const lines = copy.comments.flatMap((comment) => comment.lines)
    expect(lines).toEqual(['【提问】#诗 #初唐 为什么？', '因为'])
  })

  test('keep the resolved flag, replies and all', () => {
    const copy = wordCopyOf(riverSpeech())
    expect(rowOf(copy, '与年报核对过')?.done).toBe('1')
    expect(rowOf(copy, '已经删了')?.done).toBe('1')
    expect(rowOf(copy, '有出处吗')?.done).toBe('0')
  })

  test('keep the resolved flag when nobody replied to anything', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('潮水', ['甲', '已核对']).resolvedBy('乙')
    const copy = wordCopyOf(fixture.text())
    expect(copy.extended).toEqual([{ paraId: copy.comments[0]?.paraId, parent: null, done: '1' }])
    expect(copy.part('[Content_Types].xml')).toContain('PartName="/word/commentsExtended.xml"')
    expect(copy.part('word/_rels/document.xml.rels')).toContain('Target="commentsExtended.xml"')
  })

  test('whose words are gone stand in an appendix, on their old quotes, with their replies', () => {
    const copy = wordCopyOf(riverSpeech())
    const at = copy.paragraphs.findIndex(({ style }) => style === 'AppendixHeading')
    expect(copy.paragraphs[at]?.text).toBe('原文已不在的讨论')
    expect(copy.paragraphs.slice(at + 2).map(({ text }) => text)).toEqual([
      '全县上下要高度重视',
      '鱼虾成群',
    ])
    expect(copy.wordsUnder(commentSaying(copy, '建议删去').id)).toBe('全县上下要高度重视')
    expect(copy.wordsUnder(commentSaying(copy, '已经删了').id)).toBe('全县上下要高度重视')
  })

  test('without words are shaded', () => {
    const copy = wordCopyOf(riverSpeech())
    expect(copy.shadedWords).toEqual(['是几代护河人一步一步走出来的', '鱼虾成群'])
  })

  test('without words are shaded in the colour of their pen', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('春江').drawnIn('green')
    fixture.marks('潮水')
    const body = wordCopyOf(fixture.text()).part('word/document.xml')
    const fills = [...body.matchAll(/w:fill="(\w+)"/g)].map(([, fill]) => fill)
    expect(fills).toEqual(['D5EBC8', 'FFF2B3'])
  })

  test('about an empty paragraph are kept', () => {
    const fixture = annotatedFixture('题', [
      ['body', '甲'],
      ['body', ''],
    ])
    fixture.discussesParagraph(1, ['甲', '这里缺一段'])
    const copy = wordCopyOf(fixture.text())
    expect(copy.wordsUnder(commentSaying(copy, '缺一段').id)).toBe('')
    expect(copy.references).toEqual([0])
  })
})

describe('a Word copy', () => {
  test('lists what Word can not say', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.discussesWholeText(['甲', '总评'])
    fixture.discussesWholeText()
    fixture.marks('春江')
    fixture.keepsOrphan('旧句', ['甲', '还在'])
    fixture
      .marks('潮水', ['乙', '已核'])
      .resolvedBy('甲')
      .withPlace({ state: 'moved', range: { start: 2, end: 4 }, score: 0.85, isCertain: false })
    const { warnings } = exportDocx(fixture.text(), { language: 'en' })
    expect(warnings).toEqual([
      { code: 'orphans-in-appendix', count: 1 },
      { code: 'whole-text-threads-on-first-paragraph', count: 1 },
      { code: 'whole-text-marks-left-out', count: 1 },
      { code: 'highlights-only-shaded', count: 1 },
      { code: 'uncertain-places', count: 1 },
      { code: 'resolvers-left-out', count: 1 },
    ])
  })

  test('of hostile titles, names and comments is well-formed and says them literally', () => {
    const nasty = `</w:t><script>&amp;"'\u0000\u000B\uFFFF\uD800]]>`
    const shown = `</w:t><script>&amp;"'\uFFFD\uFFFD\uFFFD\uFFFD]]>`
    const fixture = annotatedFixture(nasty, [['title', nasty]])
    fixture.discussesParagraph(0, [nasty, `${nasty}\n${nasty}`])
    const { bytes, warnings } = exportDocx(fixture.text(), { language: 'en' })
    const copy = readWordCopy(bytes)
    expect(copy.paragraphs[0]?.text).toBe(shown)
    expect(copy.comments[0]).toMatchObject({ author: shown, lines: [shown, shown] })
    expect(warnings[0]).toEqual({ code: 'characters-replaced', count: 4 * 6 })
  })

  test('says of paragraphs and comments in Arabic or Hebrew that they run from right to left, and of no others', () => {
    const fixture = annotatedFixture('题', [
      ['body', 'قراءة معا'],
      ['body', '同读'],
    ])
    fixture.discussesParagraph(1, ['甲', 'שלום'], ['乙', '你好'])
    const copy = wordCopyOf(fixture.text())
    expect(copy.part('word/document.xml').match(/<w:bidi\/>/g)).toHaveLength(1)
    expect(copy.part('word/document.xml')).toMatch(/<w:bidi\/>[^]*?<w:rtl\/>[^]*?قراءة معا/)
    expect(copy.part('word/comments.xml').match(/<w:bidi\/>/g)).toHaveLength(1)
  })

  test('of no words and no threads is still a document', () => {
    const copy = wordCopyOf(annotatedFixture('空', []).text())
    expect(copy.paragraphs).toEqual([{ style: 'Title', text: '空' }])
    expect(copy.partNames).not.toContain('word/comments.xml')
    expect(copy.partNames).not.toContain('word/commentsExtended.xml')
  })

  test('bears its title, the group and the time of export', () => {
    const core = wordCopyOf(riverSpeech()).part('docProps/core.xml')
    expect(core).toContain('<dc:title>在清河治理座谈会上的发言</dc:title>')
    expect(core).toContain('<dc:creator>周三读书会</dc:creator>')
    expect(core.match(/2026-03-05T04:30:00Z/g)).toHaveLength(2)
  })

  test('says on its first page, above the words, whose copy it is and of when', () => {
    const { bytes } = exportDocx(riverSpeech(), { language: 'en', timeZone: 'Asia/Shanghai' })
    const copy = readWordCopy(bytes)
    const parts = ['word/header1.xml', 'word/document.xml'].map((name) => copy.part(name))
    expect(parts[0]).toContain(
      'Read together by 周三读书会 · Copied 5 Mar 2026, 12:30. All times are Asia/Shanghai',
    )
    expect(parts[1]).toMatch(/<w:headerReference w:type="first"[^>]*>/)
    expect(parts[1]).toContain('<w:titlePg/>')
  })

  test('is the same, byte for byte, each time', () => {
    const one = exportDocx(riverSpeech(), { language: 'en' })
    const other = exportDocx(riverSpeech(), { language: 'en' })
    expect(other.bytes).toEqual(one.bytes)
  })
})
