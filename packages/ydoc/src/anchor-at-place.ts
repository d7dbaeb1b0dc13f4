import { piecesOf, wordsOfPlace, type RangeAnchor, type StandingPlace } from '@variorum/document'
import type * as Y from 'yjs'
import { createRangeAnchor } from './anchors.ts'
import { placeOnCharacters, runsOf, type PlacedTarget } from './place-on-characters.ts'
import { areSameRanges } from './same-place.ts'
import { encodeRuns, runsIn } from './words/character-runs.ts'
import { findStanding } from './words/standing-characters.ts'
import { WordsMap } from './words/words-map.ts'

/**
 * Anchors to what stands at `place` in the words of `doc`, for one whom a person asked says that it is right. Of a place in pieces the anchor holds all of
 * them, in the order in which they stand now; where it would stand on more than these, as on two pieces of one paragraph, it holds the
 * largest. It never takes in words of others that stand between. Null if no character is left.
 */
export function anchorAtPlace(
  doc: Y.Doc,
  place: StandingPlace,
  words = WordsMap.of(doc),
): RangeAnchor | null {
  const largest = createRangeAnchor(doc, place.range, words)
  const pieces = piecesOf(place)
  const [first, last] = [pieces[0], pieces.at(-1)].map(
    (piece) => piece && createRangeAnchor(doc, piece, words),
  )
  if (pieces.length === 1 || !first || !last) return largest
  const runs = encodeRuns(pieces.flatMap((piece) => runsIn(words, piece)))
  if (runs === null) return largest
  const quote = wordsOfPlace(words.index, place)
  const anchor = { ...first, quote, suffix: last.suffix, end: last.end, runs }
  return standsOn(doc, words, { type: 'range', ...anchor }, pieces) ? anchor : largest
}

function standsOn(
  doc: Y.Doc,
  words: WordsMap,
  target: PlacedTarget,
  pieces: ReturnType<typeof piecesOf>,
): boolean {
  const standing = findStanding(doc, words, runsOf(target) ?? [])
  const place = placeOnCharacters(words, target, standing)
  return place !== null && place.state !== 'orphaned' && areSameRanges(piecesOf(place), pieces)
}
