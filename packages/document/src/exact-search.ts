import { spendSteps, type StepTally } from './step-tally.ts'
import type { TextRange } from './words-index.ts'

/**
 * The engine's own search is by far the fastest, and compares up to the whole of the words at each unit of a text that repeats itself. For longer
 * words than this, two lines of a printed page, that would be seconds in which nothing can stop it.
 */
const NATIVE_MAX_UNITS = 64
/** The engine's own search compares so many units in the time of one step, roughly. */
const NATIVE_UNITS_PER_STEP = 32
/** Ours reads so many. */
const LINEAR_UNITS_PER_STEP = 4

/**
 * Where `words` begin within that part of `text`, in order; they may overlap. Takes a time that grows with the part and with how often they stand
 * there, however both repeat themselves. Ends early when the tally is spent.
 */
export function occurrences(
  text: string,
  words: string,
  within: TextRange,
  tally: StepTally | null,
): number[] {
  return words.length > NATIVE_MAX_UNITS
    ? linearSearch(text, words, within, tally)
    : nativeSearch(text, words, within, tally)
}

function nativeSearch(
  text: string,
  words: string,
  { start, end }: TextRange,
  tally: StepTally | null,
): number[] {
  const count = spendSteps(tally, end - start, 1 / NATIVE_UNITS_PER_STEP)
  // Searching a slice keeps a miss from reading on to the end of a long text.
  const part = text.slice(start, start + count)
  const starts: number[] = []
  for (let at = part.indexOf(words); at !== -1; at = part.indexOf(words, at + 1)) {
    if (spendSteps(tally, words.length, 1 / NATIVE_UNITS_PER_STEP) < words.length) break
    starts.push(start + at)
  }
  return starts
}

/** As Knuth, Morris and Pratt (1977) do it: each unit of the text is looked at once, and at most as often again as words begin there. */
function linearSearch(
  text: string,
  words: string,
  { start, end }: TextRange,
  tally: StepTally | null,
): number[] {
  const borders = bordersOf(words)
  const to = Math.min(end, text.length)
  const count = spendSteps(tally, Math.max(0, to - start), 1 / LINEAR_UNITS_PER_STEP)
  const starts: number[] = []
  let matched = 0
  for (let at = start; at < start + count; at++) {
    const unit = text.charCodeAt(at)
    while (matched > 0 && words.charCodeAt(matched) !== unit) matched = borders[matched - 1] ?? 0
    if (words.charCodeAt(matched) === unit) matched++
    if (matched < words.length) continue
    starts.push(at + 1 - words.length)
    matched = borders[matched - 1] ?? 0
  }
  return starts
}

/** Of each beginning of `words`: how long the longest shorter one is that it ends with. */
function bordersOf(words: string): Int32Array {
  const borders = new Int32Array(words.length)
  let border = 0
  for (let at = 1; at < words.length; at++) {
    const unit = words.charCodeAt(at)
    while (border > 0 && words.charCodeAt(border) !== unit) border = borders[border - 1] ?? 0
    if (words.charCodeAt(border) === unit) border++
    borders[at] = border
  }
  return borders
}
