import type { ParagraphId } from '@variorum/document'
import type * as Y from 'yjs'
import { replaceInWords } from './replace-in-words.ts'
import type { WordsToken } from './token-writer.ts'
import { WordsSequence } from './words-sequence.ts'

/** Somebody types into a paragraph of their copy, from an offset on. */
export function typesIn(doc: Y.Doc, nth: number, offset: number, words: string): void {
  replacesIn(doc, nth, offset, 0, [{ type: 'text', text: words }])
}

/** Somebody deletes so many characters of a paragraph, from an offset on. */
export function deletesIn(doc: Y.Doc, nth: number, offset: number, length: number): void {
  replacesIn(doc, nth, offset, length, [])
}

/** Somebody writes a paragraph of its own, so that it is number `at` afterwards. */
export function insertsIn(doc: Y.Doc, at: number, id: string, words: string): void {
  const paragraph = { id: id as ParagraphId, role: 'body' as const }
  replacesIn(doc, at, -1, 0, [
    { type: 'open', paragraph },
    { type: 'text', text: words },
    { type: 'close' },
  ])
}

/** Replaces `length` positions from an offset of a paragraph on; -1 is before its beginning. */
export function replacesIn(
  doc: Y.Doc,
  nth: number,
  offset: number,
  length: number,
  tokens: readonly WordsToken[],
): void {
  const sequence = new WordsSequence(doc)
  replacesInSequence(sequence, nth, offset, length, tokens)
  sequence.destroy()
}

/** As `replacesIn`, for whoever keeps the words at hand. */
export function replacesInSequence(
  sequence: WordsSequence,
  nth: number,
  offset: number,
  length: number,
  tokens: readonly WordsToken[],
): void {
  const before = sequence.blocks.slice(0, nth)
  const from = before.reduce((sum, { text }) => sum + text.length + 2, 0) + offset + 1
  sequence.doc.transact(() => replaceInWords(sequence, { from, to: from + length, tokens }))
}
