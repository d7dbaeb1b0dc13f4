import {
  CHANGED_WORDS_MAX_CHARS,
  PARAGRAPH_SEPARATOR,
  wordsOfPlace,
  type AnnotationTarget,
  type Place,
  type TextRange,
  type WordsIndex,
} from '@variorum/document'
import type * as Y from 'yjs'
import type { QuoteSearch } from './place-by-quote.ts'
import { decodePosition } from './positions.ts'
import { decodeRuns, type CharacterRun } from './words/character-runs.ts'
import type { StandingCharacters, StandingPart } from './words/standing-characters.ts'
import { standingPieces } from './words/standing-pieces.ts'
import type { WordsMap } from './words/words-map.ts'

/** A target that has a place in the words. */
export type PlacedTarget = Extract<AnnotationTarget, { type: 'range' | 'paragraph' }>
type RangeTarget = Extract<AnnotationTarget, { type: 'range' }>
type ParagraphTarget = Extract<AnnotationTarget, { type: 'paragraph' }>

/** The characters that a target holds on to; null for one that holds on to none, as older ones do. */
export function runsOf({ runs }: PlacedTarget): readonly CharacterRun[] | null {
  const decoded = runs === undefined ? null : decodeRuns(runs)
  // The thread of a paragraph that was empty holds on to its mark alone.
  return decoded && decoded.length > 0 ? decoded : null
}

/**
 * Where a target stands by the characters that are left of it; null if none is. A range goes from the first to the last of those that stand
 * in their order, with what was put between them; where some were carried elsewhere, it is in pieces (see `standingPieces`). It is anchored while
 * none is missing, all are in order, and those that were made again say the same. A paragraph's thread stands on the paragraph that has most of
 * them, and is anchored while at least half are left anywhere.
 */
export function placeOnCharacters(
  words: WordsMap,
  target: PlacedTarget,
  standing: StandingCharacters,
): Place | null {
  const { parts, stretches, standingCount, totalCount, isInOrder } = standing
  const [first] = parts
  if (!first) return null
  const where =
    target.type === 'range'
      ? placeIn(standingPieces(words, stretches))
      : { range: wholeOf(words, mainPart(parts, target) ?? first) }
  const isKept =
    target.type === 'range'
      ? isInOrder && standingCount === totalCount && saysQuote(target, standing)
      : standingCount * 2 >= totalCount
  if (isKept) return { state: 'anchored', ...where }
  const share = standingCount / totalCount
  const changed = { state: 'changed', ...where, share, words: '' } as const
  return { ...changed, words: wordsOfPlace(words.index, changed).slice(0, CHANGED_WORDS_MAX_CHARS) }
}

/** Whoever claims to have made characters again may have written others. */
function saysQuote({ quote }: RangeTarget, { saidAgain }: StandingCharacters): boolean {
  return saidAgain === null || saidAgain === quote.replaceAll(PARAGRAPH_SEPARATOR, '')
}

/** Where a target without runs stands: a range on its quote between its positions, a paragraph where its mark is. Null: its words are lost. */
export function placeWithoutCharacters(
  doc: Y.Doc,
  words: WordsMap,
  target: PlacedTarget,
): Place | null {
  return target.type === 'range'
    ? anchoredPlace(words.index, rangeOfPositions(doc, words, target), target)
    : placeOfMark(words.index, target)
}

/** What to look for after the words of a target were lost; null if it has none. */
export function searchFor(doc: Y.Doc, words: WordsMap, target: PlacedTarget): QuoteSearch | null {
  const { paragraphId } = target
  if (target.type === 'paragraph') {
    if (target.excerpt === '') return null
    const quote = { quote: target.excerpt, prefix: '', suffix: '' }
    return { quote, paragraphId, hintOffset: null, isExcerpt: true }
  }
  const { quote, prefix, suffix } = target
  const { start } = rangeOfPositions(doc, words, target)
  return { quote: { quote, prefix, suffix }, paragraphId, hintOffset: start }
}

/** What the two positions of an anchor resolve to in the whole text, each null if it leads nowhere. */
interface ResolvedPositions {
  readonly start: number | null
  readonly end: number | null
}

export function rangeOfPositions(
  doc: Y.Doc,
  words: WordsMap,
  anchor: Pick<RangeTarget, 'start' | 'end'>,
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
  anchor: Pick<RangeTarget, 'quote'>,
): Extract<Place, { state: 'anchored' }> | null {
  if (start === null || end === null || end - start !== anchor.quote.length || start === end) {
    return null
  }
  return index.text.startsWith(anchor.quote, start)
    ? { state: 'anchored', range: { start, end } }
    : null
}

function placeOfMark(index: WordsIndex, { paragraphId }: ParagraphTarget): Place | null {
  const paragraph = index.paragraph(paragraphId)
  if (!paragraph) return null
  const { start, text } = paragraph
  return { state: 'anchored', range: { start, end: start + text.length } }
}

/** The part with most characters; of equals the one whose mark bears the target's id, else the first. */
function mainPart(
  parts: readonly StandingPart[],
  { paragraphId }: ParagraphTarget,
): StandingPart | undefined {
  const most = Math.max(...parts.map(({ count }) => count))
  const largest = parts.filter(({ count }) => count === most)
  return largest.find(({ block }) => block.id === paragraphId) ?? largest[0]
}

function placeIn(pieces: readonly TextRange[]): {
  readonly range: TextRange
  readonly pieces?: readonly TextRange[]
} {
  const lengths = pieces.map(({ start, end }) => end - start)
  const range = pieces[lengths.indexOf(Math.max(...lengths))]
  if (!range) throw new Error('characters that stand are in no piece')
  return pieces.length === 1 ? { range } : { range, pieces }
}

function wholeOf(words: WordsMap, { block }: StandingPart): TextRange {
  const start = words.startOf(block)
  return { start, end: start + block.text.length }
}
