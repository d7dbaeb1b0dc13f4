import {
  quoteAt,
  type AnnotationTarget,
  type RangeAnchor,
  type TextRange,
  type WordsIndex,
} from '@variorum/document'
import * as Y from 'yjs'
import { anchoredPlace, rangeOfPositions, runsOf } from './place-on-characters.ts'
import { decodePosition, encodePosition, isReceived } from './positions.ts'
import { provenQuote } from './proven-quote.ts'
import { placeOrSearch } from './resolve-target.ts'
import {
  decodeRuns,
  encodeRuns,
  longestRuns,
  PARAGRAPH_RUNS_MAX,
  runsIn,
  type CharacterRun,
} from './words/character-runs.ts'
import { areReceived } from './words/standing-characters.ts'
import { WordsMap } from './words/words-map.ts'

/**
 * Anchors `range` (offsets in the whole text, as in `WordsIndex`) to the words of `doc` as they stand. The anchor holds on to the
 * characters inside, so typing at either border doesn't widen it; separators and embedded nodes at the borders are left
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
    ...encodedRuns(words, { start, end }),
  }
}

/**
 * Whether a target that came from outside fits the words of `doc`, with `index` read from the same state. `words-not-synced`: it
 * names words or a paragraph that the document has not received, so the sender may try again after its words have arrived. `words-taken-out`: more than half
 * of its characters are deleted, and nothing says otherwise of the rest, so the sender may try again in case somebody has cut them to paste them.
 * `quote-mismatch`: its positions or runs are malformed, or hold other words. The runs of a range go from the one position to the other; those
 * that stand must say the quote, each character where it is in it, and be at least half of it. Where somebody else moved them, or what they put between them or deleted of them
 * meanwhile, does no harm; see `agreedTarget`. Without runs the words between the positions must be the quote, in its paragraph. The runs of a paragraph say nothing.
 * Never throws on what a target holds.
 */
export function checkAnchor(
  doc: Y.Doc,
  index: WordsIndex,
  target: AnnotationTarget,
): 'agrees' | 'words-not-synced' | 'words-taken-out' | 'quote-mismatch' {
  if (target.type === 'text') return 'agrees'
  if (target.type === 'paragraph') {
    return index.paragraph(target.paragraphId) ? 'agrees' : 'words-not-synced'
  }
  const start = decodePosition(target.start, 'start')
  const end = decodePosition(target.end, 'end')
  if (!start || !end) return 'quote-mismatch'
  if (!isReceived(doc, start) || !isReceived(doc, end)) return 'words-not-synced'
  const words = WordsMap.for(doc, index)
  if (target.runs !== undefined) {
    const runs = runsBetween(target)
    return runs ? checkRuns(doc, words, target, runs) : 'quote-mismatch'
  }
  const place = anchoredPlace(index, rangeOfPositions(doc, words, target), target)
  const paragraph = place && index.paragraphAt(place.range.start)
  return paragraph?.id === target.paragraphId ? 'agrees' : 'quote-mismatch'
}

function checkRuns(
  doc: Y.Doc,
  words: WordsMap,
  target: RangeAnchor,
  runs: readonly CharacterRun[],
): ReturnType<typeof checkAnchor> {
  if (!areReceived(doc, runs)) return 'words-not-synced'
  switch (provenQuote(doc, words, target, runs).type) {
    case 'proven':
      return 'agrees'
    case 'taken-out':
      return 'words-taken-out'
    case 'false':
      return 'quote-mismatch'
  }
}

/** The runs of a range, where its positions name the first and the last character of them. */
function runsBetween({ start, end, runs }: RangeAnchor): readonly CharacterRun[] | null {
  const decoded = runs === undefined ? null : decodeRuns(runs)
  const [first, last] = [decoded?.[0], decoded?.at(-1)]
  if (!decoded || !first || !last) return null
  const isBetween =
    encodePosition(Y.createID(first.client, first.clock), 'start') === start &&
    encodePosition(Y.createID(last.client, last.clock + last.length - 1), 'end') === end
  return isBetween ? decoded : null
}

/**
 * The target anew, on the one place where its quote stands as it is in the words of `doc`, with `index` read from the same state: for one
 * whose positions are of another life of the words. Null if the quote stands nowhere or in several places.
 */
export function anchorAtQuote(
  doc: Y.Doc,
  index: WordsIndex,
  { quote }: Pick<RangeAnchor, 'quote'>,
): RangeAnchor | null {
  const start = index.text.indexOf(quote)
  if (start === -1 || index.text.includes(quote, start + 1)) return null
  return createRangeAnchor(doc, { start, end: start + quote.length }, WordsMap.for(doc, index))
}

/** False if no words that a document ever holds can make `checkAnchor` agree: its positions or its runs are malformed. */
export function canAgree(target: AnnotationTarget): boolean {
  if (target.type !== 'range') return true
  return (
    decodePosition(target.start, 'start') !== null &&
    decodePosition(target.end, 'end') !== null &&
    (target.runs === undefined || runsBetween(target) !== null)
  )
}

/**
 * A target that agrees with the words of `doc` (see `checkAnchor`) as it is kept: it holds on to its characters, a paragraph to those that
 * it has now, whatever the target said of them, and a range names the paragraph that it starts in now. Of a quote only that is kept which is proven: what was
 * deleted meanwhile is not. It stands, so that it is not given up.
 */
export function agreedTarget(
  doc: Y.Doc,
  index: WordsIndex,
  target: AnnotationTarget,
): AnnotationTarget {
  const words = WordsMap.for(doc, index)
  if (target.type === 'text') return target
  const { isGivenUp: _, ...standing } = target
  switch (standing.type) {
    case 'range': {
      const held = runsOf(standing)
      const proof = held && provenQuote(doc, words, standing, held)
      const quote = proof?.type === 'proven' ? proof.quote : standing.quote
      const place = placeOrSearch(doc, words, standing)
      if (!('state' in place) || place.state === 'orphaned') return standing
      const paragraphId = index.paragraphAt(place.range.start)?.id ?? standing.paragraphId
      const runs = standing.runs === undefined ? encodedRuns(words, place.range) : null
      return { ...standing, quote, paragraphId, ...runs }
    }
    case 'paragraph': {
      const { start = 0, text = '' } = index.paragraph(standing.paragraphId) ?? {}
      const runs = runsIn(words, { start, end: start + text.length })
      const encoded = encodeRuns(longestRuns(runs, PARAGRAPH_RUNS_MAX))
      return { ...standing, runs: encoded ?? undefined }
    }
  }
}

/** Null where the words come in more pieces than an anchor may have. */
function encodedRuns(words: WordsMap, range: TextRange): { readonly runs: string } | null {
  const runs = encodeRuns(runsIn(words, range))
  return runs === null ? null : { runs }
}

function isLowSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff
}
