import type { AnnotatedText, ReactionName } from '@variorum/document'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { COPY_WRITERS, type CopyWriter } from '../copy-writers.ts'
import { wordsOfPdf } from '../pdf/words-of-pdf.ts'

const OPTIONS = { language: 'en', timeZone: 'UTC' } as const

/** A text with one comment, with which two agreed and for which one thanked. */
function agreedWith(): AnnotatedText {
  const fixture = annotatedFixture('一本书', [['body', '雨下了一夜。']])
  fixture.marks('雨', ['小周', '真的吗？'])
  const text = fixture.text()
  const reactions = (['thanks', 'agree', 'agree'] as const).map((reaction: ReactionName, at) => ({
    reaction,
    by: `读者${at}`,
  }))
  const threads = text.threads.map((thread) => ({
    ...thread,
    comments: thread.comments.map((comment) => ({ ...comment, reactions })),
  }))
  return { ...text, threads }
}

const READERS = {
  html: (bytes: Uint8Array) => strFromU8(bytes),
  markdown: (bytes: Uint8Array) => strFromU8(bytes),
  docx: (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/comments.xml'] ?? new Uint8Array()),
  pdf: (bytes: Uint8Array) => wordsOfPdf(bytes),
} as const

describe('what was said of a comment in one press', () => {
  it.each(Object.keys(READERS) as (keyof typeof READERS)[])(
    'is counted in a copy as %s, and nobody is named for it',
    async (format) => {
      const writer: CopyWriter = COPY_WRITERS[format]
      const said = READERS[format]((await writer.write(agreedWith(), OPTIONS)).bytes)
      expect(said).toContain('Agree: 2 · Thanks: 1')
      expect(said).not.toContain('读者')
    },
  )
})
