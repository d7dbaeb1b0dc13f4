import type { TextQuote } from './annotation.ts'
import { blockCount } from './approximate-search.ts'
import { exactRanges, fuzzyRanges } from './quote-candidates.ts'
import { createQuoteScorer, POSITION_SHARE, QUOTE_SHARE } from './quote-score.ts'
import type { StepTally } from './step-tally.ts'
import type { TextRange } from './words-index.ts'

/**
 * Below this a match is no match. With the quoted sentence deleted from three real texts, a rule without a floor attaches nearly
 * every short quote to a wrong place; this floor lets through 2 of 600 in Chinese texts and 16 of 300 in an English one that repeats
 * whole passages (`tests/corpus/anchoring.test.ts` counts them). It still admits two changed characters in eight.
 */
export const MIN_SCORE = 0.8

/** From here on nobody needs to look, unless another place is as good. The same count: none of 600, and 9 of 300 repeated passages. */
export const CERTAIN_SCORE = 0.9

/**
 * Work that one approximate search may do, in 32-unit blocks: a quote of 5,000 units in a text of 100,000 is 15.7 million, about a
 * fifth of a second. A search that would need more looks only at the part of the text around the hint that fits. Looking where the places
 * that it found begin may cost as much again.
 */
const FUZZY_MAX_STEPS = 16_000_000

/** With perfect context and position, a quote with a larger share of wrong units stays below `MIN_SCORE`. */
const MAX_ERROR_SHARE = (1 - MIN_SCORE) / QUOTE_SHARE

/** Where a quote stands, and how much of it and of its context agrees. */
export interface QuoteMatch {
  readonly range: TextRange
  /** From `MIN_SCORE` to 1; of the only place of a quote from 0 to 1. */
  readonly score: number
  /** False where a person should look: the score is low, or another place is as good but for its distance from the hint. */
  readonly isCertain: boolean
}

/** How far a search may go. */
export interface MatchQuoteOptions {
  /** Only ranges that lie within this one count. Context is read from the whole text all the same. */
  readonly within?: TextRange
  /** `exact` skips the approximate search, which is the dear part. */
  readonly tolerance?: 'exact' | 'fuzzy'
  /** Told what the search cost, and says where it ends. One search is bounded by itself; whoever makes many counts them up. */
  readonly tally?: StepTally
}

/**
 * Finds where `quote` stands now in `text`, tolerating edits. Offsets are UTF-16 units, end exclusive, and never split a surrogate
 * pair. Returns null below `MIN_SCORE`: a wrong place is worse than an orphan. An exact match goes through the score as well, since
 * a quote of two characters occurs everywhere.
 *
 * The score weighs 50 for the quote, 20 for the prefix, 20 for the suffix and 2 for the distance from `hintOffset`, of 92, as
 * Hypothesis does; see `createQuoteScorer` for contexts that the edge of the text cut short. Null `hintOffset`: nothing is
 * known, and distance counts against no place. Among equal places the one nearest to the hint wins, and `isCertain` is false.
 * @throws {RangeError} if `hintOffset` lies outside `text`.
 */
export function matchQuote(
  text: string,
  quote: TextQuote,
  hintOffset: number | null,
  options: MatchQuoteOptions = {},
): QuoteMatch | null {
  if (hintOffset !== null && !(hintOffset >= 0 && hintOffset <= text.length)) {
    throw new RangeError(`no offset ${hintOffset} in a text of ${text.length}`)
  }
  const within = clip(options.within ?? { start: 0, end: text.length }, text.length)
  if (quote.quote === '' || within.start >= within.end) return null
  const hint = hintOffset ?? within.start
  const tally = options.tally ?? null
  const scoreOf = createQuoteScorer(text, quote, hintOffset, tally)

  const candidates = exactRanges(text, quote, { within, hint, tally }).map((range) => ({
    range,
    score: scoreOf(range, 0),
  }))
  const exact = bestOf(candidates)
  if (exact?.isCertain || options.tolerance === 'exact') return exact

  const maxErrors = Math.floor(quote.quote.length * MAX_ERROR_SHARE)
  if (maxErrors === 0) return exact
  const searched = searchable(within, hint, quote.quote.length)
  for (const { range, errors } of fuzzyRanges(text, quote.quote, {
    within: searched,
    hint,
    maxErrors,
    maxStepsBack: FUZZY_MAX_STEPS,
    tally,
  })) {
    candidates.push({ range, score: scoreOf(range, errors) })
  }
  return bestOf(candidates)
}

/**
 * Finds the quote where it stands exactly once within that part of `text`, whatever its length and its surroundings. Those give the score, which
 * may be a low one, and it is never certain: the same words may have been said again. Null if the quote stands there twice or not at all.
 */
export function matchOnlyQuote(
  text: string,
  quote: TextQuote,
  hintOffset: number | null,
  { within, tally = null }: { readonly within: TextRange; readonly tally?: StepTally | null },
): QuoteMatch | null {
  if (quote.quote === '') return null
  const hint = hintOffset ?? within.start
  const [range, second] = exactRanges(text, quote, { within, hint, tally })
  if (!range || second) return null
  const score = createQuoteScorer(text, quote, hintOffset, tally)(range, 0)
  return { range, score, isCertain: false }
}

interface Candidate {
  readonly range: TextRange
  readonly score: number
}

function bestOf(candidates: readonly Candidate[]): QuoteMatch | null {
  let best: Candidate | null = null
  for (const candidate of candidates) {
    if (candidate.score >= MIN_SCORE && candidate.score > (best?.score ?? 0)) best = candidate
  }
  if (!best) return null
  const { range, score } = best
  const hasRival = candidates.some(
    (other) => !overlap(other.range, range) && other.score >= score - POSITION_SHARE,
  )
  return { range, score, isCertain: score >= CERTAIN_SCORE && !hasRival }
}

function overlap(one: TextRange, other: TextRange): boolean {
  return one.start < other.end && other.start < one.end
}

function clip(range: TextRange, length: number): TextRange {
  return { start: Math.max(0, range.start), end: Math.min(length, range.end) }
}

/** The part of `within` that `FUZZY_MAX_STEPS` reaches, with the hint in its middle. */
function searchable(within: TextRange, hint: number, quoteLength: number): TextRange {
  const reach = Math.floor(FUZZY_MAX_STEPS / blockCount(quoteLength))
  if (within.end - within.start <= reach) return within
  const start = Math.min(Math.max(within.start, hint - (reach >> 1)), within.end - reach)
  return { start, end: start + reach }
}
