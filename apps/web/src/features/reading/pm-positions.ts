import type { Node } from '@tiptap/pm/model'
import type { ParagraphSegment, PlacedThread, TextRange, WordsIndex } from '@variorum/document'

/** Positions in the editor's document: a start and an end, end exclusive. */
export interface PmRange {
  readonly from: number
  readonly to: number
}

/**
 * Where a segment of a paragraph stands in the editor's document. Every paragraph is a child of the root and holds
 * characters only, and both count UTF-16 units, so a whole-text offset and a position differ by the paragraph's number.
 */
export function segmentToPm(index: WordsIndex, segment: ParagraphSegment): PmRange | null {
  const paragraph = index.paragraphs[segment.paragraphIndex]
  if (!paragraph) return null
  const opening = paragraph.start + paragraph.index + 1
  return { from: opening + segment.start, to: opening + segment.end }
}

/** Where the words of a thread end in the editor's document; null for one without words here. */
export function endOfThread({ place }: PlacedThread, index: WordsIndex): number | null {
  if (place === null || place.state === 'orphaned') return null
  const last = index.segments(place.range).at(-1)
  return last ? (segmentToPm(index, last)?.to ?? null) : null
}

/** The characters between two positions of the editor's document, as a range of the whole text. */
export function pmToTextRange(doc: Node, { from, to }: PmRange): TextRange {
  return { start: pmToTextOffset(doc, from), end: pmToTextOffset(doc, to) }
}

function pmToTextOffset(doc: Node, pmPos: number): number {
  const position = doc.resolve(pmPos)
  const paragraphIndex = position.index(0)
  // Between two paragraphs nothing is open: that is the start of the paragraph that follows.
  return position.depth === 0 ? pmPos - paragraphIndex : pmPos - paragraphIndex - 1
}
