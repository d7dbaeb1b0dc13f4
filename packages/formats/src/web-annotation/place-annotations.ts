import {
  matchOnlyQuote,
  matchQuote,
  WordsIndex,
  type Paragraph,
  type ParagraphId,
  type SourceTarget,
  type StepTally,
  type TextRange,
} from '@variorum/document'
import type { WebTarget } from './annotation-schema.ts'

/** Where an annotation stands in words that may be others than those it was made on. */
export interface AnnotationPlace {
  readonly target: SourceTarget
  /** The words that it was made on, as the file has them; null for one about the whole text. */
  readonly quote: string | null
  readonly doubt: 'found-again' | 'words-changed' | null
}

/** Searching that one file may cause: some four seconds. What is left over is gone, and listed. */
const STEPS_MAX = 320_000_000

/**
 * Places annotations in the words of a text by their quotes, as annotations of our own are that lost their characters: by the same floors, and never below. Positions say where to look first; without a quote they
 * are believed only for the very same words, which `textIri` names.
 */
export class AnnotationPlaces {
  readonly #index: WordsIndex
  readonly #textIri: string
  readonly #tally: StepTally = { steps: 0, maxSteps: STEPS_MAX }

  constructor(texts: readonly string[], textIri: string) {
    const paragraphs = texts.map((text, at): Paragraph => ({
      id: `${at}` as ParagraphId,
      role: 'body',
      text,
    }))
    this.#index = new WordsIndex(paragraphs)
    this.#textIri = textIri
  }

  of(target: WebTarget): AnnotationPlace {
    const whole = { target: { type: 'text' }, quote: null, doubt: null } as const
    if (typeof target === 'string') return whole
    const selectors = target.selector.flatMap((one) => (typeof one === 'string' ? [] : [one]))
    const said = selectors.find(({ exact }) => exact !== undefined)
    const at = selectors.find(({ start, end }) => start !== undefined && end !== undefined)
    const gone = { target: { type: 'gone' }, quote: said?.exact ?? '', doubt: null } as const
    if (target.place === 'gone') return gone
    // Nothing that is known here says where it stands: it is about what it names.
    if (target.selector.length === 0) return whole
    const range = at ? this.#rangeOf(at.start ?? 0, at.end ?? 0) : null
    const source = typeof target.source === 'string' ? target.source : target.source?.id
    const found = this.#find(said, range, source === this.#textIri)
    if (!found) return gone
    const doubt =
      target.doubt === 'words-changed' || target.doubt === 'found-again'
        ? target.doubt
        : found.isCertain
          ? null
          : 'found-again'
    const quote =
      target.openedOn ?? said?.exact ?? this.#index.text.slice(found.range.start, found.range.end)
    const place = this.#targetOf(found.range, target.place === 'paragraph')
    return place ? { target: place, quote, doubt } : gone
  }

  #find(
    said:
      | { exact?: string | undefined; prefix?: string | undefined; suffix?: string | undefined }
      | undefined,
    range: TextRange | null,
    isSameText: boolean,
  ): { readonly range: TextRange; readonly isCertain: boolean } | null {
    const { text } = this.#index
    const exact = said?.exact ?? ''
    if (range && isSameText && (exact === '' || text.slice(range.start, range.end) === exact)) {
      return { range, isCertain: true }
    }
    if (exact === '') return null
    const quote = { quote: exact, prefix: said?.prefix ?? '', suffix: said?.suffix ?? '' }
    const hint = range ? Math.min(range.start, text.length) : null
    const tally = this.#tally
    const certain = matchQuote(text, quote, hint, { tolerance: 'exact', tally })
    if (certain?.isCertain) return certain
    // The only place of the exact quote is its place, however little stands around it in the file.
    const within = { start: 0, end: text.length }
    return (
      matchOnlyQuote(text, quote, hint, { within, tally }) ??
      matchQuote(text, quote, hint, { tally })
    )
  }

  /** Positions count characters of Unicode, as the Recommendation wants. Null for what lies outside the words. */
  #rangeOf(first: number, end: number): TextRange | null {
    const start = this.#offsetOf(first)
    const last = this.#offsetOf(end)
    return start === null || last === null || last < start ? null : { start, end: last }
  }

  #offsetOf(count: number): number | null {
    const { text } = this.#index
    const pairs = this.#pairs
    let [low, high] = [0, pairs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      // Before the pair of that number stand so many characters.
      if ((pairs[middle] ?? 0) - middle < count) low = middle + 1
      else high = middle
    }
    const offset = count + low
    return offset <= text.length ? offset : null
  }

  get #pairs(): readonly number[] {
    this.#knownPairs ??= [...this.#index.text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)].map(
      ({ index }) => index,
    )
    return this.#knownPairs
  }
  #knownPairs: readonly number[] | null = null

  #targetOf(range: TextRange, isParagraph: boolean): SourceTarget | null {
    if (isParagraph) {
      const paragraph = this.#index.paragraphAt(range.start)
      return paragraph && { type: 'block', block: paragraph.index }
    }
    const segments = this.#index.segments(range)
    const [first, last] = [segments[0], segments.at(-1)]
    if (!first || !last) return null
    return {
      type: 'range',
      firstBlock: first.paragraphIndex,
      start: first.start,
      lastBlock: last.paragraphIndex,
      end: last.end,
    }
  }
}
