import {
  formOnly,
  IMAGE_MAX_BYTES,
  inReadingOrder,
  linkAddress,
  TEXT_IMAGES_MAX_BYTES,
  type FootnoteReference,
  type FormattedRun,
  type ImportedBreak,
  type ImportedDocument,
  type ImportOffers,
  type ImportWarningCode,
  type InlineFormat,
  type ParagraphForm,
  type ParagraphId,
  type SourceBlock,
  type SourcePlace,
  type SourceTarget,
  type SourceThread,
  type SourceWarning,
} from '@variorum/document'
import { readRaster, type Raster } from '../images/read-raster.ts'
import { formOfBlock } from './block-form.ts'
import { formattedRuns, isKept } from './formatted-runs.ts'

/** A picture that a file holds. */
interface HeldPicture extends Raster {
  readonly bytes: Uint8Array
}

/** A place that leads to a footnote: to the paragraph of that index. */
interface SourceReference {
  readonly textOffset: number
  readonly footnoteIndex: number
}

/** A paragraph of the words that a file becomes. */
export interface SourceParagraph extends ParagraphForm {
  readonly text: string
  /** Left out where nothing is set apart. */
  readonly formats?: readonly FormattedRun[]
  /** Left out where none are. */
  readonly references?: readonly SourceReference[]
  /** What an `image` shows; its hash is the caller's to say. */
  readonly picture?: HeldPicture
  readonly from: SourcePlace
}

/** As `SourceWarning`, but about paragraphs: `paragraphIndex` is a position in `paragraphs`. */
type ParagraphWarning = Omit<SourceWarning, 'blockIndex'> & {
  readonly paragraphIndex?: number
}

/** As `ImportedBreak`, but about paragraphs: `paragraphIndex` is a position in `paragraphs`. */
type ParagraphBreak = Omit<ImportedBreak, 'blockIndex'> & { readonly paragraphIndex: number }

/** What a person may decide, as `ImportOffers` has it. */
type ParagraphOffers = Omit<ImportOffers, 'breaks'> & { readonly breaks: readonly ParagraphBreak[] }

const NOTHING_TO_DECIDE: ImportOffers = {
  encoding: null,
  encodings: [],
  adjustments: [],
  breaks: [],
}

/** What of a file becomes words, and what should be known of it. */
export interface SourceWords {
  /** In reading order: footnotes behind all others. */
  readonly paragraphs: readonly SourceParagraph[]
  readonly warnings: readonly ParagraphWarning[]
  readonly offers: ParagraphOffers
  /** As the file has them; their targets name positions in `paragraphs` where those of a file name blocks. */
  readonly threads: readonly SourceThread[]
}

/** A paragraph with what leads to footnotes by the names that these have here. */
type Draft = Omit<SourceParagraph, 'references'> & {
  readonly id: ParagraphId
  readonly references: readonly FootnoteReference[]
}

/**
 * The paragraphs that the words of a text can hold of a file: of a table its cells, and of an image that it only names its alternative text, which leads to its
 * address. What is lost with that is added to the warnings, once for each kind, at the first place where it happens. A text of images without words has one
 * empty paragraph.
 */
export function wordsOfSource({
  blocks,
  threads,
  warnings,
  offers = NOTHING_TO_DECIDE,
}: ImportedDocument): SourceWords {
  const drafts: Draft[] = []
  const draftOf: number[] = []
  const losses = new Losses()
  let roomBytes = TEXT_IMAGES_MAX_BYTES
  for (const block of blocks) {
    const draft = draftOfBlock(block, roomBytes)
    roomBytes -= draft.picture?.bytes.length ?? 0
    draftOf.push(drafts.length)
    noteLosses(block, draft, losses, drafts.length)
    // An image without words leaves no paragraph; what is said of it is said of the next one.
    if (draft.text === '' && block.type === 'image' && !draft.picture) continue
    drafts.push({ ...draft, id: idOf(block, drafts.length, drafts), from: block.from })
  }
  if (drafts.length === 0) {
    drafts.push({ id: '0' as ParagraphId, role: 'body', text: '', references: [], from: {} })
  }
  const ordered = inReadingOrder(drafts)
  const indexOf = new Map(ordered.map((draft, index) => [draft, index]))
  const place = (number: number): number => {
    const draft = drafts[Math.min(number, drafts.length - 1)]
    return (draft && indexOf.get(draft)) ?? 0
  }
  const placed = warnings.map(({ blockIndex, ...warning }): ParagraphWarning => {
    const number = blockIndex === undefined ? undefined : draftOf[blockIndex]
    return number === undefined ? warning : { ...warning, paragraphIndex: place(number) }
  })
  const footnotes = new Map(ordered.map(({ id }, index) => [id, index]))
  const paragraphs = ordered.map(({ id: _id, references, ...draft }): SourceParagraph => {
    const leading = references.flatMap(({ textOffset, footnote }) => {
      const footnoteIndex = footnotes.get(footnote)
      return footnoteIndex === undefined ? [] : [{ textOffset, footnoteIndex }]
    })
    return { ...draft, ...(leading.length > 0 ? { references: leading } : {}) }
  })
  const breaks = offers.breaks.map(({ blockIndex, ...found }): ParagraphBreak => {
    return { ...found, paragraphIndex: place(draftOf[blockIndex] ?? 0) }
  })
  const paragraphOf = (block: number): number => place(draftOf[block] ?? 0)
  return {
    paragraphs,
    warnings: [...placed, ...losses.warnings(place)],
    offers: { ...offers, breaks },
    threads: threads.map((thread) => ({ ...thread, target: moved(thread.target, paragraphOf) })),
  }
}

