import {
  attributeOf,
  glowOnPaper,
  isListItem,
  outlineLevel,
  PEN_LOOKS,
  saysNothing,
  UNNUMBERED,
  type CharacterFormats,
} from '@variorum/document'
import type { LaidOutBlock, MarkOnWords, WordsRun } from '../copies/copy-layout.ts'
import { inTables, type Row } from '../copies/in-tables.ts'
import type { FaceName } from './faces/build-faces.ts'
import type { Ink } from './ink.ts'
import type { PrintedPictures } from './printed-pictures.ts'
import type { PrintedLine, PrintedParagraph, PrintedRun, PrintedTable } from './printed-text.ts'

/** What printing the words asks for, and what is to be known of them afterwards. */
export interface WordsPress {
  readonly ink: Ink
  readonly isChinese: boolean
  /** Of a picture that no words describe. */
  readonly imageSays: string
  readonly pictures: PrintedPictures
  /** Filled with the numbers of the threads that stand in the words. */
  readonly numbered: Set<number>
}

/** The words of a copy, block by block. Footnotes that the text leads to go where it first does, to the foot of that page. */
export function printWords(
  items: readonly LaidOutBlock[],
  press: WordsPress,
): readonly (PrintedParagraph | PrintedTable)[][] {
  const footnotes = new Footnotes(items, press)
  const levels = new Levels()
  return inTables(items).map((piece) =>
    piece.type === 'table'
      ? [printTable(piece.rows, piece.items, press, footnotes)]
      : piece.items.flatMap((item) =>
          footnotes.isBelow(item) ? [] : [printParagraph(item, press, footnotes, levels)],
        ),
  )
}

/** Levels of an outline, of which none is left out: programs that read aloud go by them. */
class Levels {
  #before = 0

  next(level: number): number {
    this.#before = Math.min(level, this.#before + 1)
    return this.#before
  }
}

/** The footnotes that stand at the foot of a page. */
class Footnotes {
  readonly #press: WordsPress
  readonly #below = new Map<string, LaidOutBlock>()
  readonly #led = new Set<string>()
  #brought: LaidOutBlock[] = []

  constructor(items: readonly LaidOutBlock[], press: WordsPress) {
    this.#press = press
    const led = new Set(
      items.flatMap(({ block, runs }) =>
        block.type === 'footnote' ? [] : runs.flatMap(({ reference }) => reference ?? []),
      ),
    )
    for (const item of items) {
      const { block } = item
      if (block.type === 'footnote' && block.label !== UNNUMBERED && led.has(block.label)) {
        this.#below.set(block.label, item)
      }
    }
  }

  isBelow({ block }: LaidOutBlock): boolean {
    return block.type === 'footnote' && this.#below.has(block.label)
  }

