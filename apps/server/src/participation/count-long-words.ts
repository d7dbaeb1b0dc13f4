import type { Paragraph } from '@variorum/document'
import { readParagraphs } from '@variorum/ydoc'
import { foldStored } from '../sync/commit/fold-stored.ts'
import type { WordsPart } from './count-words-job.ts'
import type { WordsCount } from './counted-words-rows.ts'

/** As `wordsCountOf`, of words that take long to read; runs in a worker. */
export function countLongWords(parts: readonly WordsPart[]): WordsCount {
  const { doc } = foldStored({ snapshot: null, updates: parts.flat() })
  return wordsCountOf(readParagraphs(doc))
}

/** How long these paragraphs are together, and which they are. */
export function wordsCountOf(paragraphs: readonly Paragraph[]): WordsCount {
  return {
    characterCount: paragraphs.reduce((sum, { text }) => sum + text.length, 0),
    paragraphIds: new Set(paragraphs.map(({ id }) => id)),
  }
}
