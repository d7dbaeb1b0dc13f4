import { COPY_FORMAT_NAMES } from '@variorum/document'
import { wordsOfPdf } from '@variorum/formats/words-of-pdf'
import type { CopyForesight } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replacesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import { TestText } from '../testing/test-text.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

/** Somebody selects everything and deletes it. */
async function emptiesTheText(): Promise<void> {
  const key = wordsKey(await text.row())
  await text.server.deps.rooms.commit([key], (_transaction, docOf) => {
    const doc = docOf(key)
    const count = readParagraphs(doc).length
    for (let left = count; left > 0; left--) {
      const length = readParagraphs(doc)[0]?.text.length ?? 0
      // The last of them stays, without a word.
      replacesIn(doc, 0, left === 1 ? 0 : -1, left === 1 ? length : length + 2, [])
    }
    return Promise.resolve()
  })
  expect(readParagraphs(await text.words()).map((one) => one.text)).toEqual([''])
}

const said = (bytes: Uint8Array, format: string): string => {
  if (format === 'pdf') return wordsOfPdf(bytes)
  const isZip = format === 'docx' || format === 'archive'
  return (isZip ? Object.values(unzipSync(bytes)) : [bytes]).map((one) => strFromU8(one)).join()
}

describe.each(COPY_FORMAT_NAMES)('a copy of a text without words, as %s', (format) => {
  const path = () => `/api/texts/${text.textId}/export/${format}?language=en`

  it('is a file', async () => {
    await emptiesTheText()
    const { status, bytes } = await text.member.downloads(path())
    expect(status).toBe(200)
    expect(bytes.length).toBeGreaterThan(0)
  })

  it('has what was said of words that are gone', async () => {
    await text.annotates(text.member, { target: await text.targetOn('慢慢'), body: '多慢？' })
    await emptiesTheText()
    const { status, bytes } = await text.member.downloads(path())
    expect(status).toBe(200)
    expect(said(bytes, format)).toContain('多慢')
  })
})

it('what a copy of a text without words would tell is said beforehand', async () => {
  await text.annotates(text.member, { target: await text.targetOn('慢慢'), body: '多慢？' })
  await emptiesTheText()
  const foreseen = await text.member.posts<CopyForesight>(`/api/texts/${text.textId}/export`, {
    format: 'html',
    language: 'en',
    timeZone: 'UTC',
    include: [],
    options: {},
  })
  expect(foreseen.body).toMatchObject({ held: 1, leftOut: 0, named: ['小周'] })
})
