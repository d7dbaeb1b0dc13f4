import { quoteOf, WordsIndex, type AnnotationTarget, type Place } from '@variorum/document'
import { annotationTarget } from '@variorum/protocol'
import { readParagraphs, resolveTargets } from '@variorum/ydoc'
import { KeptAnswers } from '../annotations/kept-answers.ts'
import { SEARCH_STEPS_MAX } from '../annotations/place-threads.ts'
import { outcomeOf } from '../annotations/placements.ts'
import { targetKey } from '../layers/target-key.ts'
import { foldStored } from '../sync/commit/fold-stored.ts'
import type { FoundPlaces, TargetsPart } from './find-places-job.ts'
import type { FoundPlace } from './text-placing-rows.ts'

/** Positions count in paragraphs of this size: words that are typed in one move no thread of another. Longer than any paragraph. */
const PARAGRAPH_SIZE = 2 ** 22
/** Threads about a whole text come before those in it. */
const WHOLE_TEXT = -1
/** As much of what stands at a place as one compares with its quote at a glance. */
const PLACE_WORDS_MAX_CHARS = 500

/** Finds where the threads of a text stand; runs in a worker. */
export function findPlaces(parts: readonly TargetsPart[]): FoundPlaces {
  const words = parts.find((part) => part.type === 'words')
  if (!words) throw new Error('Targets without words have no place')
  const wanted = parts.flatMap((part) => (part.type === 'targets' ? part.targets : []))
  const targets = wanted.map(({ target_json: json }) => annotationTarget.parse(JSON.parse(json)))
  const { doc } = foldStored({ snapshot: null, updates: words.updates })
  const index = new WordsIndex(readParagraphs(doc))
  const answers = new KeptAnswers(index, words.answers)
  const resolved = resolveTargets(doc, index, targets, { answers, maxSteps: SEARCH_STEPS_MAX })
  const placeAt = (at: number): Place | null => resolved.places[at] ?? null
  return {
    places: wanted.map(({ id }, at) => ({
      id,
      targetKey: targetKey(targets[at] ?? { type: 'text' }),
      ...whereFound(placeAt(at), index),
      ...whatFound(placeAt(at), targets[at] ?? { type: 'text' }, index),
    })),
    answers: answers.encode(),
    searchCount: resolved.searchCount,
    outcomes: wanted.flatMap(({ id }, at) => outcomeOf(id, placeAt(at)) ?? []),
  }
}

function whereFound(
  place: Place | null,
  index: WordsIndex,
): Pick<FoundPlace, 'state' | 'position' | 'paragraphNumber'> {
  if (place === null) return { state: 'whole-text', position: WHOLE_TEXT, paragraphNumber: null }
  if (place.state === 'orphaned') {
    // One that was not looked for to the end may stand somewhere.
    const state = place.isSearchUnfinished ? 'unknown' : 'orphaned'
    return { state, position: null, paragraphNumber: null }
  }
  const paragraph = index.paragraphAt(place.range.start)
  if (!paragraph) return { state: place.state, position: null, paragraphNumber: null }
  return {
    state: place.state,
    position: paragraph.index * PARAGRAPH_SIZE + (place.range.start - paragraph.start),
    paragraphNumber: paragraph.index + 1,
  }
}

/** What is to be compared with the quote, where something else may stand. */
function whatFound(
  place: Place | null,
  target: AnnotationTarget,
  index: WordsIndex,
): Pick<FoundPlace, 'share' | 'score' | 'isExact' | 'words'> {
  const nothing = { share: null, score: null, isExact: null, words: null }
  if (place?.state !== 'changed' && place?.state !== 'moved') return nothing
  const { start, end } = place.range
  const words = index.text.slice(start, end)
  const isLong = words.length > PLACE_WORDS_MAX_CHARS
  // Half a character is none.
  const shown = isLong
    ? words.slice(0, PLACE_WORDS_MAX_CHARS).replace(/[\uD800-\uDBFF]$/, '') + '…'
    : words
  if (place.state === 'changed') return { ...nothing, share: place.share, words: shown }
  const quote = quoteOf(target) ?? ''
  // Of a paragraph the quote is its beginning.
  const isExact = target.type === 'paragraph' ? words.startsWith(quote) : words === quote
  return { ...nothing, score: place.score, isExact, words: shown }
}
