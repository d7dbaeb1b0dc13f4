/**
 * What a copy's format could not say as the group has it. A new one is also put into a sentence in the web app's
 * `features/exports/messages.ts`; the compiler asks for it.
 *
 * - `orphans-in-appendix`: threads whose words are gone stand at the end, on their old quote.
 * - `whole-text-threads-on-first-paragraph`: Word has no comment on a whole text; they stand on its first paragraph.
 * - `highlights-only-shaded`: marks without comments are shaded; who made them, when and for whom, is left out.
 * - `whole-text-marks-left-out`: marks on the whole text without any comment have nothing to show.
 * - `footnote-threads-on-references`: Word has comments on the text alone; threads on words of footnotes stand where the text leads to them.
 * - `images-as-words`: images that the format can't show, or whose bytes are not there, are left as their words.
 * - `uncertain-places`: threads that were found again by their quote, or whose words were changed, and that wait for a person to look.
 * - `resolvers-left-out`: the copy says that a thread is resolved, not by whom and when.
 * - `edit-times-left-out`: the copy does not say that a comment was changed later.
 * - `characters-without-glyph`: characters that none of the faces has in which a copy is set, such as emoji; a sign stands for each.
 * - `characters-replaced`: UTF-16 units that a file can't hold (control characters, halves of a character) became U+FFFD.
 */
export const COPY_LOSSES = [
  'characters-replaced',
  'characters-without-glyph',
  'orphans-in-appendix',
  'footnote-threads-on-references',
  'images-as-words',
  'uncertain-places',
  'whole-text-threads-on-first-paragraph',
  'whole-text-marks-left-out',
  'highlights-only-shaded',
  'resolvers-left-out',
  'edit-times-left-out',
] as const
/** One way in which a copy says less, or says it otherwise, than the group has it. */
export type CopyLoss = (typeof COPY_LOSSES)[number]

/** One kind of loss and how often it happened; never zero. */
export interface CopyWarning {
  readonly code: CopyLoss
  readonly count: number
}
