import type { InterfaceLanguage } from '@variorum/document/languages'

export interface CopyOptions {
  /** In which the copy speaks for itself: labels, dates, headings of its own. The words keep their language. */
  readonly language: InterfaceLanguage
  /** IANA name of the zone in which times are written. `UTC` if left out; the copy says which. */
  readonly timeZone?: string
}

/**
 * What a format could not say as the group has it.
 *
 * - `orphans-in-appendix`: threads whose words are gone stand at the end, on their old quote.
 * - `whole-text-threads-on-first-paragraph`: Word has no comment on a whole text; they stand on its first paragraph.
 * - `highlights-only-shaded`: marks without comments are shaded; who made them, when and for whom, is left out.
 * - `whole-text-marks-left-out`: marks on the whole text without any comment have nothing to show.
 * - `uncertain-places`: threads that were found again by their quote, or whose words were changed, and that wait for a person to look.
 * - `resolvers-left-out`: the copy says that a thread is resolved, not by whom and when.
 * - `edit-times-left-out`: the copy does not say that a comment was changed later.
 * - `characters-replaced`: UTF-16 units that a file can't hold (control characters, halves of a character) became U+FFFD.
 */
export type CopyWarningCode =
  | 'orphans-in-appendix'
  | 'whole-text-threads-on-first-paragraph'
  | 'highlights-only-shaded'
  | 'whole-text-marks-left-out'
  | 'uncertain-places'
  | 'resolvers-left-out'
  | 'edit-times-left-out'
  | 'characters-replaced'

/** One kind of loss and how often it happened; never zero. */
export interface CopyWarning {
  readonly code: CopyWarningCode
  readonly count: number
}

/** An exported file. */
export interface Copy {
  readonly bytes: Uint8Array
  readonly warnings: readonly CopyWarning[]
}

/** Turns counts into warnings, leaving out what did not happen. */
export function warningsFrom(counts: Partial<Record<CopyWarningCode, number>>): CopyWarning[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([code, count]) => ({ code: code as CopyWarningCode, count }))
}
