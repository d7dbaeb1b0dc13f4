import type {
  AnnotationId,
  AnnotationTarget,
  ParagraphId,
  Place,
  StepTally,
  WordsIndex,
} from '@variorum/document'
import type * as Y from 'yjs'
import { anchoredPlace, placeOfParagraph, rangeOfPositions } from './anchors.ts'
import { placeByQuote } from './place-by-quote.ts'
import { WordsReader } from './words/words-reader.ts'

/**
 * Searching that one pass may do, in text units times 32-unit blocks of quote: some five milliseconds, so that a keystroke still
 * makes its frame when hundreds of annotations have lost their words.
 */
const SEARCH_COST_PER_PASS = 200_000

/** What a search costs before it goes through the text approximately: reading one paragraph, scoring a few places. */
const SEARCH_BASE_COST = 4_000

type RangeTarget = Extract<AnnotationTarget, { type: 'range' }>

interface Entry {
  readonly target: RangeTarget
  readonly place: Place
  /** The words, counted by their changes, that `place` was found in. */
  readonly version: number
  /** False if the dear search was put off. */
  readonly isFinal: boolean
  /** The version that was last searched in full. */
  readonly searchedVersion: number
  /** For a moved annotation: how to find the same place again without searching. */
  readonly trace: MovedTrace | null
}

interface MovedTrace {
  readonly paragraphId: ParagraphId
  readonly words: string
}

/**
 * Keeps the places of many annotations in step with the words of one document. `place` answers as `resolveTarget` does, but remembers:
 * unchanged words cost nothing, and a change costs two position look-ups per annotation that still stands on its words. Those that
 * lost them are searched for within a bound per pass; what was put off keeps its last known place until `settle` gets to it.
 */
export class AnchorResolver {
  readonly #doc: Y.Doc
  readonly #reader: WordsReader
  readonly #costPerPass: number
  readonly #entries = new Map<AnnotationId, Entry>()
  readonly #listeners = new Set<() => void>()
  #version = 0
  #costLeft: number

  /** `searchCostPerPass: Infinity` never puts anything off: for a server, which has no next frame to make. */
  constructor(doc: Y.Doc, options: { readonly searchCostPerPass?: number } = {}) {
    this.#doc = doc
    this.#reader = new WordsReader(doc, () => this.#onWordsChanged())
    this.#costPerPass = options.searchCostPerPass ?? SEARCH_COST_PER_PASS
    this.#costLeft = this.#costPerPass
  }

  /** The words as they stand; the same object until they change. */
  get index(): WordsIndex {
    return this.#reader.index
  }

