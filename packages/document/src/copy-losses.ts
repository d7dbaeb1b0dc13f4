/**
 * What a copy's format could not say as the group has it. A new one is also put into a sentence in the web app's
 * `features/exports/messages.ts`; the compiler asks for it.
 *
 * - `orphans-in-appendix`: threads whose words are gone stand at the end, on their old quote.
 * - `whole-text-threads-on-first-paragraph`: Word has no comment on a whole text; they stand on its first paragraph.
 * - `highlights-only-shaded`: marks without comments are shaded; who made them, when and for whom, is left out.
 * - `tags-of-highlights-left-out`: tags of marks without comments, where nothing stands that could bear them.
 * - `whole-text-marks-left-out`: marks on the whole text without any comment have nothing to show.
 * - `footnote-threads-on-references`: Word has comments on the text alone; threads on words of footnotes stand where the text leads to them.
 * - `images-as-words`: images that the format can't show, or whose bytes are not there, are left as their words.
 * - `uncertain-places`: threads that were found again by their quote, or whose words were changed, and that wait for a person to look.
 * - `resolvers-left-out`: the copy says that a thread is resolved, not by whom and when.
 * - `edit-times-left-out`: the copy does not say that a comment was changed later.
 * - `characters-without-glyph`: characters that none of the faces has in which a copy is set, such as emoji; a sign stands for each.
 * - `kinds-of-paragraph-left-out`: dates, salutations, points, lines of verse that stand alone and footnotes that nothing leads to are paragraphs like others.
 * - `empty-paragraphs-left-out`: they hold neither words nor notes.
 * - `table-headings-moved`: tables whose headings are not all of their first row and nothing else; a format has them there.
 * - `caption-formats-left-out`: images in whose words some are set apart.
 * - `words-left-out`: paragraphs that are not in a copy of the discussions alone, but for what these quote.
 * - `cells-guarded`: what a spreadsheet could take for a formula has an apostrophe before it.
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
  'tags-of-highlights-left-out',
  'resolvers-left-out',
  'edit-times-left-out',
  'kinds-of-paragraph-left-out',
  'empty-paragraphs-left-out',
  'table-headings-moved',
  'caption-formats-left-out',
  'words-left-out',
  'cells-guarded',
] as const
/** One way in which a copy says less, or says it otherwise, than the group has it. */
export type CopyLoss = (typeof COPY_LOSSES)[number]

/** One kind of loss and how often it happened; never zero. */
export interface CopyWarning {
  readonly code: CopyLoss
  readonly count: number
}
