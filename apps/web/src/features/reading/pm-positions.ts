import type { Node } from '@tiptap/pm/model'
import {
  PARAGRAPH_SEPARATOR,
  type ParagraphSegment,
  type PlacedThread,
  type TextRange,
  type WordsIndex,
} from '@variorum/document'

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

/**
 * The characters between two positions of the editor's document, as a range of the whole text. Others may have taken the last words away since the
 * positions were read: it ends where the words end.
 */
export function pmToTextRange(doc: Node, range: PmRange): TextRange {
  const { from, to } = withinDoc(doc, range)
  return { start: pmToTextOffset(doc, from), end: pmToTextOffset(doc, to) }
}

/** What stands between two positions, as far as words go by now. */
export function wordsBetween(doc: Node, range: PmRange): string {
  const { from, to } = withinDoc(doc, range)
  return doc.textBetween(from, to, PARAGRAPH_SEPARATOR)
}

function withinDoc({ content: { size } }: Node, { from, to }: PmRange): PmRange {
  return { from: Math.min(from, size), to: Math.min(to, size) }
}

/** The paragraph in which the character at a position stands; of a position between two, that is the one that follows. Null behind the last. */
export function paragraphAt(doc: Node, pmPos: number): Node | null {
  if (pmPos < 0 || pmPos > doc.content.size) return null
  const position = doc.resolve(pmPos)
  return position.depth === 0 ? position.nodeAfter : position.node(1)
}

/** Whether the editor says the words of an index: only then are places in one of them places in the other. */
export function saysWordsOf(doc: Node, { paragraphs }: WordsIndex): boolean {
  return (
    doc.childCount === paragraphs.length &&
    paragraphs.every(({ text }, at) => wordsOf(doc.child(at)) === text)
  )
}

/** After a letter was typed nearly all paragraphs are the very nodes that they were. */
const knownWords = new WeakMap<Node, string>()

function wordsOf(paragraph: Node): string {
  const known = knownWords.get(paragraph) ?? paragraph.textContent
  knownWords.set(paragraph, known)
  return known
}

function pmToTextOffset(doc: Node, pmPos: number): number {
  const position = doc.resolve(pmPos)
  const paragraphIndex = position.index(0)
  // Between two paragraphs nothing is open: that is the start of the paragraph that follows.
  return position.depth === 0 ? pmPos - paragraphIndex : pmPos - paragraphIndex - 1
}
