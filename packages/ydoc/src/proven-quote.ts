import { PARAGRAPH_SEPARATOR, type RangeAnchor, type TextRange } from '@variorum/document'
import type * as Y from 'yjs'
import type { CharacterRun } from './words/character-runs.ts'
import { standingStretches } from './words/standing-characters.ts'
import type { WordsMap } from './words/words-map.ts'

/** What the characters of a range say of its quote. */
export type QuoteProof =
  | {
      readonly type: 'proven'
      /** All of it, or less what others deleted while its author was away. */
      readonly quote: string
    }
  /** Too few stand to say anything; those who cut words put them back soon. */
  | { readonly type: 'taken-out' }
  /** One that stands says something else, or is there twice. */
  | { readonly type: 'false' }

/**
 * What of the quote of a range its characters say that stand, each where it is in the runs. What a deleted character said nobody knows any more, so that
 * whoever claims it is not believed: at least half have to stand.
 */
export function provenQuote(
  doc: Y.Doc,
  words: WordsMap,
  { quote }: Pick<RangeAnchor, 'quote'>,
  runs: readonly CharacterRun[],
): QuoteProof {
  const claimed = quote.replaceAll(PARAGRAPH_SEPARATOR, '')
  const total = runs.reduce((sum, { length }) => sum + length, 0)
  // Before anything is looked up: runs may claim whatever they like, and looking up costs as much as they claim.
  if (total !== claimed.length) return { type: 'false' }
  const isProven = new Uint8Array(claimed.length)
  const stood: TextRange[] = []
  let count = 0
  for (const { number, block, textOffset, length } of standingStretches(doc, words, runs)) {
    const said = block.text.slice(textOffset, textOffset + length)
    if (claimed.slice(number, number + length) !== said) return { type: 'false' }
    isProven.fill(1, number, number + length)
    count += length
    const start = words.startOf(block) + textOffset
    stood.push({ start, end: start + length })
  }
  if (areAnyTwice(stood)) return { type: 'false' }
  if (count === 0 || count * 2 < total) return { type: 'taken-out' }
  return { type: 'proven', quote: partOf(quote, isProven) }
}

/** The proven characters of a quote, and a separator where one or more stood between two of them. */
function partOf(quote: string, isProven: Uint8Array): string {
  let part = ''
  let isBehindSeparator = false
  let number = 0
  // By UTF-16 units, as runs count.
  for (const unit of quote.split('')) {
    if (unit === PARAGRAPH_SEPARATOR) {
      isBehindSeparator = true
      continue
    }
    if (isProven[number++] !== 1) continue
    if (isBehindSeparator && part !== '') part += PARAGRAPH_SEPARATOR
    isBehindSeparator = false
    part += unit
  }
  return part
}

/** Whether a character is in two of these. */
function areAnyTwice(ranges: readonly TextRange[]): boolean {
  const ordered = ranges.toSorted((one, other) => one.start - other.start)
  return ordered.some(({ start }, at) => start < (ordered[at - 1]?.end ?? 0))
}
