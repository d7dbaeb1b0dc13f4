import type { AnnotationTarget, Place, WordsIndex } from '@variorum/document'
import type * as Y from 'yjs'
import { placeByQuote, type QuoteSearch } from './place-by-quote.ts'
import {
  placeOnCharacters,
  placeWithoutCharacters,
  runsOf,
  searchFor,
  type PlacedTarget,
} from './place-on-characters.ts'
import { findStanding, type StandingCharacters } from './words/standing-characters.ts'
import { WordsMap } from './words/words-map.ts'

/**
 * Where `target` stands in the words of `doc`, with `index` read from the same state. Null: it is about the whole text.
 *
 * A target stands on the characters that it holds on to, as long as any of them is left (see `placeOnCharacters`). One without runs has its
 * positions, which count only if the words between them are the quote, since they collapse silently where text is deleted or replaced.
 * Otherwise the quote is looked for (see `placeByQuote`). The answer depends on words and target alone: every replica gives the same.
 * For many annotations on words that change, `AnchorResolver` gives the same answers at a lower price.
 */
export function resolveTarget(
  doc: Y.Doc,
  index: WordsIndex,
  target: AnnotationTarget,
): Place | null {
  if (target.type === 'text') return null
  const words = WordsMap.for(doc, index)
  const found = placeOrSearch(doc, words, target)
  return 'state' in found ? found : placeByQuote(index, found)
}

/** The place of a target that has characters left, or what to look for. */
export function placeOrSearch(
  doc: Y.Doc,
  words: WordsMap,
  target: PlacedTarget,
): Place | QuoteSearch {
  const runs = target.isGivenUp ? null : runsOf(target)
  return placeOnStanding(doc, words, target, runs && findStanding(doc, words, runs))
}

/** The same, where it has been looked up what is left of its characters; null if it holds on to none. */
export function placeOnStanding(
  doc: Y.Doc,
  words: WordsMap,
  target: PlacedTarget,
  standing: StandingCharacters | null,
): Place | QuoteSearch {
  if (target.isGivenUp) return { state: 'orphaned' }
  const place = standing
    ? placeOnCharacters(words, target, standing)
    : placeWithoutCharacters(doc, words, target)
  return place ?? searchFor(doc, words, target) ?? { state: 'orphaned' }
}
