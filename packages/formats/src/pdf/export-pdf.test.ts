import { strFromU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { annotatedFixture, cellAt, riverSpeech } from '../annotated-fixture.ts'
import { illustrated } from '../illustrated-fixture.ts'
import { pngOf, RED_DOT } from '../images/raster-fixtures.ts'
import { exportPdf } from './export-pdf.ts'
import { wordsOfPdf } from './words-of-pdf.ts'

const CHINESE = { language: 'zh-Hans', timeZone: 'Asia/Shanghai' } as const

/** What would be markup, code or a way out if any of it were read as anything but words. */
const HOSTILE = [
  '#panic("owned") #import "@preview/x:1.0.0" #read("/etc/passwd")',
  '$x^2$ @ref <label> *strong* _slanted_ `code` ~ -- \\ \\u{41} // comment /* block */',
  '= heading / term: - item + item ] } ) [ { ( " \' #{ #[ #( \\# %s {{x}} ',
]

describe('a PDF copy', () => {
  test('holds the words, and every comment with who said it and when', async () => {
    const { bytes, warnings } = await exportPdf(riverSpeech(), CHINESE)
    const words = wordsOfPdf(bytes).replaceAll(/\s/g, '')
    for (const { comments } of riverSpeech().threads) {
      for (const { body, authorName } of comments) {
        expect(words).toContain(body.replaceAll(/\s/g, ''))
        expect(words).toContain(authorName)
      }
    }
    expect(words).toContain('周三读书会·集注本')
    expect(words).toContain('2026年3月5日12:30导出，时间均为Asia/Shanghai')
    expect(words).toContain('由林岚于2026年3月5日09:43标为已解决')
    expect(words).toContain('原文已不在·已解决全县上下要高度重视')
    expect(warnings).toEqual([])
  })

  test('is tagged as PDF/UA-1 asks for, with a title, a language and an outline', async () => {
    const file = strFromU8((await exportPdf(riverSpeech(), CHINESE)).bytes, true)
    expect(file).toMatch(/pdfuaid:part>1</)
    expect(file).toContain('/Marked true')
    expect(file).toContain('/Lang (zh-CN)')
    expect(file.match(/\/Dest /g)?.length).toBeGreaterThan(4)
  })

  test('says that a question is answered, and by which comment', async () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水']])
    fixture.marks('春江', ['甲', '为什么？'], ['乙', '因为']).as('question').answeredBy(1)
    const words = wordsOfPdf((await exportPdf(fixture.text(), CHINESE)).bytes)
    expect(words).toMatch(/提问 · 已解答.*为什么？.*乙.* · 解答因为/)
  })

  test('leads from numbers to notes and back', async () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('潮水', ['甲', '说'])
    fixture.marks('海', ['甲', '又说'])
    const file = strFromU8((await exportPdf(fixture.text(), CHINESE)).bytes, true)
    expect(file.match(/\/Subtype \/Link/g)).toHaveLength(4)
  })

  test('takes words for words, whatever they say', async () => {
    const fixture = annotatedFixture(HOSTILE[0] ?? '', [
      ['title', HOSTILE[0] ?? ''],
      ...HOSTILE.map((words) => ['body', words] as const),
    ])
    for (const words of HOSTILE) {
      fixture.marks(words, [words, `\`${words.replaceAll('`', '')}\``]).tagged(words)
    }
    const { bytes, warnings } = await exportPdf(fixture.text(), { language: 'en' })
    const said = wordsOfPdf(bytes).replaceAll(/\s/g, '')
    for (const words of HOSTILE) expect(said).toContain(words.replaceAll(/\s/g, ''))
    expect(warnings).toEqual([])
  })

  test('sets footnotes at the foot of the page, each once, and pictures that can be shown', async () => {
    const { bytes, warnings } = await exportPdf(illustrated(), CHINESE)
    const words = wordsOfPdf(bytes)
    expect(words.match(/甲4注/g)).toHaveLength(1)
    expect(words).toContain('乙3注 <b>')
    expect(words).toContain('不在了')
    expect(strFromU8(bytes, true)).toContain('/Subtype /Image')
    expect(warnings).toEqual([{ code: 'images-as-words', count: 1 }])
  })

  test('leaves a picture as its words that breaks off', async () => {
    const hash = 'c'.repeat(64)
    const image = { image: { hash, width: 40, height: 30 } }
    for (const bytes of [pngOf(40, 30), RED_DOT.slice(0, -20)]) {
      const held = { [hash]: { type: 'held', mediaType: 'image/png', bytes } } as const
      const text = annotatedFixture('题', [['image', '断了', image]], 'zh-Hans', held).text()
      const copy = await exportPdf(text, CHINESE)
      expect(wordsOfPdf(copy.bytes)).toContain('断了')
      expect(copy.warnings).toEqual([{ code: 'images-as-words', count: 1 }])
    }
  })

  test('sets a sign for what no face has, and says how often', async () => {
    const fixture = annotatedFixture('题', [['body', '好😀שלום']])
    fixture.marks('好', ['甲', '妙🎉'])
    const { bytes, warnings } = await exportPdf(fixture.text(), CHINESE)
    expect(wordsOfPdf(bytes)).toContain('□□□□□')
    expect(warnings).toEqual([{ code: 'characters-without-glyph', count: 6 }])
  })

  test('sets lists, quotations, verse and tables, with a number beside each paragraph', async () => {
    const text = annotatedFixture(
      'A text',
      [
        ['subheading', 'Deep at once'],
        ['numbered-item', 'one'],
        ['numbered-item', 'one in one', 2],
        ['bulleted-item', 'dot'],
        ['quotation', 'quoted'],
        ['verse-line', 'verse'],
        ['table-cell', 'Head', cellAt(0, 0)],
        ['table-cell', 'Other', cellAt(0, 1)],
        ['table-cell', 'Cell', cellAt(1, 0)],
        ['body', ''],
      ],
      'en',
    ).text()
    const words = wordsOfPdf((await exportPdf(text, { language: 'en' })).bytes)
    for (const said of ['1Deep at once', '21.one', '31.one in one', '4•dot', '5quoted', '6verse']) {
      expect(words).toContain(said)
    }
    expect(words).toMatch(/7HeadOtherCell/)
  })

  test('sets comments with their markup, however deep', async () => {
    const fixture = annotatedFixture('题', [['body', '春江']])
    fixture.marks('春', [
      '甲',
      '> > > > > > > > 深\n\n- 一\n  1. 二\n     - **三** *四* ~~五~~ `六`',
    ])
    fixture.marks('江', [
      '甲',
      `[链接](https://example.org/) [长](https://example.org/${'x'.repeat(9_000)})`,
    ])
    const { bytes } = await exportPdf(fixture.text(), CHINESE)
    const words = wordsOfPdf(bytes)
    for (const said of ['深', '一', '二', '三', '四', '五', '六']) expect(words).toContain(said)
    expect(strFromU8(bytes, true)).toContain('/URI (https://example.org/)')
  })
})

describe('the notes of a PDF copy', () => {
  const SENTENCES = ['春江潮水连海平。', '海上明月共潮生。', '滟滟随波千万里。']
  const poem = () =>
    annotatedFixture(
      '题',
      SENTENCES.map((words) => ['body', words] as const),
    )

  test('stand beside their lines, and follow their paragraph for whoever listens', async () => {
    const fixture = poem()
    fixture.marks('潮水', ['甲', '第一处'])
    fixture.marks('明月', ['乙', '第二处'])
    const words = wordsOfPdf((await exportPdf(fixture.text(), CHINESE)).bytes)
    expect(words).toMatch(/春江潮水1连海平。.*第一处.*海上明月2共潮生。.*第二处.*滟滟/)
  })

  test('stand behind the words where that is asked for', async () => {
    const fixture = poem()
    fixture.marks('潮水', ['甲', '第一处'])
    const options = { ...CHINESE, notesPlace: 'end' } as const
    const words = wordsOfPdf((await exportPdf(fixture.text(), options)).bytes)
    expect(words).toMatch(/滟滟随波千万里。划线与讨论1笔记.*第一处/)
    expect(words).not.toContain('页边')
  })

  test('stand behind their paragraphs where that is asked for, those of its footnotes too', async () => {
    const fixture = annotatedFixture('题', [
      ['body', '春江\uFFFC潮水连海平。', { leadsTo: [3] }],
      ['table-cell', '左', cellAt(0, 0)],
      ['table-cell', '右', cellAt(0, 1)],
      ['footnote', '脚注所言', { leadsTo: [] }],
      ['body', '海上明月共潮生。'],
      ['body', '滟滟随波千万里。'],
    ])
    fixture.marks('潮水', ['甲', '〔水〕'])
    fixture.marks('左', ['乙', '〔左〕'])
    fixture.marks('右', ['乙', '〔右〕'])
    fixture.marks('脚注', ['丙', '〔注〕'])
    fixture.marks('明月', ['丁', '〔月〕'])
    fixture.keepsOrphan('不在了', ['戊', '〔失〕'])
    const options = { ...CHINESE, notesPlace: 'between' } as const
    const { bytes } = await exportPdf(fixture.text(), options)
    const words = wordsOfPdf(bytes)
    expect(words).toMatch(
      /连海平。.*〔水〕.*〔注〕.*左.*右.*〔左〕.*〔右〕.*明月.*〔月〕.*滟滟.*原文已不在.*〔失〕/,
    )
    for (const body of ['〔水〕', '〔注〕', '〔左〕', '〔右〕', '〔月〕', '〔失〕']) {
      expect(words.split(body)).toHaveLength(2)
    }
    expect(words).not.toContain('页边')
    // From the numbers of five to their notes and back; and to the footnote and back.
    expect(strFromU8(bytes, true).match(/\/Subtype \/Link/g)).toHaveLength(12)
  })

  test('are all there once, whether there is room beside the words or not', async () => {
    const fixture = poem()
    const said = Array.from({ length: 90 }, (_, at) => `〔${at}〕`)
    for (const [at, body] of said.entries()) {
      fixture.marks('明月', ['甲', body + '很长的批注。'.repeat(at % 7)])
    }
    const words = wordsOfPdf((await exportPdf(fixture.text(), CHINESE)).bytes)
    for (const body of said) expect(words.split(body)).toHaveLength(2)
    expect(words).toContain('页边放不下的列在这里')
    const [beside = '', behind = ''] = words.split('页边放不下的列在这里')
    expect(beside).toContain('〔0〕')
    expect(behind).toContain('〔6〕')
  })

  test('on the head of a long table, in footnotes and in titles are there once', async () => {
    const rows = Array.from({ length: 90 }, (_, row) => [
      ['table-cell', `左${row}`, cellAt(row, 0)] as const,
      ['table-cell', `右${row}`, cellAt(row, 1)] as const,
    ])
    const fixture = annotatedFixture('题', [
      ['title', '大题'],
      ['body', '引\uFFFC文', { leadsTo: [2] }],
      ['footnote', '脚注所言', { leadsTo: [] }],
      ...rows.flat(),
    ])
    fixture.marks('大题', ['甲', '〔题〕'])
    fixture.marks('脚注', ['甲', '〔注〕'])
    fixture.marks('左0', ['甲', '〔头〕'])
    fixture.marks('右77', ['甲', '〔格〕'])
    const { bytes } = await exportPdf(fixture.text(), CHINESE)
    const words = wordsOfPdf(bytes)
    for (const body of ['〔题〕', '〔注〕', '〔头〕', '〔格〕']) {
      expect(words.split(body)).toHaveLength(2)
    }
    // What is said of a heading is not in the outline.
    expect(strFromU8(bytes, true)).toContain(`/Title <FEFF${utf16('大题')}>`)
  })
})

function utf16(text: string): string {
  return Array.from(text, (one) =>
    one.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase(),
  ).join('')
}
