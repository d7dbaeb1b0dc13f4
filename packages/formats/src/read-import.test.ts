import { IMPORT_ACCEPT, IMPORT_FORMATS } from '@variorum/document'
import { describe, expect, test } from 'vitest'
import { IMPORT_READERS, readImport, type ImportReader } from './read-import.ts'

const OPTIONS = { fileName: '稿.bin', maxParagraphs: 1_000 }
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What people drop by mistake, and what they drop to see what happens. */
const ODD_FILES: readonly (readonly [what: string, bytes: Uint8Array])[] = [
  ['one byte', Uint8Array.of(0)],
  ['a PDF that was cut off', bytesOf('%PDF-1.7\n')],
  ['a ZIP that was cut off', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0)],
  ['every byte there is', Uint8Array.from({ length: 4_096 }, (_, at) => at % 256)],
  ['line breaks', bytesOf('\n'.repeat(10_000))],
  ['halves of characters', Uint8Array.from({ length: 999 }, () => 0xe6)],
]

describe.each(Object.entries<ImportReader>(IMPORT_READERS))('files of %s', (format, reader) => {
  test('are offered by a name and by a type', () => {
    const { extensions, mediaTypes } = IMPORT_FORMATS[format as keyof typeof IMPORT_FORMATS]
    expect(extensions.length).toBeGreaterThan(0)
    for (const extension of extensions) expect(IMPORT_ACCEPT).toContain(`.${extension}`)
    for (const mediaType of mediaTypes) expect(IMPORT_ACCEPT).toContain(mediaType)
  })

  test.each(ODD_FILES)('are read or refused, never failed at: %s', async (_, bytes) => {
    const outcome = await reader.read(bytes, OPTIONS)
    if (!outcome.ok) return
    expect(outcome.source.blocks.length).toBeGreaterThan(0)
    expect(outcome.source.title).not.toBe('')
    for (const { text } of outcome.source.blocks) expect(text).toBe(text.trim())
  })

  test('are no longer than they may be', async () => {
    const outcome = await reader.read(bytesOf('一。\n\n二。\n\n三。'), {
      ...OPTIONS,
      maxParagraphs: 0,
    })
    expect(outcome.ok).toBe(false)
  })
})

describe('a file', () => {
  test('that holds nothing says so', async () => {
    const outcome = await readImport(new Uint8Array(), OPTIONS)
    expect(outcome).toEqual({ ok: false, reason: 'file-empty' })
  })

  test('that no reader knows is refused', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47)
    expect(await readImport(png, OPTIONS)).toEqual({ ok: false, reason: 'file-not-text' })
  })

  test('is read for what its bytes are, not for its name', async () => {
    const outcome = await readImport(bytesOf('春天来了。'), { ...OPTIONS, fileName: '稿.pdf' })
    expect(outcome.ok && outcome.source.blocks.map(({ text }) => text)).toEqual(['春天来了。'])
  })
})