/** A target that names paragraphs where it named blocks. */
function moved(target: SourceTarget, paragraphOf: (block: number) => number): SourceTarget {
  if (target.type === 'block') return { type: 'block', block: paragraphOf(target.block) }
  if (target.type !== 'range') return target
  const { start, end } = target
  const [firstBlock, lastBlock] = [paragraphOf(target.firstBlock), paragraphOf(target.lastBlock)]
  // A footnote that stood in the midst of the words stands behind them here.
  return lastBlock < firstBlock
    ? { type: 'block', block: firstBlock }
    : { type: 'range', firstBlock, start, lastBlock, end }
}

/** A footnote is named by its label, of two with one label the first; all others by their place. */
function idOf(block: SourceBlock, number: number, before: readonly Draft[]): ParagraphId {
  const named = block.type === 'footnote' ? footnoteId(block.label) : null
  const isFree = named !== null && before.every(({ id }) => id !== named)
  return isFree ? named : (`paragraph ${number}` as ParagraphId)
}

function footnoteId(label: string): ParagraphId {
  return `footnote ${label}` as ParagraphId
}

/** What a block becomes, but for its name and its place in the file. A picture may have `roomBytes`. */
function draftOfBlock(block: SourceBlock, roomBytes: number): Omit<Draft, 'id' | 'from'> {
  const picture = pictureOf(block, roomBytes)
  const named = block.type === 'image' && block.image.type === 'named' ? block.image.address : null
  const address = linkAddress(named)
  const text = block.text === '' && address !== null ? address : block.text
  const link: InlineFormat[] =
    address === null ? [] : [{ type: 'link', address, start: 0, end: text.length }]
  const formats = formattedRuns([...block.formats, ...link])
  const references = block.formats.flatMap((format) =>
    format.type === 'footnote-reference'
      ? [{ textOffset: format.start, footnote: footnoteId(format.label) }]
      : [],
  )
  return {
    ...(picture ? { role: 'image', picture } : formOnly(formOfBlock(block))),
    text,
    ...(formats.length > 0 ? { formats } : {}),
    references,
  }
}

function pictureOf(block: SourceBlock, roomBytes: number): HeldPicture | null {
  if (block.type !== 'image' || block.image.type !== 'held') return null
  const { bytes } = block.image
  const isSmall = bytes.length <= Math.min(IMAGE_MAX_BYTES, roomBytes)
  const raster = isSmall ? readRaster(bytes) : null
  return raster && { ...raster, bytes }
}

function noteLosses(
  block: SourceBlock,
  { picture }: Pick<Draft, 'picture'>,
  losses: Losses,
  number: number,
): void {
  if (block.type === 'image' && !picture) {
    losses.add(block.image.type === 'named' ? 'images-as-words' : 'images-left-out', number)
  }
  for (const format of block.formats) {
    const { type } = format
    if (isKept(format)) continue
    if (type === 'link') losses.add('links-left-out', number)
    else if (type !== 'footnote-reference') losses.add('emphasis-left-out', number)
  }
}

/** How often each thing was lost, and where first. */
class Losses {
  readonly #counts = new Map<
    ImportWarningCode,
    { count: number; readonly number: number | undefined }
  >()

  /** `number` counts paragraphs as they stand in the file. */
  add(code: ImportWarningCode, number: number | undefined, count = 1): void {
    const known = this.#counts.get(code)
    if (known) known.count += count
    else this.#counts.set(code, { count, number })
  }

  warnings(place: (number: number) => number): ParagraphWarning[] {
    return [...this.#counts].map(([code, { count, number }]) => ({
      code,
      params: { count },
      ...(number === undefined ? {} : { paragraphIndex: place(number) }),
    }))
  }
}
