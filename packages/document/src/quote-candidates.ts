import type { TextQuote } from './annotation.ts'
import {
  blockCount,
  compilePattern,
  scanErrors,
  type CompiledPattern,
} from './approximate-search.ts'
import { occurrences } from './exact-search.ts'
import type { StepTally } from './step-tally.ts'
import type { TextRange } from './words-index.ts'

/** How much of the context an exact search includes to find a far place among very many: enough to be rare. */
const NEAR_CONTEXT_UNITS = 6

/** Occurrences that are scored: each costs two short scans, so this many take a few milliseconds. The nearest to the hint go first. */
const EXACT_MAX_CANDIDATES = 1_000

/** Approximate places that are scored. A quote that resembles more places than this is no quote one could place. */
const FUZZY_MAX_CANDIDATES = 64

interface SearchArea {
  readonly within: TextRange
  readonly hint: number
  readonly tally: StepTally | null
}

/** An approximate place, with the fewest edits between the quote and it. */
interface FuzzyRange {
  readonly range: TextRange
  readonly errors: number
}

/**
 * Where exactly the quote stands. Of too many occurrences it gives those that also agree with the nearest context, and the nearest
 * to the hint.
 */
export function exactRanges(text: string, quote: TextQuote, area: SearchArea): TextRange[] {
  const { length } = quote.quote
  const starts = occurrences(text, quote.quote, area.within, area.tally)
  const kept =
    starts.length <= EXACT_MAX_CANDIDATES
      ? starts
      : [
          ...new Set([
            ...nearest(inContext(text, quote, area), area.hint),
            ...nearest(starts, area.hint),
          ]),
        ]
  return kept
    .filter((start) => !splitsPair(text, start) && !splitsPair(text, start + length))
    .map((start) => ({ start, end: start + length }))
}

function inContext(text: string, quote: TextQuote, { within, tally }: SearchArea): number[] {
  const before = quote.prefix.slice(-NEAR_CONTEXT_UNITS)
  const after = quote.suffix.slice(0, NEAR_CONTEXT_UNITS)
  const widened = {
    start: Math.max(0, within.start - before.length),
    end: within.end + after.length,
  }
  const words = before + quote.quote + after
  return occurrences(text, words, widened, tally).map((at) => at + before.length)
}

/** The nearest ones first; of two that are as near, the earlier. */
function nearest(starts: readonly number[], hint: number): number[] {
  const found: number[] = []
  let after = starts.findIndex((start) => start >= hint)
  if (after === -1) after = starts.length
  let before = after - 1
  while (found.length < EXACT_MAX_CANDIDATES) {
    const [earlier, later] = [starts[before], starts[after]]
    if (earlier === undefined && later === undefined) break
    const isEarlier =
      later === undefined || (earlier !== undefined && hint - earlier <= later - hint)
    found.push((isEarlier ? starts[before--] : starts[after++]) ?? 0)
  }
  return found
}

/**
 * Where something like `words` stands with at most `maxErrors` edits: each local best, the best of all first. Of more than `maxStepsBack` allows to
 * look where they begin, it gives the best ones.
 */
export function fuzzyRanges(
  text: string,
  words: string,
  area: SearchArea & { readonly maxErrors: number; readonly maxStepsBack: number },
): FuzzyRange[] {
  const ends = approximateEnds(text, words, area)
  const backwards = compilePattern(words, -1, area.tally)
  const byMerit = ends.toSorted(
    (one, other) =>
      one.errors - other.errors || Math.abs(one.end - area.hint) - Math.abs(other.end - area.hint),
  )
  const found: FuzzyRange[] = []
  const stepsBack = blockCount(words.length) * (words.length + area.maxErrors)
  const most = Math.max(1, Math.floor(area.maxStepsBack / stepsBack))
  for (const { end, errors } of byMerit.slice(0, Math.min(most, FUZZY_MAX_CANDIDATES))) {
    const start = startOf(text, words, backwards, { end, errors, floor: area.within.start })
    // Widening, not narrowing: half a character can't be shown, and a range must not become empty.
    const range = {
      start: splitsPair(text, start) ? start - 1 : start,
      end: splitsPair(text, end) ? end + 1 : end,
    }
    if (range.start < range.end) found.push({ range, errors })
  }
  return found
}

function approximateEnds(
  text: string,
  words: string,
  area: SearchArea & { readonly maxErrors: number },
): { end: number; errors: number }[] {
  const { start: from, end: to } = area.within
  const lastUnit = words.charCodeAt(words.length - 1)
  const ends: { end: number; errors: number }[] = []
  let lowest: { end: number; errors: number } | null = null
  let previous = words.length
  const scan = { from, count: to - from, isAnchored: false }
  scanErrors(compilePattern(words, 1, area.tally), text, scan, (read, errors) => {
    const end = from + read
    if (errors < previous) {
      lowest = errors <= area.maxErrors ? { end, errors } : null
    } else if (errors > previous) {
      if (lowest) ends.push(lowest)
      lowest = null
    } else if (lowest && text.charCodeAt(end - 1) === lastUnit) {
      // Of equal ends the one on the quote's own last character, else the first, so that no foreign word is taken in.
      if (text.charCodeAt(lowest.end - 1) !== lastUnit) lowest = { end, errors }
    }
    previous = errors
  })
  if (lowest) ends.push(lowest)
  return ends
}

/** Where the words that end at `end` begin: on the quote's own first character if that costs no more, else as late as possible. */
function startOf(
  text: string,
  words: string,
  backwards: CompiledPattern,
  match: { readonly end: number; readonly errors: number; readonly floor: number },
): number {
  const firstUnit = words.charCodeAt(0)
  const count = Math.min(words.length + match.errors, match.end - match.floor)
  let start = match.end
  let isOnFirstUnit = false
  let fewest = Infinity
  scanErrors(backwards, text, { from: match.end, count, isAnchored: true }, (read, errors) => {
    const at = match.end - read
    const isBetter =
      errors < fewest || (errors === fewest && !isOnFirstUnit && text.charCodeAt(at) === firstUnit)
    if (!isBetter) return
    fewest = errors
    start = at
    isOnFirstUnit = text.charCodeAt(at) === firstUnit
  })
  return start
}

/** Whether `offset` stands between the two units of one character. */
function splitsPair(text: string, offset: number): boolean {
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset))
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
