import type { AnnotationTarget, Place, StepTally, WordsIndex } from '@variorum/document'
import type * as Y from 'yjs'
import { glanceForQuote, searchWholeText, type QuoteSearch } from './place-by-quote.ts'
import { runsOf, type PlacedTarget } from './place-on-characters.ts'
import { placeOnStanding } from './resolve-target.ts'
import type { StepBudget } from './words/same-character.ts'
import { findStandingWithin } from './words/standing-characters.ts'
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

/**
 * Steps that the annotations of one text may go through the record of what was made again, all together: some two seconds, and a thousand for each of four
 * thousand annotations. Of what people do they take a handful each; a record that somebody made up may ask for 16,384 for each.
 */
const RECORD_STEPS_MAX = 4_000_000

/** Of these, what each annotation may take before any takes more, so that a few dear ones keep nobody else's from being found. */
const RECORD_STEPS_FIRST = 1_024

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
  {
    answers,
    maxSteps,
    maxRecordSteps = RECORD_STEPS_MAX,
  }: {
    readonly answers: QuoteAnswers
    readonly maxSteps: number
    readonly maxRecordSteps?: number
  },
): ResolvedTargets {
  const words = WordsMap.for(doc, index)
  const places: (Place | null)[] = targets.map(() => null)
  const lost: Lost[] = []
  let wanted = targets.flatMap((target, at) => (target.type === 'text' ? [] : [{ at, target }]))
  const budget = { steps: maxRecordSteps }
  for (const share of [RECORD_STEPS_FIRST, undefined]) {
    const dear: typeof wanted = []
    for (const one of wanted) {
      const { at, target } = one
      const found = placeWithin(doc, words, target, budget, share)
      places[at] = !found || isLost(found) ? UNFINISHED : found
      if (!found) dear.push(one)
      else if (isLost(found)) lost.push({ at, search: found })
    }
    wanted = dear
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

/** Null if looking up its characters would take more than its share, or than is left. */
function placeWithin(
  doc: Y.Doc,
  words: WordsMap,
  target: PlacedTarget,
  budget: StepBudget,
  share: number | undefined,
): Place | QuoteSearch | null {
  const runs = target.isGivenUp ? null : runsOf(target)
  const standing = runs && findStandingWithin(doc, words, runs, budget, share)
  return runs && !standing ? null : placeOnStanding(doc, words, target, standing)
}

function isLost(found: Place | QuoteSearch): found is QuoteSearch {
  return 'hintOffset' in found
}

function lengthOf({ search }: Lost): number {
  return search.quote.quote.length
}