  /** What leads to a footnote. One within a footnote shows its number alone: it could lead to itself. */
  reference(label: string, isInFootnote: boolean): PrintedRun {
    const { ink } = this.#press
    const item = this.#below.get(label)
    if (!item || isInFootnote) return { raised: ink.set('words', label) }
    ink.set('words', label)
    if (this.#led.has(label)) return { footnoteAgain: label }
    this.#led.add(label)
    this.#brought.push(item)
    return { footnote: label, body: contentOf(item, this.#press, this) }
  }

  /** The footnotes that were brought along since this was asked last. */
  takeBrought(): readonly LaidOutBlock[] {
    const brought = this.#brought
    this.#brought = []
    return brought
  }
}

function printTable(
  rows: readonly Row[],
  items: readonly LaidOutBlock[],
  press: WordsPress,
  footnotes: Footnotes,
): PrintedTable {
  const first = rows[0]?.find((cell) => cell !== null)
  const printed = rows.map((row) =>
    row.map((cell) => {
      if (cell === null) return null
      return contentOf(cell, press, footnotes, cell.form.cell?.isHeader)
    }),
  )
  return {
    type: 'table',
    number: press.ink.set('notes', `${(first?.index ?? 0) + 1}`),
    columns: Math.max(1, rows[0]?.length ?? 0),
    hasHeader: rows.length > 1 && (rows[0]?.some((cell) => cell?.form.cell?.isHeader) ?? false),
    hasMarksInHead: rows[0]?.some((cell) => cell !== null && cell.threads.length > 0) ?? false,
    rows: printed,
    threads: threadsOn([...items, ...footnotes.takeBrought()]),
  }
}

function threadsOn(items: readonly LaidOutBlock[]): number[] {
  return items.flatMap(({ threads }) => threads.map(({ number }) => number))
}

function printParagraph(
  item: LaidOutBlock,
  press: WordsPress,
  footnotes: Footnotes,
  levels: Levels,
): PrintedParagraph {
  const { role, depth = 1 } = item.form
  const { block } = item
  const look = lookOf(item)
  const isHeading = look === 'title' || look === 'heading' || look === 'subheading'
  const runs = contentOf(item, press, footnotes, isHeading)
  const level = outlineLevel(role)
  const picture = press.pictures.of(item)
  const says = block.text.trim() === '' ? press.imageSays : block.text
  return {
    type: 'paragraph',
    look,
    number: role === 'title' ? '' : press.ink.set('notes', `${item.index + 1}`),
    runs:
      block.type === 'footnote' ? [{ raised: press.ink.set('words', block.label) }, ...runs] : runs,
    // A heading without words would announce nothing.
    ...(level === null || block.text.trim() === '' ? {} : { level: levels.next(level) }),
    ...(isListItem(role) ? { depth, sign: press.ink.set('words', signOf(item)) } : {}),
    ...(picture === null ? {} : { picture: { ...picture, says } }),
    threads: threadsOn([item, ...footnotes.takeBrought()]),
  }
}

function signOf({ itemNumber }: LaidOutBlock): string {
  return itemNumber === null ? '•' : `${itemNumber}.`
}

function lookOf({ block, form: { role } }: LaidOutBlock): PrintedParagraph['look'] {
  if (block.type === 'image') return 'image'
  switch (role) {
    case 'bulleted-item':
    case 'numbered-item':
      return 'item'
    case 'verse-line':
      return 'verse'
    case 'point':
    case 'table-cell':
      return 'body'
    default:
      return role
  }
}

function contentOf(
  item: LaidOutBlock,
  press: WordsPress,
  footnotes: Footnotes,
  isStrong = false,
): PrintedRun[] {
  const mark = (number: number, shown: string, isFirst: boolean): PrintedRun => {
    press.numbered.add(number)
    return { mark: number, shown: press.ink.set('notes-strong', shown), block: item.index, isFirst }
  }
  const isInFootnote = item.block.type === 'footnote'
  const words = item.runs.flatMap((run) => [
    run.reference === null
      ? printRun(run, press, isStrong)
      : footnotes.reference(run.reference, isInFootnote),
    ...run.closing.map(({ number }, at) => mark(number, `${number}`, at === 0)),
  ])
  const isAlone = (item.runs.at(-1)?.closing.length ?? 0) === 0
  const marked = [
    ...words,
    ...item.discussions.map(({ number }, at) => mark(number, `¶${number}`, at === 0 && isAlone)),
  ]
  return marked.some((run) => 'mark' in run) ? [...marked, { end: item.index }] : marked
}

function printRun(
  { text, formats, marks }: WordsRun,
  { ink, isChinese }: WordsPress,
  isStrong: boolean,
): PrintedRun {
  const face = wordsFace(formats, { isChinese, isStrong })
  const line = marks.map(lineOf).find((one) => one !== null)
  const fill = fillOf(marks)
  return {
    text: ink.set(face, text),
    face,
    ...(formats.link === undefined ? {} : { link: formats.link }),
    ...(formats.emphasis && isChinese ? { isDotted: true } : {}),
    ...(line ? { line } : {}),
    ...(fill === null ? {} : { fill }),
  }
}

function wordsFace(
  { strong, emphasis }: CharacterFormats,
  { isChinese, isStrong }: { readonly isChinese: boolean; readonly isStrong: boolean },
): FaceName {
  const isSlanted = emphasis && !isChinese
  if (strong || isStrong) return isSlanted ? 'words-strong-slanted' : 'words-strong'
  return isSlanted ? 'words-slanted' : 'words'
}

/** Behind words on which something was said, and behind those on which several things were; on grey paper both are seen. */
const SAID_FILL = '#fbf1cf'
const DEEP_FILL = '#f5e3a0'
const QUIET_FILL = '#f1efe9'
/** Of the lines below them. */
const ACCENT = '#8a2c1d'

/** What lies behind words: the pen of the first highlight, or else that something was said. */
function fillOf(marks: readonly MarkOnWords[]): string | null {
  if (marks.length === 0) return null
  if (marks.every(({ thread }) => thread.resolved !== null)) return QUIET_FILL
  const pen = marks.find(({ thread }) => thread.kind === 'highlight')
  if (pen) return glowOnPaper(attributeOf(pen.thread, 'color'))
  return marks.length > 1 ? DEEP_FILL : SAID_FILL
}

/** Kinds and pens differ by their lines, too: not everybody sees colours, and not every printer has them. */
function lineOf({ thread }: MarkOnWords): PrintedLine | null {
  switch (thread.kind) {
    case 'highlight':
      return saysNothing(thread) || thread.attributes.color ? penLine(thread) : null
    case 'note':
      return { colour: ACCENT, dash: 'solid' }
    case 'question':
      return { colour: ACCENT, dash: 'dotted' }
    case 'correction':
      return { colour: ACCENT, dash: 'dashed' }
  }
}

const PEN_DASHES = {
  green: 'solid',
  blue: 'dashed',
  pink: 'dotted',
  purple: 'dash-dotted',
} as const

function penLine(thread: MarkOnWords['thread']): PrintedLine | null {
  const color = attributeOf(thread, 'color')
  return color === 'yellow' ? null : { colour: PEN_LOOKS[color].ink.light, dash: PEN_DASHES[color] }
}
