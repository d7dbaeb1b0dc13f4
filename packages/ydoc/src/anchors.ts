import {
  quoteAt,
  type AnnotationTarget,
  type Place,
  type RangeAnchor,
  type TextRange,
  type WordsIndex,
} from '@variorum/document'
import type * as Y from 'yjs'
import { placeByQuote } from './place-by-quote.ts'
import { decodePosition, encodePosition, isReceived } from './positions.ts'
import { WordsMap } from './words/words-map.ts'

/**
 * Anchors `range` (offsets in the whole text, as in `WordsIndex`) to the words of `doc` as they stand. The anchor holds on to the
 * first and the last character inside, so typing at either border doesn't widen it; separators and embedded nodes at the borders are left
 * out, and half a surrogate pair takes its other half in. Null if no character is left. For many anchors on the same words, give these.
 */
export function createRangeAnchor(
  doc: Y.Doc,
  range: TextRange,
  words = WordsMap.of(doc),
): RangeAnchor | null {
  const { text } = words.index
  let start = Math.max(0, range.start)
  let end = Math.min(text.length, range.end)
  while (start < end && !words.characterAt(start)) start++
  while (start < end && !words.characterAt(end - 1)) end--
  if (start >= end) return null
  if (isLowSurrogate(text, start) && words.characterAt(start - 1)) start--
  if (isLowSurrogate(text, end) && words.characterAt(end)) end++

  const first = words.characterAt(start)
  const last = words.characterAt(end - 1)
  const paragraph = words.index.paragraphAt(start)
  if (!first || !last || !paragraph) return null
  return {
    ...quoteAt(text, { start, end }),
    paragraphId: paragraph.id,
    start: encodePosition(first, 'start'),
    end: encodePosition(last, 'end'),
  }
}

/**
 * Where `target` stands in the words of `doc`, with `index` read from the same state. Null: it is about the whole text.
 * Positions count only if the words between them are the quote, since they collapse silently where text is deleted or replaced;
 * otherwise the quote is looked for (see `placeByQuote`). The answer depends on words and target alone: every replica gives the same.
 * For many annotations on words that change, `AnchorResolver` gives the same answers at a lower price.
 */
export function resolveTarget(
  doc: Y.Doc,
  index: WordsIndex,
  target: AnnotationTarget,
): Place | null {
  if (target.type === 'text') return null
  if (target.type === 'paragraph') return placeOfParagraph(index, target)
  const positions = rangeOfPositions(doc, WordsMap.for(doc, index), target)
  const anchored = anchoredPlace(index, positions, target)
  if (anchored) return anchored
  return placeByQuote(index, {
    quote: target,
    paragraphId: target.paragraphId,
    hintOffset: positions.start,
  })
}

/**
 * Whether a target that came from outside fits the words of `doc`, with `index` read from the same state. `words-not-synced`: it
 * names words or a paragraph that the document has not received, so the sender may try again after its words have arrived.
 * `quote-mismatch`: the positions are malformed, or hold other words, or start in another paragraph. Positions name only the ends:
 * where words inside the quote are still on their way, it is a mismatch too. Never throws on what a target holds.
 */
export function checkAnchor(
  doc: Y.Doc,
  index: WordsIndex,
  target: AnnotationTarget,
): 'agrees' | 'words-not-synced' | 'quote-mismatch' {
  if (target.type === 'text') return 'agrees'
  if (target.type === 'paragraph') {
    return index.paragraph(target.paragraphId) ? 'agrees' : 'words-not-synced'
  }
  const start = decodePosition(target.start, 'start')
  const end = decodePosition(target.end, 'end')
  if (!start || !end) return 'quote-mismatch'
  if (!isReceived(doc, start) || !isReceived(doc, end)) return 'words-not-synced'
  const positions = rangeOfPositions(doc, WordsMap.for(doc, index), target)
  const place = anchoredPlace(index, positions, target)
  if (place?.state !== 'anchored') return 'quote-mismatch'
  const paragraph = index.paragraphAt(place.range.start)
  return paragraph?.id === target.paragraphId ? 'agrees' : 'quote-mismatch'
}

/** False if no words that a document ever holds can make `checkAnchor` agree: its positions are malformed. */
export function canAgree(target: AnnotationTarget): boolean {
  if (target.type !== 'range') return true
  return (
    decodePosition(target.start, 'start') !== null && decodePosition(target.end, 'end') !== null
  )
}

/** What the two positions of an anchor resolve to in the whole text, each null if it leads nowhere. */
interface ResolvedPositions {
  readonly start: number | null
  readonly end: number | null
}

export function rangeOfPositions(
  doc: Y.Doc,
  words: WordsMap,
  anchor: Pick<RangeAnchor, 'start' | 'end'>,
): ResolvedPositions {
  const first = decodePosition(anchor.start, 'start')
  const last = decodePosition(anchor.end, 'end')
  const start = first && words.placeOf(doc, first)
  const end = last && words.placeOf(doc, last)
  return {
    start: start ? start.textOffset : null,
    end: end ? end.textOffset + (end.isShown ? 1 : 0) : null,
  }
}

/** Null unless the positions hold exactly the quote. */
export function anchoredPlace(
  index: WordsIndex,
  { start, end }: ResolvedPositions,
  anchor: Pick<RangeAnchor, 'quote'>,
): Place | null {
  if (start === null || end === null || end - start !== anchor.quote.length || start === end) {
    return null
  }
  return index.text.startsWith(anchor.quote, start)
    ? { state: 'anchored', range: { start, end } }
    : null
}

export function placeOfParagraph(
  index: WordsIndex,
  target: Extract<AnnotationTarget, { type: 'paragraph' }>,
): Place {
  const paragraph = index.paragraph(target.paragraphId)
  if (!paragraph) return { state: 'orphaned' }
  const { start, text } = paragraph
  return { state: 'anchored', range: { start, end: start + text.length } }
}

function isLowSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff
}
