import { EMBEDDED } from './footnotes.ts'
import { PARAGRAPH_SEPARATOR } from './words-index.ts'

/** What was decided on a proposal. An accepted one has changed the words. */
export const CORRECTION_DECISIONS = ['accepted', 'declined'] as const
/** What was decided on a proposal. */
export type CorrectionDecision = (typeof CORRECTION_DECISIONS)[number]

/** What a `correction` proposes, and what became of it. */
export interface Correction {
  /** What is to stand where the annotation stands; empty: nothing is. */
  readonly replacement: string
  /** Null while nobody has decided. */
  readonly decision: CorrectionDecision | null
  /** The words in whose place it was put; null unless `accepted`. */
  readonly replaced: string | null
}

/**
 * The longest proposal, and the longest words for which one is made, in UTF-16 units: some ten lines. Whoever writes a paragraph anew edits the
 * words; and what is longer can't be taken in as a difference at one look.
 */
export const CORRECTION_MAX_CHARS = 500

/**
 * What would end a line, can not be seen, or turns the characters around it, so that what is read is not what is put in: controls, ends of
 * lines, marks of direction, the signs for an object and for a character that got lost.
 */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFFFC\uFFFD]/u

/** Why words can't be proposed for others; null: they can. */
export type CorrectionFault =
  | 'correction-place'
  | 'correction-too-long'
  | 'correction-characters'
  | 'correction-unchanged'

/**
 * Whether `replacement` can be proposed for the words that are quoted; null for an annotation that stands on no words of its own. See the limits
 * above; no half of a character is taken.
 */
export function faultOfCorrection(
  quote: string | null,
  replacement: string,
): CorrectionFault | null {
  if (quote === null || !canBeCorrected(quote)) return 'correction-place'
  if (replacement.length > CORRECTION_MAX_CHARS) return 'correction-too-long'
  if (!replacement.isWellFormed() || UNFIT.test(replacement)) return 'correction-characters'
  return replacement === quote ? 'correction-unchanged' : null
}

/**
 * Whether a correction can be proposed for these words: they are in one paragraph, not too many, and none of them leads to a footnote. No
 * wording could say where that place belongs.
 */
export function canBeCorrected(quote: string): boolean {
  const isTooLong = quote.length > CORRECTION_MAX_CHARS
  return !isTooLong && !quote.includes(PARAGRAPH_SEPARATOR) && !quote.includes(EMBEDDED)
}

/** A proposal on which nobody has decided. */
export function beginCorrection(replacement: string): Correction {
  return { replacement, decision: null, replaced: null }
}
