import type { TextQuote } from './annotation.ts'
import { compilePattern, scanErrors, type CompiledPattern } from './approximate-search.ts'
import { CONTEXT_GRAPHEMES } from './quote-at.ts'
import type { StepTally } from './step-tally.ts'
import type { TextRange } from './words-index.ts'

// The weights of Hypothesis (its client's `match-quote`); they sum up to 92.
const QUOTE_WEIGHT = 50
const CONTEXT_WEIGHT = 20
const POSITION_WEIGHT = 2
const TOTAL_WEIGHT = QUOTE_WEIGHT + 2 * CONTEXT_WEIGHT + POSITION_WEIGHT

/** What the quote alone contributes to a score of 1. */
export const QUOTE_SHARE = QUOTE_WEIGHT / TOTAL_WEIGHT
/** What the distance from the hint alone contributes to a score of 1. */
export const POSITION_SHARE = POSITION_WEIGHT / TOTAL_WEIGHT

/** Context beyond this says no more: it keeps scoring a candidate at two blocks a side, even for 32 emoji families. */
const CONTEXT_MAX_UNITS = 64

/**
 * A short sentence that is deleted leaves most of a long context standing; only the words right beside the quote are gone. So half of
 * the agreement may not be better than theirs. Eight units are a phrase of Chinese or a word of English.
 */
const NEAR_UNITS = 8
const NEAR_SHARE = 0.5

/**
 * A quote as long as both contexts together is a context to itself: cut out and pasted elsewhere, it is found again. But the share keeps
 * such a place below `CERTAIN_SCORE`, since a passage may well stand in a text twice.
 */
const OWN_CONTEXT_UNITS = 2 * CONTEXT_GRAPHEMES
const OWN_CONTEXT_SHARE = 0.7

/** How much longer the words beside a candidate may have grown and still be compared with the context, as a share of it. */
const CONTEXT_GROWTH = 1.5

/**
 * Gives the function that scores a candidate, from 0 to 1, where `errors` counts the edits between the quote and the candidate.
 *
 * A context is compared from the quote outwards: words that stand elsewhere in the neighbourhood don't count. One shorter than 32
 * units was cut by the edge of the text, and that edge is part of it: the missing share of its weight counts fully where
 * the candidate stands at the same edge, and otherwise as much as the *other* side agrees. So a quote that opened the text loses nothing
 * when a title is put above it and what follows still agrees, and two words that were a whole text are found only as a whole text.
 */
export function createQuoteScorer(
  text: string,
  quote: TextQuote,
  hintOffset: number | null,
  tally: StepTally | null = null,
): (range: TextRange, errors: number) => number {
  const before = context(quote.prefix, -1, tally)
  const after = context(quote.suffix, 1, tally)
  const { length } = quote.quote
  const ownContext = OWN_CONTEXT_SHARE * Math.min(1, length / OWN_CONTEXT_UNITS)
  return (range, errors) => {
    const similar = Math.max(0, 1 - errors / length)
    const prefix = agreement(before, text, range.start)
    const suffix = agreement(after, text, range.end)
    const distance = hintOffset === null ? 0 : Math.abs(range.start - hintOffset) / text.length
    const own = ownContext * similar
    const sum =
      QUOTE_WEIGHT * similar +
      CONTEXT_WEIGHT * Math.max(own, prefix.agreed + prefix.missing * suffix.agreed) +
      CONTEXT_WEIGHT * Math.max(own, suffix.agreed + suffix.missing * prefix.agreed) +
      POSITION_WEIGHT * (1 - distance)
    return sum / TOTAL_WEIGHT
  }
}

interface Context {
  readonly all: CompiledPattern
  readonly near: CompiledPattern
  /** Which share of a full context it is. */
  readonly completeness: number
}

function context(words: string, direction: 1 | -1, tally: StepTally | null): Context {
  const nearest = (count: number) => (direction === 1 ? words.slice(0, count) : words.slice(-count))
  return {
    all: compilePattern(nearest(CONTEXT_MAX_UNITS), direction, tally),
    near: compilePattern(nearest(NEAR_UNITS), direction, tally),
    completeness: Math.min(1, words.length / CONTEXT_GRAPHEMES),
  }
}

/** How one side agrees, in shares of a full context. */
interface Agreement {
  /** By the words that are there, and by the edge if the candidate stands at it. */
  readonly agreed: number
  /** What neither words nor edge could speak for. */
  readonly missing: number
}

function agreement({ all, near, completeness }: Context, text: string, offset: number): Agreement {
  const room = all.direction === 1 ? text.length - offset : offset
  const isAtEdge = room <= reachOf(all)
  const whole = similarity(all, text, offset)
  const nearest = Math.min(whole, similarity(near, text, offset))
  const similar = NEAR_SHARE * nearest + (1 - NEAR_SHARE) * whole
  return {
    agreed: completeness * similar + (isAtEdge ? 1 - completeness : 0),
    missing: isAtEdge ? 0 : 1 - completeness,
  }
}

/** From 0 to 1: how much of `pattern` the words beside `offset` hold, read from there outwards. */
function similarity(pattern: CompiledPattern, text: string, offset: number): number {
  const { length } = pattern
  if (length === 0) return 0
  let errors = length
  const scan = { from: offset, count: reachOf(pattern), isAnchored: true }
  scanErrors(pattern, text, scan, (_read, found) => {
    if (found < errors) errors = found
  })
  return 1 - errors / length
}

function reachOf({ length }: CompiledPattern): number {
  return Math.floor(length * CONTEXT_GROWTH)
}
