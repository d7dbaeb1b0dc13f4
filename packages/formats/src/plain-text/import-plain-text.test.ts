import { describe, expect, test } from 'vitest'
import type { ImportOutcome } from '../imports/import-outcome.ts'
import { importPlainText } from './import-plain-text.ts'

describe('a file that is no text', () => {
  test.each([
    ['nothing at all', '', 'file-empty'],
    ['white space', ' \r\n\u3000\ufeff\n', 'file-empty'],
    ['a PDF', '%PDF-1.7\nwords\n%%EOF', 'file-not-text'],
    ['a locked PDF', '%PDF-1.7\n<< /Encrypt 4 0 R >>\n%%EOF', 'file-encrypted'],
    ['a part of a PDF', '%PDF-1.7\nwords', 'file-broken'],
    ['an archive', 'PK\u0003\u0004words PK\u0005\u0006', 'file-not-text'],
    ['a locked archive', 'PK\u0003\u0004\u0014\u0000\u0001\u0000 PK\u0005\u0006', 'file-encrypted'],
    ['a part of an archive', 'PK\u0003\u0004words', 'file-broken'],
    ['Rich Text', '{\\rtf1 words}', 'file-not-text'],
    ['NUL characters', 'wo\0rds', 'file-not-text'],
    ['too many paragraphs', 'a\nb\nc\nd', 'file-too-many-paragraphs'],
  ])('%s is refused with its reason', (_name, text, reason) => {
    expect(imported(text)).toEqual({ ok: false, reason })
  })
})

describe('a file that is text', () => {
  test('is named by its title, or else by the site, or else by its file', () => {
    expect(titleOf('年会报告\n今天开会。')).toBe('年会报告')
    expect(titleOf('《年会讲话.docx》由会员分享,可在线阅读。\n今天开会。\n明天散会。')).toBe(
      '年会讲话',
    )
    expect(titleOf('今天开会。\n明天散会。')).toBe('notes')
    // The number of a page that nothing proves stays, and names nothing.
    for (const page of ['第1页', '【第1页】', '- 1 -', '3/9']) {
      expect(titleOf(`${page}\n年会报告\n今天开会。`)).toBe('年会报告')
      expect(titleOf(`${page}\n今天开会。\n明天散会。`)).toBe('notes')
    }
  })

  test('in one paragraph without an end says both', () => {
    const outcome = imported('今天开会,大家都来')
    expect(outcome.ok && outcome.source.warnings).toEqual([
      { code: 'single-paragraph', params: {} },
      { code: 'cut-off-end', blockIndex: 0, params: {} },
    ])
  })

  test('may end with a signature', () => {
    const outcome = imported('今天开会。\n某某于青石镇')
    expect(outcome.ok && outcome.source.warnings).toEqual([])
  })

  test.each([
    ['a signature with its date', '今天开会。\n某某读书会\n二〇二五年三月'],
    ['one character', '读'],
    ['one word', 'abc'],
  ])('that is or ends with %s is not cut off', (_name, text) => {
    const outcome = imported(text)
    const codes = outcome.ok && outcome.source.warnings.map(({ code }) => code)
    expect(codes).not.toContain('cut-off-end')
  })

  test('that breaks off after a comma is cut off, however short its last line is', () => {
    const outcome = imported('今天开会。\n明天大家都来，')
    expect(outcome.ok && outcome.source.warnings).toEqual([
      { code: 'cut-off-end', blockIndex: 1, params: {} },
    ])
  })

  test('counts the offsets and lines of its paragraphs in the file as it was decoded', () => {
    const outcome = imported('\ufeff第\u200b一段。\r\n\r\n　　第二段。')
    expect(outcome.ok && outcome.source.blocks.map(({ text, from }) => ({ text, from }))).toEqual([
      { text: '第一段。', from: { textOffset: 0, line: 1 } },
      { text: '第二段。', from: { textOffset: 11, line: 3 } },
    ])
  })

  test.each([
    ['我们今天开会，讨论国家的事。', 'zh-Hans'],
    ['我們今天開會，討論國家的事。', 'zh-Hant'],
    ['We meet today to talk about the path, 在青石镇.', 'en'],
  ])('%s has its language detected', (text, language) => {
    const outcome = imported(text)
    expect(outcome.ok && outcome.source.language).toBe(language)
  })
})

function imported(text: string): ImportOutcome {
  const bytes = new TextEncoder().encode(text)
  return importPlainText(bytes, { fileName: 'notes.txt', maxParagraphs: 3 })
}

function titleOf(text: string): string | false {
  const outcome = imported(text)
  return outcome.ok && outcome.source.title
}
