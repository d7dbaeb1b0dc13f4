import {
  matchQuote,
  PARAGRAPH_SEPARATOR,
  type Place,
  type ParagraphId,
  type QuoteMatch,
  type StepTally,
  type TextQuote,
  type TextRange,
  type WordsIndex,
} from '@variorum/document'

/** What is looked for. With the words, everything that the answer depends on. */
export interface QuoteSearch {
  readonly quote: TextQuote
  /** Where the quote started when it was made. */
  readonly paragraphId: ParagraphId
  /** The best knowledge of where it was; null if there is none. */
  readonly hintOffset: number | null
}

/** What the cheap steps found. */
interface Glance {
  readonly best: QuoteMatch | null
  /** True if nothing that the dear step may find would change the answer. */
  readonly isFinal: boolean
}

/**
 * Places an annotation by its quote, cheap to dear: in the paragraph it was made in, exactly in the whole text, approximately in
 * the whole text. A step that is certain ends it; otherwise the best of all counts, and of equals the paragraph's own.
 */
export function placeByQuote(index: WordsIndex, search: QuoteSearch, tally?: StepTally): Place {
  const glance = glanceForQuote(index, search, tally)
  return glance.isFinal ? placeOf(glance.best) : searchWholeText(index, search, glance, tally)
}

/** The cheap steps of `placeByQuote`. */
export function glanceForQuote(index: WordsIndex, search: QuoteSearch, tally?: StepTally): Glance {
  const { quote } = search
  const { text } = index
  const counting = tally && { tally }
  const own = ownRange(index, search)
  const hint = hintOf(index, search)
  const inParagraph = own ? matchQuote(text, quote, hint, { within: own, ...counting }) : null
  if (inParagraph?.isCertain) return { best: inParagraph, isFinal: true }

  const exact = matchQuote(text, quote, hint, { tolerance: 'exact', ...counting })
  return { best: better(inParagraph, exact), isFinal: exact?.isCertain ?? false }
}

/** The dear step of `placeByQuote`, after a glance that was not final. */
export function searchWholeText(
  index: WordsIndex,
  search: QuoteSearch,
  { best }: Pick<Glance, 'best'>,
  tally?: StepTally,
): Place {
  const hint = hintOf(index, search)
  return placeOf(better(best, matchQuote(index.text, search.quote, hint, tally && { tally })))
}

export function placeOf(match: QuoteMatch | null): Place {
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

function hintOf(index: WordsIndex, search: QuoteSearch): number | null {
  const hint = search.hintOffset ?? ownRange(index, search)?.start ?? null
  return hint === null ? null : Math.min(Math.max(0, hint), index.text.length)
}
