import type {
  FormattedRun,
  ImportedDocument,
  ImportWarningCode,
  ParagraphForm,
  SourceBlock,
  SourcePlace,
  SourceWarning,
} from '@variorum/document'
import { formOfBlock } from './block-form.ts'
import { formattedRuns, isKept } from './formatted-runs.ts'

/** A paragraph of the words that a file becomes. */
interface SourceParagraph extends ParagraphForm {
  readonly text: string
  /** Left out where nothing is set apart. */
  readonly formats?: readonly FormattedRun[]
  readonly from: SourcePlace
}

/** As `SourceWarning`, but about paragraphs: `paragraphIndex` is a position in `paragraphs`. */
type ParagraphWarning = Omit<SourceWarning, 'blockIndex'> & {
  readonly paragraphIndex?: number
}

/** What of a file becomes words, and what should be known of it. */
interface SourceWords {
  readonly paragraphs: readonly SourceParagraph[]
  readonly warnings: readonly ParagraphWarning[]
}

/**
 * The paragraphs that the words of a text can hold of a file: of a table its cells, of a footnote its words behind its label, of an image
 * its alternative text. What is lost with that is added to the warnings, once for each kind, at the first place where it happens. A text of
 * images without words has one empty paragraph.
 */
export function wordsOfSource({ blocks, threads, warnings }: ImportedDocument): SourceWords {
  const paragraphs: SourceParagraph[] = []
  const places: { readonly paragraphIndex: number; readonly shift: number }[] = []
  const losses = new Losses()
  for (const block of blocks) {
    const written = writtenOf(block)
    places.push({ paragraphIndex: paragraphs.length, shift: written.shift })
    // An image without words leaves no paragraph; what is said of it is said of the next one.
    if (written.text !== '' || block.type !== 'image') {
      const formats = setApart(formattedRuns(block.formats, written.shift))
      paragraphs.push({ ...formOfBlock(block), text: written.text, ...formats, from: block.from })
    }
    noteLosses(block, losses, places.at(-1)?.paragraphIndex ?? 0)
  }
  if (paragraphs.length === 0) paragraphs.push({ role: 'body', text: '', from: {} })
  if (threads.length > 0) losses.add('comments-left-out', undefined, threads.length)
  const end = paragraphs.length - 1
  const placed = warnings.map(({ blockIndex, start, end: to, ...warning }): ParagraphWarning => {
    const place = blockIndex === undefined ? undefined : places[blockIndex]
    if (!place) return warning
    return {
      ...warning,
      paragraphIndex: Math.min(place.paragraphIndex, end),
      ...(start === undefined ? {} : { start: start + place.shift }),
      ...(to === undefined ? {} : { end: to + place.shift }),
    }
  })
  return { paragraphs, warnings: [...placed, ...losses.warnings(end)] }
}

/** The words of a block, and how far they stand behind where the block has them. */
function writtenOf(block: SourceBlock): { readonly text: string; readonly shift: number } {
  if (block.type !== 'footnote') return { text: block.text, shift: 0 }
  const before = `[${block.label}] `
  return { text: before + block.text, shift: before.length }
}

function setApart(formats: readonly FormattedRun[]): Pick<SourceParagraph, 'formats'> {
  return formats.length > 0 ? { formats } : {}
}

function noteLosses(block: SourceBlock, losses: Losses, paragraphIndex: number): void {
  if (block.type === 'footnote') losses.add('footnotes-as-paragraphs', paragraphIndex)
  else if (block.type === 'image') losses.add('images-as-words', paragraphIndex)
  for (const format of block.formats) {
    const { type } = format
    if (isKept(format)) continue
    if (type === 'link') losses.add('links-left-out', paragraphIndex)
    else if (type !== 'footnote-reference') losses.add('emphasis-left-out', paragraphIndex)
  }
}

/** How often each thing was lost, and where first. */
class Losses {
  readonly #counts = new Map<
    ImportWarningCode,
    { count: number; readonly paragraphIndex: number | undefined }
  >()

  add(code: ImportWarningCode, paragraphIndex: number | undefined, count = 1): void {
    const known = this.#counts.get(code)
    if (known) known.count += count
    else this.#counts.set(code, { count, paragraphIndex })
  }

  warnings(lastIndex: number): ParagraphWarning[] {
    return [...this.#counts].map(([code, { count, paragraphIndex }]) => ({
      code,
      params: { count },
      ...(paragraphIndex === undefined
        ? {}
        : { paragraphIndex: Math.min(paragraphIndex, lastIndex) }),
    }))
  }
}
