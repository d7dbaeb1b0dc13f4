import {
  matchQuote,
  PARAGRAPH_SEPARATOR,
  type Place,
  type ParagraphId,
  type QuoteMatch,
  type TextQuote,
  type TextRange,
  type WordsIndex,
} from '@variorum/document'

export interface QuoteSearch {
  readonly quote: TextQuote
  /** Where the quote started when it was made. */
  readonly paragraphId: ParagraphId
  /** The best knowledge of where it was; null if there is none. */
  readonly hintOffset: number | null
  /** Told of the one dear step, the approximate search through the whole text: text units times blocks of 32 quote units. */
  readonly chargeTextSearch?: (cost: number) => void
}

/**
 * Places an annotation by its quote, cheap to dear: in the paragraph it was made in, exactly in the whole text, approximately in
 * the whole text. A step that is certain ends it; otherwise the best of all counts, and of equals the paragraph's own.
 */
export function placeByQuote(index: WordsIndex, search: QuoteSearch): Place {
  const { quote } = search
  const { text } = index
  const own = ownRange(index, search)
  const hint = clampHint(search.hintOffset ?? own?.start ?? null, text.length)
  const inParagraph = own ? matchQuote(text, quote, hint, { within: own }) : null
  if (inParagraph?.isCertain) return found(inParagraph)

  const exact = matchQuote(text, quote, hint, { tolerance: 'exact' })
  const best = better(inParagraph, exact)
  if (exact?.isCertain) return found(best)

  search.chargeTextSearch?.(text.length * Math.ceil(quote.quote.length / 32))
  return found(better(best, matchQuote(text, quote, hint)))
}

function found(match: QuoteMatch | null): Place {
  return match ? { state: 'moved', ...match } : { state: 'orphaned' }
}

function better(first: QuoteMatch | null, second: QuoteMatch | null): QuoteMatch | null {
  if (!first || !second) return first ?? second
  if (second.score > first.score) return second
  // The wider search has seen whether another place is as good.
  const isSame = second.range.start === first.range.start && second.range.end === first.range.end
  return isSame ? second : first
}

/** The paragraph the quote started in, and as many after it as the quote crosses. */
function ownRange(index: WordsIndex, { quote, paragraphId }: QuoteSearch): TextRange | null {
  const first = index.paragraph(paragraphId)
  if (!first) return null
  const crossed = quote.quote.split(PARAGRAPH_SEPARATOR).length - 1
  const last = index.paragraphs[Math.min(first.index + crossed, index.paragraphs.length - 1)]
  return last ? { start: first.start, end: last.start + last.text.length } : null
}

function clampHint(hint: number | null, length: number): number | null {
  return hint === null ? null : Math.min(Math.max(0, hint), length)
}
