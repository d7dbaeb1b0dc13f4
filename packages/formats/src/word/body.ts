import {
  attributeOf,
  glowOnPaper,
  NO_FORMATS,
  saysNothing,
  type CharacterFormats,
} from '@variorum/document'
import type { CopySentences } from '@variorum/document/languages'
import {
  CarriageReturn,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  ConcreteHyperlink,
  DeletedTextRun,
  EmphasisMarkType,
  InsertedTextRun,
  Paragraph,
  ShadingType,
  Tab,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
  type Table,
} from 'docx'
import {
  type CopyLayout,
  type LaidOutBlock,
  type MarkOnWords,
  type NumberedThread,
  type WordsRun,
} from '../copies/copy-layout.ts'
import { inTables } from '../copies/in-tables.ts'
import { isRightToLeft } from '../copies/right-to-left.ts'
import type { WordComments } from './comments.ts'
import { directionOf } from './direction.ts'
import type { LinkKeys } from './link-keys.ts'
import type { wordLists } from './lists.ts'
import { wordPicture } from './picture.ts'
import { STYLE_OF_ROLE } from './styles.ts'
import type { TrackedCorrections } from './tracked-corrections.ts'
import type { WordFootnotes } from './word-footnotes.ts'
import { wordTable } from './word-tables.ts'

interface BodyOptions {
  readonly title: string
  readonly comments: WordComments
  readonly corrections: TrackedCorrections
  readonly say: CopySentences
  readonly lists: ReturnType<typeof wordLists>
  /** Filled with the footnotes. */
  readonly footnotes: WordFootnotes
  /** Filled with the addresses that the words lead to. */
  readonly links: LinkKeys
  /** Chinese words keep their full-width quotation marks: Word picks a mark's font by this hint. */
  readonly isChinese: boolean
}

/**
 * The paragraphs of the document: the words, then an appendix for the threads whose words are gone. Each comment, replies
 * among them, has its own range and reference in the body: Word drops one that has none. Threads about the whole text
 * stand on the first paragraph; text without any paragraph gets its title for one.
 */
export function wordBody(layout: CopyLayout, options: BodyOptions): (Paragraph | Table)[] {
  const [first] = layout.blocks
  const write = (item: LaidOutBlock) =>
    wordsParagraph(item, item === first ? layout.wholeText : [], options)
  const ofText = layout.blocks.filter((item) => !options.footnotes.isNote(item))
  const words = inTables(ofText).flatMap((piece, at, pieces) => {
    if (piece.type === 'words') return piece.items.map(write)
    // Two tables without a paragraph between them are one to Word, and none may be the last thing of a document.
    const next = pieces[at + 1]
    const isApart = next?.type === 'words'
    return [wordTable(piece.rows, write), ...(isApart ? [] : [new Paragraph({})])]
  })
  for (const item of layout.blocks.filter((one) => options.footnotes.isNote(one))) {
    options.footnotes.add(item, write(item))
  }
  if (!first) {
    const children = [wordsRun(options.title, [], options)]
    words.push(
      new Paragraph({
        style: STYLE_OF_ROLE.title,
        children: commented([...layout.wholeText], children, options),
      }),
    )
  }
  return [...words, ...appendix(layout.orphans, options)]
}

function wordsParagraph(
  item: LaidOutBlock,
  wholeText: readonly NumberedThread[],
  options: BodyOptions,
): Paragraph {
  const numbering = options.lists.placeOf(item)
  const onParagraph = item.quiet
    .filter(({ target }) => target.type === 'block')
    .map((thread) => ({ thread, number: null }))
  const children = item.runs.flatMap((run) => [
    ...run.opening.flatMap((thread) => starts(thread, options)),
    ...(run.reference === null
      ? changed(run, [...run.marks, ...item.discussions, ...onParagraph], options)
      : [options.footnotes.reference(run.reference)]),
    ...run.closing.flatMap((thread) => ends(thread, options)),
  ])
  const picture = wordPicture(item)
  const shown = picture
    ? [picture, ...(children.length > 0 ? [new TextRun({ break: 1 })] : [])]
    : []
  return new Paragraph({
    style: styleOf(item),
    ...(numbering ? { numbering } : {}),
    ...directionOf(item.block.text),
    children: commented([...wholeText, ...item.discussions], [...shown, ...children], options),
  })
}

function styleOf({ block, form }: LaidOutBlock): string {
  if (block.type === 'image') return STYLE_OF_ROLE.image
  return form.cell?.isHeader ? 'TableHeading' : STYLE_OF_ROLE[form.role]
}

