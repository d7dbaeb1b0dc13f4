import type { InlineFormat, ParagraphRole, RoomBlock, SourceThread } from '@variorum/document'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotatedFixture, riverSpeech } from '../annotated-fixture.ts'
import { threadNumbers } from '../copies/quiet-marks.ts'
import { illustrated } from '../illustrated-fixture.ts'
import { formattedRuns, inlineFormats } from '../words/formatted-runs.ts'
import { exportMarkdown } from './export-markdown.ts'
import { importMarkdown } from './import-markdown.ts'

const OPTIONS = { language: 'en', timeZone: 'Asia/Shanghai' } as const

function written(text: ReturnType<typeof riverSpeech>): string {
  return new TextDecoder().decode(exportMarkdown(text, OPTIONS).bytes)
}

/** The footnote of that thread, with its label. */
function note(markdown: string, number: number): string {
  const [, from = ''] = markdown.split(`\n[^n${number}]: `)
  return from.split('\n[^')[0] ?? ''
}

/** What our own import makes of a copy's words: without the notes and what stands below the rule. */
function readBack(text: ReturnType<typeof riverSpeech>) {
  const outcome = importMarkdown(exportMarkdown(text, OPTIONS).bytes, {
    fileName: '稿.md',
    maxParagraphs: 10_000,
  })
  if (!outcome.ok) throw new Error(outcome.reason)
  const isNote = ({ type, label }: { type: string; label?: string }) =>
    type.startsWith('footnote') && label?.startsWith('n') === true
  const blocks = outcome.source.blocks.filter((block) => !isNote(block))
  const words = blocks.map(({ from: _from, ...block }) => {
    const notes = block.formats.filter(isNote)
    const before = (offset: number) => notes.filter(({ start }) => start < offset).length
    const kept = block.formats.filter((format) => !isNote(format))
    const formats = kept.map(({ start, end, ...format }) => ({
      ...format,
      start: start - before(start),
      end: end - before(end),
    }))
    const text = block.text
      .split('')
      .filter((_, at) => !notes.some(({ start }) => start === at))
      .join('')
    // A mark may have cut one stretch in two.
    const runs = formattedRuns(formats.filter(({ start, end }) => start < end))
    const other = formats.filter(({ type }) => type === 'footnote-reference')
    return { ...block, text, formats: sorted([...inlineFormats(runs), ...other]) }
  })
  const rule = words.findIndex((block) => block.text.startsWith('Read together by'))
  const footnotes = words.slice(rule).filter(({ type }) => type === 'footnote')
  return { words: [...words.slice(0, rule), ...footnotes], warnings: outcome.source.warnings }
}

function sorted<Format extends { start: number; type: string }>(formats: readonly Format[]) {
  return formats.toSorted((a, b) => a.start - b.start || a.type.localeCompare(b.type))
}

describe('a Markdown copy', () => {
  test('leads from the end of its words to a footnote that says who said what, and when', () => {
    const markdown = written(riverSpeech())
    expect(markdown).toContain('冬天不见鱼虾”[^n2]；今天，白鹭又回到了河滩上[^n3]。')
    expect(note(markdown, 3)).toBe(
      [
        '**Note** · “冬天不见鱼虾”；今天，白鹭又回到了河滩上”',
        '',
        '    **林岚** · 5 Mar 2026, 09:37',
        '',
        '    对比写得好：',
        '',
        '    一、先说苦；\\',
        '    二、再说甜。',
        '',
        '    **周远** · 5 Mar 2026, 09:38',
        '',
        '    白鹭是去年秋天回来的，我拍过照片。',
        '',
        '    **何田** · 5 Mar 2026, 09:39',
        '',
        '    能把照片贴到群里吗？',
        '',
      ].join('\n'),
    )
  })

  test('has every thread in one footnote to which something leads', () => {
    for (const text of [riverSpeech(), illustrated()]) {
      const markdown = written(text)
      const numbers = threadNumbers(text.threads).flatMap((number) => number ?? [])
      expect(numbers.length).toBeGreaterThan(5)
      for (const number of numbers) {
        expect(markdown.split(`[^n${number}]`).length - 1).toBe(2)
        expect(markdown.split(`\n[^n${number}]: `)).toHaveLength(2)
      }
    }
  })

  test('says what is so of a thread beside its words', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水']])
    fixture.marks('春', ['甲', '问']).as('question').tagged('水', '月').resolvedBy('乙')
    fixture.marks('江', ['甲', '密']).seenBy('facilitators')
    fixture.marks('潮', ['甲', '旧'], ['乙', '骂']).withDeleted(0).withHidden(1, '伤人')
    fixture.marks('水').tagged('夜')
    fixture.keepsOrphan('旧句', ['甲', '还在？'])
    const markdown = written(fixture.text())
    expect(note(markdown, 1)).toMatch(
      /^\*\*Question\*\* · “春” · #水 #月 · ✓ Resolved by 乙, 5 Mar 2026/,
    )
    expect(note(markdown, 2)).toContain('Facilitators only')
    expect(note(markdown, 3)).toMatch(/\*deleted\*[\s\S]*\*hidden by a facilitator\*/)
    expect(note(markdown, 3)).not.toMatch(/乙|骂|伤人/)
    expect(note(markdown, 4)).toMatch(/^\*\*Highlight\*\* · “水” · #夜 · 甲|陈默 · /)
    expect(note(markdown, 5)).toContain('“旧句” · Orphaned')
  })

  test('says that a question is answered, and by which comment', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水']])
    fixture.marks('春', ['甲', '问'], ['乙', '因为']).as('question').answeredBy(1)
    const said = note(written(fixture.text()), 1)
    expect(said).toMatch(/^\*\*Question\*\* · “春” · ✓ Answered/)
    expect(said).toMatch(/\*\*乙\*\* · [^\n]+ · ✓ Answer\n/)
  })

  test('writes what a comment shows, and lets nothing in it be more', () => {
    const fixture = annotatedFixture('题', [['body', '春江']])
    fixture.marks('春江', [
      '甲',
      '# 大\n\n- 一\n  1. 二\n\n`[^1]` <b>不</b> [^n9] ![](https://x.org/a.png)\n\n```\n码\n```',
    ])
    const markdown = written(fixture.text())
    expect(note(markdown, 1)).toContain(
      '    **大**\n\n    - 一\n      1. 二\n\n    `[^1]` \\<b>不\\</b> \\[^n9]',
    )
    expect(note(markdown, 1)).not.toContain('![')
    expect(note(markdown, 1)).toContain('    ```\n    码\n    ```')
  })

  test('gives a text without a title its name, and the threads about all of it', () => {
    const fixture = annotatedFixture('无题*', [['body', '春江']])
    fixture.discussesWholeText(['甲', '总的说来'])
    expect(written(fixture.text())).toMatch(/^# 无题\\\*\[\^n1\]\n\n春江\n/)
  })

  test('keeps pictures in it, and is read again with them', () => {
    const { words, warnings } = readBack(illustrated())
    const images = words.filter(({ type }) => type === 'image')
    const held = illustrated().blocks.filter(
      (block) => block.type === 'image' && block.image.type === 'held',
    )
    expect(images).toEqual(held)
    expect(warnings).toEqual([])
  })

  test('names what Markdown can not say', () => {
    const text = annotatedFixture('题', [
      ['dateline', '三月'],
      ['body', ''],
      ['verse-line', '独一行'],
      ['body', '间'],
      ['verse-line', '一'],
      ['verse-line', '二'],
      ['table-cell', '无头', { table: 't', row: '0', column: '0' }],
    ]).text()
    expect(exportMarkdown(text, OPTIONS).warnings).toEqual([
      { code: 'kinds-of-paragraph-left-out', count: 2 },
      { code: 'empty-paragraphs-left-out', count: 1 },
      { code: 'table-headings-moved', count: 1 },
    ])
  })
})

