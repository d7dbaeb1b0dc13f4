import { saysNothing, tagsOf, type AnnotatedText, type CopyWarning } from '@variorum/document'
import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import { AlignmentType, Document, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx'
import { layOutCopy, type CopyLayout, type MarkOnWords } from '../copies/copy-layout.ts'
import { copyVoice } from '../copies/copy-voice.ts'
import { warningsFrom, type Copy, type CopyOptions } from '../copies/copy.ts'
import { pageSizeOf } from '../copies/page-sizes.ts'
import { withStorableCharacters } from '../copies/storable-characters.ts'
import { wordBody } from './body.ts'
import { wordComments } from './comments.ts'
import { LinkKeys } from './link-keys.ts'
import { wordLists } from './lists.ts'
import { withMarksNamed } from './marks-named.ts'
import { compiledParts, finishPackage } from './package-parts.ts'
import { wordPicture } from './picture.ts'
import { wordStyles } from './styles.ts'
import { withThreadsOnReferences } from './threads-on-references.ts'
import { trackedCorrections } from './tracked-corrections.ts'
import { WordFootnotes } from './word-footnotes.ts'

const TWIPS_PER_CM = 1440 / 2.54
/** In twips: 2.54 cm above and below, 2.8 cm beside. */
const MARGINS = { top: 1440, bottom: 1440, left: 1588, right: 1588 }

/**
 * A Word document in which every thread is a Word comment on its words, with replies and the resolved flag. Marks
 * without comments are shaded; corrections are tracked changes if that is asked for. Threads whose words are gone stand in an appendix, on their old quotes. Word shows the date
 * of a comment as it is written, without a zone: `options.timeZone` (UTC if left out) decides which clock that is. The same
 * input gives the same bytes.
 * @throws {RangeError} for an unknown time zone.
 */
export function exportDocx(annotated: AnnotatedText, options: CopyOptions): Copy {
  const storable = withStorableCharacters(annotated)
  const say = OUTSIDE_SENTENCES[options.language].copies
  const said = options.shading === 'named' ? withMarksNamed(storable.text, say) : storable.text
  const { text, movedCount } = withThreadsOnReferences(said)
  const layout = layOutCopy(text)
  const lists = wordLists(layout.blocks)
  const corrections = trackedCorrections(layout, options)
  const comments = wordComments(allThreads(layout), options, corrections)
  const links = new LinkKeys()
  const footnotes = new WordFootnotes(layout.blocks)
  const { title, language } = text
  const children = wordBody(layout, {
    title,
    comments,
    corrections,
    lists,
    links,
    footnotes,
    say,
    isChinese: language !== 'en',
  })
  const file = new Document({
    title,
    creator: text.groupName,
    lastModifiedBy: text.groupName,
    styles: wordStyles(language),
    numbering: lists.numbering,
    comments: { children: comments.options },
    footnotes: footnotes.bodies,
    sections: [
      {
        properties: { page: { size: sheet(options), margin: MARGINS }, titlePage: true },
        headers: { first: firstLine(text, options) },
        footers: { default: pageNumbers(), first: pageNumbers() },
        children,
      },
    ],
  })
  return {
    bytes: finishPackage(compiledParts(file), comments, links.addresses, text.exportedAt),
    warnings: warningsOf(layout, { replaced: storable.replaced, movedCount }),
  }
}

/** Whose copy it is, and of when; above the words and none of them, so that a copy that is read in again has the same words. */
function firstLine(text: AnnotatedText, options: CopyOptions): Header {
  const { say, writeTime, timeZone } = copyVoice(options)
  const line = [
    say.readTogether(text.groupName),
    say.copiedAt(writeTime(text.exportedAt), timeZone),
  ].join(' · ')
  const run = new TextRun({ size: 18, text: line })
  return new Header({ children: [new Paragraph({ children: [run] })] })
}

function sheet(options: CopyOptions) {
  const { width, height } = pageSizeOf(options)
  return { width: Math.round(width * TWIPS_PER_CM), height: Math.round(height * TWIPS_PER_CM) }
}

function pageNumbers(): Footer {
  const number = new TextRun({ size: 18, children: [PageNumber.CURRENT] })
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })],
  })
}

function allThreads(layout: CopyLayout) {
  const placed = layout.blocks.flatMap(({ threads }) => threads)
  return [...layout.wholeText, ...placed, ...layout.orphans]
}

function warningsOf(
  layout: CopyLayout,
  { replaced, movedCount }: { readonly replaced: number; readonly movedCount: number },
): CopyWarning[] {
  const quiet = layout.blocks.flatMap((block) =>
    block.quiet.map((thread) => ({ thread, number: null })),
  )
  const all: readonly MarkOnWords[] = [...allThreads(layout), ...quiet]
  const count = (test: (thread: (typeof all)[number]) => boolean): number => all.filter(test).length
  const isSilent = ({ thread }: MarkOnWords) => saysNothing(thread)
  const bareWholeText = layout.wholeText.filter(isSilent).length
  return warningsFrom({
    'orphans-in-appendix': layout.orphans.length,
    'whole-text-threads-on-first-paragraph': layout.wholeText.length - bareWholeText,
    'whole-text-marks-left-out': bareWholeText,
    'highlights-only-shaded': count(isSilent) - bareWholeText,
    'tags-of-highlights-left-out': count(
      (item) =>
        isSilent(item) && item.thread.target.type !== 'text' && tagsOf(item.thread).length > 0,
    ),
    'footnote-threads-on-references': movedCount,
    'images-as-words': layout.blocks.filter(
      (item) => item.block.type === 'image' && wordPicture(item) === null,
    ).length,
    'uncertain-places': count(({ thread }) => thread.doubt !== null),
    'resolvers-left-out': count(({ thread }) => thread.resolved !== null),
    'edit-times-left-out': all
      .flatMap(({ thread }) => thread.comments)
      .filter(({ editedAt }) => editedAt !== null).length,
    'characters-replaced': replaced,
  })
}
