import {
  matchOnlyQuote,
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
  /** True for the opening words of a paragraph: the place is the paragraph that holds them, and only as they stand. */
  readonly isExcerpt?: true
}

/** What the cheap steps found. */
type Glance =
  /** Nothing that the dear step may find would change it. */
  | { readonly isFinal: true; readonly place: Place }
  | { readonly isFinal: false; readonly best: QuoteMatch | null }

/**
 * Places an annotation of which no character is left by its quote, cheap to dear: in the paragraph it was made in, exactly in the whole
 * text, where it stands exactly once, approximately in the whole text. A step that is certain ends it, and so does the only place of the
 * exact quote, however short it is; otherwise the best of all counts, and of equals the paragraph's own.
 */
export function placeByQuote(index: WordsIndex, search: QuoteSearch, tally?: StepTally): Place {
  const glance = glanceForQuote(index, search, tally)
  return glance.isFinal ? glance.place : searchWholeText(index, search, glance, tally)
}

/** The cheap steps of `placeByQuote`. */
export function glanceForQuote(index: WordsIndex, search: QuoteSearch, tally?: StepTally): Glance {
  if (search.isExcerpt) return { isFinal: true, place: placeByExcerpt(index, search, tally) }
  const { quote } = search
  const { text } = index
  const counting = tally && { tally }
  const own = ownRange(index, search)
  const hint = hintOf(index, search)
  const inParagraph = own ? matchQuote(text, quote, hint, { within: own, ...counting }) : null
  if (inParagraph?.isCertain) return { isFinal: true, place: placeOf(inParagraph) }

  const exact = matchQuote(text, quote, hint, { tolerance: 'exact', ...counting })
  if (exact?.isCertain) return { isFinal: true, place: placeOf(better(inParagraph, exact)) }
  const only = onlyPlace(index, search, own, tally)
  if (only) return { isFinal: true, place: placeOf(only) }
  return { isFinal: false, best: better(inParagraph, exact) }
}

/** The dear step of `placeByQuote`, after a glance that was not final. */
export function searchWholeText(
  index: WordsIndex,
  search: QuoteSearch,
  { best }: { readonly best: QuoteMatch | null },
  tally?: StepTally,
): Place {
  const hint = hintOf(index, search)
  return placeOf(better(best, matchQuote(index.text, search.quote, hint, tally && { tally })))
}

function placeOf(match: QuoteMatch | null): Place {
  return match ? { state: 'moved', ...match } : { state: 'orphaned' }
}

/** Where the exact quote stands once: in the whole text, or else in its paragraph. */
function onlyPlace(
  { text }: WordsIndex,
  { quote, hintOffset }: QuoteSearch,
  own: TextRange | null,
  tally?: StepTally,
): QuoteMatch | null {
  const hint = hintOffset === null ? null : Math.min(hintOffset, text.length)
  const counting = tally && { tally }
  const whole = { start: 0, end: text.length }
  const inText = matchOnlyQuote(text, quote, hint, { within: whole, ...counting })
  if (inText || !own) return inText
  return matchOnlyQuote(text, quote, hint, { within: own, ...counting })
}

function placeByExcerpt(index: WordsIndex, { quote }: QuoteSearch, tally?: StepTally): Place {
  const whole = { start: 0, end: index.text.length }
  const only = matchOnlyQuote(index.text, quote, null, { within: whole, ...(tally && { tally }) })
  const paragraph = only && index.paragraphAt(only.range.start)
  if (!paragraph) return { state: 'orphaned' }
  const { start, text } = paragraph
  return placeOf({ ...only, range: { start, end: start + text.length } })
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
