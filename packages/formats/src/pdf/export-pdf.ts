import type { AnnotatedText } from '@variorum/document'
import { layOutCopy } from '../copies/copy-layout.ts'
import { warningsFrom, type Copy, type CopyOptions } from '../copies/copy.ts'
import { pageSizeOf } from '../copies/page-sizes.ts'
import { withStorableCharacters } from '../copies/storable-characters.ts'
import { FaceBuilder } from './faces/build-faces.ts'
import { Ink } from './ink.ts'
import { NOTED_MARGINS, NOTES_WIDTH, PLAIN_MARGINS } from './margin/page-layout.ts'
import { placeNotes } from './margin/place-notes.ts'
import { printCopy } from './print-copy.ts'
import { PrintedPictures } from './printed-pictures.ts'
import { typeset } from './typeset.ts'

const TEMPLATE_PAGE = { plain: PLAIN_MARGINS, noted: NOTED_MARGINS, notesWidth: NOTES_WIDTH }
/** Sheets as Typst calls them. */
const TYPST_PAPERS = { A4: 'a4', letter: 'us-letter' } as const

/**
 * A PDF, set by Typst: the words with their numbers and marks, then every thread as a note. Numbers in the words lead to notes and back, headings
 * are its outline, and all of it is tagged for whoever listens to it. Faces are those of the app's pages, embedded as far as they are used; a character that
 * none of them has stands as `UNPRINTABLE`. The same input gives the same bytes.
 * @throws {RangeError} for an unknown time zone.
 */
export async function exportPdf(annotated: AnnotatedText, options: CopyOptions): Promise<Copy> {
  const { text, replaced } = withStorableCharacters(annotated)
  const layout = layOutCopy(text)
  const pictures = new PrintedPictures(layout.blocks)
  const page = pageSizeOf(options)
  const builder = new FaceBuilder()
  const print = (ink: Ink) => printCopy(text, layout, options, { ink, pictures })
  let ink = new Ink()
  let printed = print(ink)
  const unprintable = await builder.withoutGlyph(ink.all)
  if (unprintable.size > 0) {
    ink = new Ink(unprintable)
    printed = print(ink)
  }
  const { fonts, families } = await builder.build(ink.characters, {
    words: text.language !== 'en',
    notes: options.language !== 'en',
  })
  const bare = new Set(printed.notes?.notes.flatMap(({ number, isBare }) => (isBare ? number : [])))
  const bytes = typeset({
    data: { ...printed, families, page: { ...TEMPLATE_PAGE, paper: TYPST_PAPERS[page.name] } },
    pictures: pictures.files,
    fonts,
    notesPlace: options.notesPlace ?? 'margin',
    placeNotes: (measured) => placeNotes(measured, (number) => bare.has(number), page),
  })
  return {
    bytes,
    warnings: warningsFrom({
      'characters-replaced': replaced,
      'characters-without-glyph': ink.unprintableCount,
      'images-as-words': pictures.missingCount,
    }),
  }
}
