import type { TextQuote } from './annotation.ts'
import type { TextRange } from './words-index.ts'

/** Two lines of a printed page: enough to tell a word from the same word in another sentence. */
export const CONTEXT_GRAPHEMES = 32

/**
 * How far a context may reach. 32 graphemes take 32–100 units in any real text, 640 in a row of emoji families; a letter
 * that carries hundreds of accents is cut off here instead of filling a request.
 */
const CONTEXT_MAX_UNITS = 640

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * The words in `range` with up to 32 graphemes of what stands before and after them. Reads only the neighbourhood of the range.
 * @throws {RangeError} if the range lies outside the text or ends before it starts.
 */
export function quoteAt(text: string, range: TextRange): TextQuote {
  const { start, end } = range
  if (!(start >= 0 && start <= end && end <= text.length)) {
    throw new RangeError(`no range ${start}–${end} in a text of ${text.length}`)
  }
  return {
    quote: text.slice(start, end),
    prefix: lastGraphemes(text, start),
    suffix: firstGraphemes(text, end),
  }
}

function firstGraphemes(text: string, start: number): string {
  const window = text.slice(start, start + CONTEXT_MAX_UNITS)
  const isCut = start + window.length < text.length
  let count = 0
  let length = 0
  for (const { index, segment } of graphemes.segment(window)) {
    // The window's own edge may run through the last grapheme.
    const isWhole = !isCut || index + segment.length < window.length
    if (!isWhole || count === CONTEXT_GRAPHEMES) break
    count++
    length = index + segment.length
  }
  return window.slice(0, length)
}

function lastGraphemes(text: string, end: number): string {
  const from = Math.max(0, end - CONTEXT_MAX_UNITS)
  const window = text.slice(from, end)
  const starts: number[] = []
  for (const { index } of graphemes.segment(window)) {
    if (index > 0 || from === 0) starts.push(index)
  }
  return window.slice(starts.at(-CONTEXT_GRAPHEMES) ?? starts[0] ?? window.length)
}
