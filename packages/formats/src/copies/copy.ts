import type { CopyLoss, CopyWarning, CopyWish } from '@variorum/document'
import type { InterfaceLanguage } from '@variorum/document/languages'

export interface CopyOptions {
  /** In which the copy speaks for itself: labels, dates, headings of its own. The words keep their language. */
  readonly language: InterfaceLanguage
  /** IANA name of the zone in which times are written. `UTC` if left out; the copy says which. */
  readonly timeZone?: string
  /** Of a copy that has pages. A4 if left out. */
  readonly pageSize?: CopyWish['page']
  /** Where notes stand in a copy that has pages: beside their lines (if left out), behind their paragraphs, or all of them behind the words. */
  readonly notesPlace?: CopyWish['notes']
  /** How a Word copy shows corrections on which nobody decided: in comments (if left out), or as tracked changes. */
  readonly corrections?: CopyWish['corrections']
  /** In a Word copy, marks without a word: shaded alone (if left out), or with a comment by whoever made them, too. */
  readonly shading?: CopyWish['shading']
}

/** An exported file. */
export interface Copy {
  readonly bytes: Uint8Array
  readonly warnings: readonly CopyWarning[]
}

/** Turns counts into warnings, leaving out what did not happen. */
export function warningsFrom(counts: Partial<Record<CopyLoss, number>>): CopyWarning[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([code, count]) => ({ code: code as CopyLoss, count }))
}
