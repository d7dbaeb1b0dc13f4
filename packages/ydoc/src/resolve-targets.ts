import type { AnnotationTarget, Place, StepTally, WordsIndex } from '@variorum/document'
import type * as Y from 'yjs'
import { glanceForQuote, searchWholeText, type QuoteSearch } from './place-by-quote.ts'
import { placeOrSearch } from './resolve-target.ts'
import { WordsMap } from './words/words-map.ts'

/** Answers to searches in the same words. Only what was searched to the end is kept. */
export interface QuoteAnswers {
  recall(search: QuoteSearch): Place | null
  keep(search: QuoteSearch, place: Place): void
}

/** What became of many targets. */
export interface ResolvedTargets {
  /** In the order of the targets; null: it is about the whole text. */
  readonly places: readonly (Place | null)[]
  /** How many quotes were looked for, and how many of them approximately in the whole text. */
  readonly glanceCount: number
  readonly searchCount: number
  readonly steps: number
}

type Lost = { readonly at: number; readonly search: QuoteSearch }
type PutOff = Lost & {
  readonly glance: Extract<ReturnType<typeof glanceForQuote>, { isFinal: false }>
}

/** What could not be looked for to the end is an orphan: a wrong place is worse. */
const UNFINISHED: Place = { state: 'orphaned', isSearchUnfinished: true }

/**
 * Places many targets as `resolveTarget` places one, with `index` read from the same state as `doc`, but searches for no more than
 * `maxSteps`: what is being looked for when they are spent is not found this time. Every quote gets its cheap steps before any gets the dear
 * one, and short quotes come before long ones, so that a few long ones keep nobody else's from being found.
 */
export function resolveTargets(
  doc: Y.Doc,
  index: WordsIndex,
  targets: readonly AnnotationTarget[],
  { answers, maxSteps }: { readonly answers: QuoteAnswers; readonly maxSteps: number },
): ResolvedTargets {
  const words = WordsMap.for(doc, index)
  const places: (Place | null)[] = []
  const lost: Lost[] = []
  for (const [at, target] of targets.entries()) {
    const found = target.type === 'text' ? null : placeOrSearch(doc, words, target)
    places.push(isLost(found) ? UNFINISHED : found)
    if (isLost(found)) lost.push({ at, search: found })
  }

  const tally: StepTally = { steps: 0, maxSteps }
  const settle = ({ at, search }: Lost, place: Place): void => {
    places[at] = place
    answers.keep(search, place)
  }
  // Many may have lost the same words: the first one's answer is everybody's.
  const isKnown = ({ at, search }: Lost): boolean => {
    const known = answers.recall(search)
    if (known) places[at] = known
    return known !== null
  }
  const byLength = lost.toSorted((one, other) => lengthOf(one) - lengthOf(other))
  const putOff: PutOff[] = []
  let glanceCount = 0
  for (const item of byLength) {
    if (isKnown(item) || tally.isSpent) continue
    glanceCount++
    const glance = glanceForQuote(index, item.search, tally)
    if (tally.isSpent) continue
    if (glance.isFinal) settle(item, glance.place)
    else putOff.push({ ...item, glance })
  }
  let searchCount = 0
  for (const item of putOff) {
    if (isKnown(item) || tally.isSpent) continue
    searchCount++
    const place = searchWholeText(index, item.search, item.glance, tally)
    if (!tally.isSpent) settle(item, place)
  }
  return { places, glanceCount, searchCount, steps: tally.steps }
}

function isLost(found: Place | QuoteSearch | null): found is QuoteSearch {
  return found !== null && 'hintOffset' in found
}

function lengthOf({ search }: Lost): number {
  return search.quote.quote.length
}
