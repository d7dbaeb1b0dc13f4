import type { Paragraph } from './text-document.ts'

/** Stands in `spelledOut` where a paragraph begins. */
export const PARAGRAPH_BEGINS = '\n'

/** A paragraph, as far as it is compared. */
export type Said = Pick<Paragraph, 'text' | 'role' | 'image'>

/** Words as one string, in which a sign stands before each paragraph. */
export function spelledOut(paragraphs: readonly Pick<Said, 'text'>[]): string {
  return paragraphs.map(({ text }) => PARAGRAPH_BEGINS + text).join('')
}

/** A piece of words: what it is known by, and how many characters it has. */
export interface WordsPiece {
  readonly key: string
  readonly length: number
}

/** A word of two characters stands in sentences that have nothing to do with each other. */
export const LEAD_MIN_CHARS = 4
/** Parts of sentences between marks of punctuation, and each of these. */
export const CLAUSES = /\n|\uFFFE+|\uFFFF+|[^\p{P}\p{S}\n\uFFFE\uFFFF]+|[\p{P}\p{S}]/gu

export function asPiece({ text, image }: Said): WordsPiece {
  const key = image
    ? `${PARAGRAPH_BEGINS}${image.hash}${PARAGRAPH_BEGINS}${text}`
    : PARAGRAPH_BEGINS + text
  return { key, length: PARAGRAPH_BEGINS.length + text.length }
}

export function cutInPieces(
  words: string,
  parts: RegExp,
  keyOf = (piece: string) => piece,
): WordsPiece[] {
  return Array.from(words.matchAll(parts), ([piece]) => ({
    key: keyOf(piece),
    length: piece.length,
  }))
}

/** What is left of words without blanks and punctuation, and whatever their width; themselves where nothing is. */
export function looseKey(words: string): string {
  return words.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '') || words
}

export function startsOf(pieces: readonly WordsPiece[], start: number): number[] {
  let at = start
  return [start, ...pieces.map(({ length }) => (at += length))]
}

export function charStarts(characters: readonly string[], start: number): number[] {
  let at = start
  return [start, ...characters.map(({ length }) => (at += length))]
}

/** What people see as one character is one here, as in `wordDifference`. */
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

export function charactersIn(words: string): string[] {
  const parts = words.match(/\uFFFE+|\uFFFF+|[^\uFFFE\uFFFF]+/g) ?? []
  return parts.flatMap((part) =>
    /^[\uFFFE\uFFFF]/.test(part)
      ? [part]
      : Array.from(characters.segment(part), ({ segment }) => segment),
  )
}