  /** False while an annotation asked for since the last change waits for `settle`. */
  get isSettled(): boolean {
    for (const entry of this.#entries.values()) if (this.#isWaiting(entry)) return false
    return true
  }

  /** Where `target` stands now; null: it is about the whole text. The same object as before if nothing changed for it. */
  place(annotationId: AnnotationId, target: AnnotationTarget): Place | null {
    if (target.type === 'text') return null
    if (target.type === 'paragraph') return placeOfParagraph(this.index, target)
    const known = this.#entries.get(annotationId)
    const previous = known && isSameAnchor(known.target, target) ? known : null
    if (previous?.version === this.#version) return previous.place
    const entry = this.#resolve(target, previous, this.#costPerPass !== Infinity)
    this.#entries.set(annotationId, entry)
    return entry.place
  }

  /**
   * Searches on for annotations that were put off, the longest-waiting first, within the bound of one pass. Tells the listeners if a
   * place changed. Returns `isSettled`; call it again, when there is time, while that is false.
   */
  settle(): boolean {
    this.#costLeft = this.#costPerPass
    const waiting = [...this.#entries].filter(([, entry]) => this.#isWaiting(entry))
    waiting.sort(([, one], [, other]) => one.searchedVersion - other.searchedVersion)
    let hasChanged = false
    for (const [annotationId, entry] of waiting) {
      if (this.#costLeft <= 0) break
      const settled = this.#resolve(entry.target, entry, false)
      this.#entries.set(annotationId, settled)
      hasChanged ||= settled.place !== entry.place
    }
    if (hasChanged) this.#tell()
    return this.isSettled
  }

  /** Calls `listener` after the words or a settled place changed. Returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Lets go of the document. */
  destroy(): void {
    this.#reader.destroy()
    this.#listeners.clear()
    this.#entries.clear()
  }

  #isWaiting(entry: Entry): boolean {
    return !entry.isFinal && entry.version === this.#version
  }

  #onWordsChanged(): void {
    this.#version++
    this.#costLeft = this.#costPerPass
    this.#tell()
  }

  #tell(): void {
    // A copy: a listener may stop listening while it is told.
    for (const listener of Array.from(this.#listeners)) listener()
  }

  #resolve(target: RangeTarget, previous: Entry | null, mayPutOff: boolean): Entry {
    const { index } = this
    const version = this.#version
    const entry = (place: Place, isFinal: boolean): Entry => ({
      target,
      place: previous && isSamePlace(previous.place, place) ? previous.place : place,
      version,
      isFinal,
      searchedVersion: isFinal ? version : (previous?.searchedVersion ?? -1),
      trace: traceOf(index, place),
    })
    const positions = rangeOfPositions(this.#doc, this.#reader.words, target)
    const anchored = anchoredPlace(index, positions, target)
    if (anchored) return entry(anchored, true)

    const lastKnown = previous && retrace(index, previous)
    if (mayPutOff && lastKnown) return entry(lastKnown, false)
    if (this.#costLeft <= 0) return entry(lastKnown ?? { state: 'orphaned' }, false)
    this.#costLeft -= SEARCH_BASE_COST
    const { paragraphId } = target
    const tally: StepTally = { steps: 0 }
    const search = { quote: target, paragraphId, hintOffset: positions.start }
    const found = placeByQuote(index, search, tally)
    // A pass may overrun by one search, so that every pass gets one done.
    this.#costLeft -= tally.steps
    return entry(found, true)
  }
}

function traceOf(index: WordsIndex, place: Place): MovedTrace | null {
  if (place.state !== 'moved') return null
  const paragraph = index.paragraphAt(place.range.start)
  return (
    paragraph && {
      paragraphId: paragraph.id,
      words: index.text.slice(place.range.start, place.range.end),
    }
  )
}

/**
 * The place of a loss as far as it is known without searching: an orphan rarely gets its words back by one keystroke, and a moved
 * annotation stays where it was while the very words stand in that paragraph. Null: only a search can tell.
 */
function retrace(index: WordsIndex, { place, trace }: Entry): Place | null {
  if (place.state === 'orphaned') return place
  if (place.state !== 'moved' || !trace) return null
  const paragraph = index.paragraph(trace.paragraphId)
  if (!paragraph) return null
  const searched = index.text.slice(
    paragraph.start,
    paragraph.start + paragraph.text.length + trace.words.length,
  )
  const at = searched.indexOf(trace.words)
  if (at === -1) return null
  const start = paragraph.start + at
  return { ...place, range: { start, end: start + trace.words.length } }
}

function isSameAnchor(one: RangeTarget, other: RangeTarget): boolean {
  return (
    one === other ||
    (one.start === other.start &&
      one.end === other.end &&
      one.quote === other.quote &&
      one.prefix === other.prefix &&
      one.suffix === other.suffix &&
      one.paragraphId === other.paragraphId)
  )
}

function isSamePlace(one: Place, other: Place): boolean {
  if (one.state === 'orphaned' || other.state === 'orphaned') return one.state === other.state
  if (one.range.start !== other.range.start || one.range.end !== other.range.end) return false
  if (one.state === 'anchored' || other.state === 'anchored') return one.state === other.state
  return one.score === other.score && one.isCertain === other.isCertain
}
