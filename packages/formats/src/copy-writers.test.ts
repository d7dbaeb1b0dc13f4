import { COPY_FORMAT_NAMES, COPY_FORMATS } from '@variorum/document'
import { describe, expect, test } from 'vitest'
import { annotatedFixture } from './annotated-fixture.ts'
import { COPY_WRITERS, type CopyWriter } from './copy-writers.ts'
import { illustrated } from './illustrated-fixture.ts'

const OPTIONS = { language: 'en', timeZone: 'UTC' } as const

/** Everything that a format may find hard to say, in one text. */
function difficultText() {
  const fixture = annotatedFixture('难写的书', [
    ['title', '难写的书'],
    ['body', '雨下了一夜，\u0001河水涨了。'],
    ['body', ''],
    ['point', 'שלום 你好'],
    ['verse-line', '独行😀'],
    ['table-cell', '无头', { table: 't', row: '0', column: '0' }],
    ['body', '见\uFFFC', { leadsTo: [8] }],
    ['image', '**图**', { image: { hash: 'a'.repeat(64), width: 1, height: 1 } }],
    ['footnote', '注', { leadsTo: [] }],
  ])
  fixture.marks('雨下了一夜', ['小周', '雨？**真的**。'], ['老林', '真的。']).resolvedBy('老林')
  fixture.marks('下了一夜，', ['小周', '重叠。'])
  fixture.marks('河水').tagged('水')
  fixture.marks('河').drawnIn('green')
  fixture.marks('注', ['小周', '=注'])
  fixture
    .marks('见', ['小周', '怎样？'])
    .as('question')
    .withPlace({ state: 'moved', range: { start: 0, end: 2 }, score: 0.85, isCertain: false })
  fixture.discussesParagraph(1, ['老林', 'https://example.org'])
  fixture.discussesWholeText(['小周', '总的说来'])
  fixture.discussesWholeText()
  fixture.keepsOrphan('早就没有的话', ['老林', '还在吗？'])
  return fixture.text()
}

/** What a fixture can't be told to do: a picture whose words are set apart, and a comment that was changed later. */
function changedText() {
  const text = illustrated()
  return {
    ...text,
    blocks: text.blocks.map((block) =>
      block.type === 'image'
        ? { ...block, formats: [{ type: 'strong' as const, start: 0, end: block.text.length }] }
        : block,
    ),
    threads: text.threads.map((thread) => ({
      ...thread,
      comments: thread.comments.map((comment) => ({ ...comment, editedAt: 1 })),
    })),
  }
}

// Whatever stands in the table is held to this; a format of its own has its own tests beside it.
describe.each(COPY_FORMAT_NAMES)('copies as %s', (format) => {
  const writer: CopyWriter = COPY_WRITERS[format]

  test('are files that a mail program can name', () => {
    expect(COPY_FORMATS[format].extension).toMatch(/^[a-z\d]{1,8}$/)
    expect(COPY_FORMATS[format].mediaType).toMatch(/^[\w-]+\/[\w.+-]+(; charset=utf-8)?$/)
  })

  test('hold something, for a text without words or threads too', async () => {
    const empty = annotatedFixture('空', []).text()
    expect((await writer.write(empty, OPTIONS)).bytes.length).toBeGreaterThan(0)
    expect((await writer.write(difficultText(), OPTIONS)).bytes.length).toBeGreaterThan(0)
  })

  test('are the same bytes for the same text', async () => {
    const one = await writer.write(difficultText(), OPTIONS)
    const other = await writer.write(difficultText(), OPTIONS)
    expect(other).toEqual(one)
  })

  test('warn of nothing that the table does not name, and never of nothing', async () => {
    const { warnings } = await writer.write(difficultText(), OPTIONS)
    const codes = warnings.map(({ code }) => code)
    expect(writer.losses).toEqual(expect.arrayContaining(codes))
    expect(new Set(codes).size).toBe(codes.length)
    expect(warnings.every(({ count }) => count > 0)).toBe(true)
  })

  test('name no loss that never happens', async () => {
    const texts = [difficultText(), changedText()]
    const codes = new Set<string>()
    for (const text of texts) {
      const { warnings } = await writer.write(text, OPTIONS)
      for (const { code } of warnings) codes.add(code)
    }
    expect([...codes].toSorted()).toEqual([...writer.losses].toSorted())
  })

  test('differ where the text differs, and where the language does', async () => {
    const text = difficultText()
    const plain = await writer.write(text, OPTIONS)
    const silent = await writer.write({ ...text, threads: [] }, OPTIONS)
    const chinese = await writer.write(text, { ...OPTIONS, language: 'zh-Hans' })
    expect(silent.bytes).not.toEqual(plain.bytes)
    expect(chinese.bytes).not.toEqual(plain.bytes)
  })

  test('are refused for a time zone that there is not', async () => {
    const write = async () =>
      writer.write(difficultText(), { language: 'en', timeZone: 'Moon/Sea' })
    await expect(write()).rejects.toThrow(RangeError)
  })
})
