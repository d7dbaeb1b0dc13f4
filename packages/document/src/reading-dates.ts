import type { ParagraphId } from './ids.ts'
import type { WordsIndex } from './words-index.ts'

/** One end of what is to be read: a paragraph, and which number it had when that was said, from 1. */
export interface DatedParagraph {
  readonly id: ParagraphId
  readonly number: number
}

/** Which paragraphs are to be read until when, both included. */
export interface ReadingDate {
  readonly id: string
  readonly from: DatedParagraph
  readonly to: DatedParagraph
  /** Milliseconds since 1970. */
  readonly dueAt: number
}

/** Paragraphs by their numbers, from 1, both included. */
export interface ParagraphNumbers {
  readonly from: number
  readonly to: number
}

/**
 * Where the paragraphs of a reading date stand now. An end that was removed falls back on the one that has its number now, as far as the text goes;
 * null if both are gone.
 */
export function numbersNow(
  { from, to }: Pick<ReadingDate, 'from' | 'to'>,
  index: WordsIndex,
): ParagraphNumbers | null {
  const [first, last] = [from, to].map(({ id }) => index.paragraph(id))
  if (!first && !last) return null
  const count = index.paragraphs.length
  const numberOf = (found: typeof first, { number }: DatedParagraph) =>
    found ? found.index + 1 : Math.min(number, count)
  const [one, other] = [numberOf(first, from), numberOf(last, to)]
  return { from: Math.min(one, other), to: Math.max(one, other) }
}