function appendix(orphans: readonly NumberedThread[], options: BodyOptions): Paragraph[] {
  if (orphans.length === 0) return []
  const { say } = options
  return [
    new Paragraph({
      style: 'AppendixHeading',
      pageBreakBefore: true,
      children: [wordsRun(say.orphansTitle, [], options)],
    }),
    new Paragraph({ style: 'AppendixNote', children: [wordsRun(say.orphansNote, [], options)] }),
    ...orphans.map((item) => {
      const run = wordsRun(oldQuote(item) || say.orphaned, [item], options)
      return new Paragraph({
        style: 'AppendixQuote',
        ...directionOf(oldQuote(item)),
        children: commented([item], [run], options),
      })
    }),
  ]
}

function oldQuote({ thread }: NumberedThread): string {
  return thread.quote ?? ''
}

function commented(
  threads: readonly NumberedThread[],
  children: readonly ParagraphChild[],
  options: BodyOptions,
): ParagraphChild[] {
  return [
    ...threads.flatMap((thread) => starts(thread, options)),
    ...children,
    ...threads.flatMap((thread) => ends(thread, options)),
  ]
}

function starts(thread: NumberedThread, { comments }: BodyOptions): ParagraphChild[] {
  return comments.idsOf(thread).map((id) => new CommentRangeStart(id))
}

function ends(thread: NumberedThread, { comments }: BodyOptions): ParagraphChild[] {
  return comments
    .idsOf(thread)
    .flatMap((id) => [
      new CommentRangeEnd(id),
      new TextRun({ style: 'CommentReference', children: [new CommentReference(id)] }),
    ])
}

/** The words of a run. Where a correction takes them out they are tracked as deleted, and behind the last of them stands what it puts in their place. */
function changed(
  run: WordsRun,
  threads: readonly MarkOnWords[],
  options: BodyOptions,
): ParagraphChild[] {
  const { corrections } = options
  const { text, formats } = run
  const correction = corrections.over(run)
  const look = runLook(text, threads, options, formats)
  if (correction === null) return [linked(run, new TextRun(look), options)]
  const deleted = new DeletedTextRun({ ...look, ...corrections.begin(correction) })
  const replacement = correction.thread.correction?.replacement ?? ''
  const isLast = run.closing.some((closing) => closing === correction)
  if (!isLast || replacement === '') return [linked(run, deleted, options)]
  const inserted = new InsertedTextRun({
    ...runLook(replacement, threads, options, formats),
    ...corrections.begin(correction),
  })
  return [linked(run, deleted, options), linked(run, inserted, options)]
}

function linked(
  { formats }: WordsRun,
  run: TextRun | DeletedTextRun | InsertedTextRun,
  options: BodyOptions,
): ParagraphChild {
  if (formats.link === undefined) return run
  return new ConcreteHyperlink([run], options.links.keyOf(formats.link))
}

/** Chinese letters are not slanted: dots stand under them. */
function emphasis({ isChinese }: BodyOptions) {
  return isChinese ? { emphasisMark: { type: EmphasisMarkType.DOT } } : { italics: true }
}

function wordsRun(text: string, threads: readonly MarkOnWords[], options: BodyOptions): TextRun {
  return new TextRun(runLook(text, threads, options, NO_FORMATS))
}

/** Words under these threads, shaded where one of them is no comment: the first, if they differ in colour. */
function runLook(
  text: string,
  threads: readonly MarkOnWords[],
  options: BodyOptions,
  formats: CharacterFormats,
): IRunOptions {
  const mark = threads.find(
    ({ thread }) => saysNothing(thread) || thread.comments[0]?.isMark === true,
  )
  // Word has no `#`.
  const fill = mark && glowOnPaper(attributeOf(mark.thread, 'color')).slice(1).toUpperCase()
  const pieces = text.split(/(\t|\r\n|\r|\n)/).filter((piece) => piece !== '')
  return {
    ...(options.isChinese ? { font: { hint: 'eastAsia' } } : {}),
    ...(isRightToLeft(text) ? { rightToLeft: true } : {}),
    ...(formats.strong ? { bold: true } : {}),
    ...(formats.emphasis ? emphasis(options) : {}),
    ...(formats.link === undefined ? {} : { style: 'Hyperlink' }),
    ...(fill ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill } } : {}),
    children: pieces.map((piece) => {
      if (piece === '\t') return new Tab()
      return /^[\r\n]/.test(piece) ? new CarriageReturn() : piece
    }),
  }
}