// Words as people and hostile people write them: what Markdown takes for marks, at the places where it does.
const PIECES = [
  ['春', '江', 'a b', '1. ', '12) ', '- ', '# ', '> ', '*', '**', '_', '__', '`', '~~', '~'],
  ['|', '\\', '[', ']', '(', ')', '!', '[^1]', '[^n1]', '<b>', '<!--', '&amp;', '&', '“', '”'],
  ['，', '。', '+ ', '=', '---', 'https://a.org', '😀', '\u3000', '[x] ', ':', '"', "'", '$'],
  ['\t', '```', '| - |'],
].flat()
const WORDS = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '')

const ROLES: readonly ParagraphRole[] = [
  'heading',
  'subheading',
  'body',
  'bulleted-item',
  'numbered-item',
  'quotation',
]
const FORMATS = ['strong', 'emphasis', 'link'] as const

const SPANS = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 4 })

/** The spans that begin and end at characters of `text`, none of them blank. */
function within(text: string, spans: readonly (readonly [number, number])[]) {
  return spans.flatMap(([one, other]) => {
    const [start, end] = [Math.min(one, other), Math.min(Math.max(one, other), text.length)]
    const words = text.slice(start, end)
    return start < end && words.isWellFormed() && words.trim() === words ? [{ start, end }] : []
  })
}

const PARAGRAPH = fc
  .record({
    role: fc.constantFrom(...ROLES),
    depth: fc.integer({ min: 1, max: 4 }),
    text: WORDS,
    formats: SPANS,
    marks: SPANS,
  })
  .map(({ role, depth, text, formats, marks }) => {
    const isItem = role === 'bulleted-item' || role === 'numbered-item'
    const said = within(text, formats).map((span, at): InlineFormat => {
      const type = FORMATS[at % FORMATS.length] ?? 'strong'
      return type === 'link'
        ? { type, address: 'https://a.org/b_(c)*', ...span }
        : { type, ...span }
    })
    const block: RoomBlock = {
      type: 'paragraph',
      role,
      ...(isItem && depth > 1 ? { depth } : {}),
      text,
      formats: inlineFormats(formattedRuns(said)),
    }
    return { block, marks: within(text, marks) }
  })

test('words come back from a Markdown copy as they went, whatever they are and whoever marked them', () => {
  const start = annotatedFixture('题', [
    ['title', '题'],
    ['heading', '一'],
  ])
  start.marks('一', ['甲', '说'])
  const {
    blocks: opening,
    threads: [thread],
    ...text
  } = start.text()
  fc.assert(
    fc.property(fc.array(PARAGRAPH, { maxLength: 6 }), (some) => {
      const blocks = [...opening, ...some.map(({ block }) => block)]
      const threads = some.flatMap(({ marks }, at) =>
        marks.map((span): SourceThread => {
          const block = opening.length + at
          return {
            ...thread!,
            target: { type: 'range', firstBlock: block, lastBlock: block, ...span },
          }
        }),
      )
      const { words } = readBack({ ...text, blocks, threads })
      expect(words).toEqual(blocks.map((block) => ({ ...block, formats: sorted(block.formats) })))
    }),
    { numRuns: 100 },
  )
})
