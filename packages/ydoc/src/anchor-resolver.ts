import type {
  AnnotationId,
  AnnotationTarget,
  Place,
  StepTally,
  WordsIndex,
} from '@variorum/document'
import type * as Y from 'yjs'
import { retrace, traceOf, type MovedTrace } from './moved-trace.ts'
import { placeByQuote } from './place-by-quote.ts'
import {
  placeOnCharacters,
  placeWithoutCharacters,
  runsOf,
  searchFor,
  type PlacedTarget,
} from './place-on-characters.ts'
import { isSamePlace, isSameTarget } from './same-place.ts'
import type { CharacterRun } from './words/character-runs.ts'
import type { RecreationIndex } from './words/recreation-index.ts'
import { recreationsOf } from './words/recreations.ts'
import type { StepBudget } from './words/same-character.ts'
import { findStandingWithin, type StandingCharacters } from './words/standing-characters.ts'
import { WordsReader } from './words/words-reader.ts'
import { RECREATED_ROOT } from './words/words-roots.ts'

/**
 * Searching that one pass may do, in text units times 32-unit blocks of quote: some five milliseconds, so that a keystroke still
 * makes its frame when hundreds of annotations have lost their words.
 */
const SEARCH_COST_PER_PASS = 200_000

/**
 * Steps that one pass may go through the record of what was made again, for annotations that lost characters: some twenty milliseconds. One whose words
 * were moved and brought back takes some steps for each time and each piece, so that a pass does it for hundreds of them: for a thousand that went through ten
 * thousand edits of a short text four passes do; a record that somebody made up may ask
 * for `RECORD_STEPS_MAX` for each annotation.
 */
const RECORD_STEPS_PER_PASS = 50_000

/** What a search costs before it goes through the text approximately: reading one paragraph, scoring a few places. */
const SEARCH_BASE_COST = 4_000

interface Entry {
  readonly target: PlacedTarget
  /** The characters that the target holds on to; null for one that holds on to none. */
  readonly runs: readonly CharacterRun[] | null
  /** What was left of them when they were last looked up. */
  readonly standing: StandingCharacters | null
  /** What had been made again by then; null if looking them up was put off. */
  readonly recreations: RecreationIndex | null
  readonly place: Place
  /** The words, counted by their changes, that `place` was found in. */
  readonly version: number
  /** False if the dear search was put off, or looking up the characters. */
  readonly isFinal: boolean
  /** The version that was last searched in full. */
  readonly searchedVersion: number
  /** For a moved annotation: how to find the same place again without searching. */
  readonly trace: MovedTrace | null
}

/**
 * Keeps the places of many annotations in step with the words of one document. `place` answers as `resolveTarget` does, but remembers:
 * unchanged words cost nothing, and a change costs a look-up for those annotations alone in whose paragraphs it was; the others move with
 * their paragraphs. Those that lost their words are searched for within a bound per pass; what was put off keeps its last known place until
 * `settle` gets to it.
 */
export class AnchorResolver {
  readonly #doc: Y.Doc
  readonly #reader: WordsReader
  readonly #recreated: Y.Array<unknown>
  readonly #costPerPass: number
  readonly #entries = new Map<AnnotationId, Entry>()
  readonly #listeners = new Set<() => void>()
  #version = 0
  readonly #recordStepsPerPass: number
  #costLeft: number
  readonly #recordSteps: StepBudget = { steps: 0 }
  #lookUpCount = 0

  /** `searchCostPerPass: Infinity` never puts anything off, unless the other bound is given: for who has no next frame to make. */
  constructor(
    doc: Y.Doc,
    options: { readonly searchCostPerPass?: number; readonly recordStepsPerPass?: number } = {},
  ) {
    this.#doc = doc
    this.#reader = new WordsReader(doc, this.#onWordsChanged)
    this.#recreated = doc.getArray(RECREATED_ROOT)
    this.#recreated.observe(this.#onWordsChanged)
    this.#costPerPass = options.searchCostPerPass ?? SEARCH_COST_PER_PASS
    const usual = this.#costPerPass === Infinity ? Infinity : RECORD_STEPS_PER_PASS
    this.#recordStepsPerPass = options.recordStepsPerPass ?? usual
    this.#costLeft = this.#costPerPass
    this.#recordSteps.steps = this.#recordStepsPerPass
  }

  /** The words as they stand; the same object until they change. */
  get index(): WordsIndex {
    return this.#reader.index
  }

  /** How often the characters of an annotation were looked up in the history until now. */
  get lookUpCount(): number {
    return this.#lookUpCount
  }

  /** False while an annotation asked for since the last change waits for `settle`. */
  get isSettled(): boolean {
    for (const entry of this.#entries.values()) if (this.#isWaiting(entry)) return false
    return true
  }

  /** Where `target` stands now; null: it is about the whole text. The same object as before if nothing changed for it. */
  place(annotationId: AnnotationId, target: AnnotationTarget): Place | null {
    if (target.type === 'text') return null
    const known = this.#entries.get(annotationId)
    const previous = known && isSameTarget(known.target, target) ? known : null
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
    this.#beginPass()
    const waiting = [...this.#entries].filter(([, entry]) => this.#isWaiting(entry))
    waiting.sort(([, one], [, other]) => one.searchedVersion - other.searchedVersion)
    let hasChanged = false
    for (const [annotationId, entry] of waiting) {
      if (this.#costLeft <= 0 || this.#recordSteps.steps <= 0) break
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
    this.#recreated.unobserve(this.#onWordsChanged)
    this.#listeners.clear()
    this.#entries.clear()
  }

  #isWaiting(entry: Entry): boolean {
    return !entry.isFinal && entry.version === this.#version
  }

  readonly #onWordsChanged = (): void => {
    this.#version++
    this.#beginPass()
    this.#tell()
  }

  #beginPass(): void {
    this.#costLeft = this.#costPerPass
    this.#recordSteps.steps = this.#recordStepsPerPass
  }

  #tell(): void {
    // A copy: a listener may stop listening while it is told.
    for (const listener of Array.from(this.#listeners)) listener()
  }

  #resolve(target: PlacedTarget, previous: Entry | null, mayPutOff: boolean): Entry {
    const { index } = this
    const { words } = this.#reader
    const version = this.#version
    const runs = previous ? previous.runs : runsOf(target)
    const lookedUp = runs && this.#standing(runs, previous)
    // What stands as far as one knew is better than nothing for a moment, while it is in paragraphs that are as they were.
    const standing = lookedUp ?? (previous && this.#isStanding(previous) ? previous.standing : null)
    const isPutOff = runs !== null && lookedUp === null
    const recreations = isPutOff ? null : recreationsOf(this.#doc)
    const entry = (place: Place, isFinal: boolean): Entry => ({
      target,
      runs,
      standing,
      recreations,
      place: previous && isSamePlace(previous.place, place) ? previous.place : place,
      version,
      isFinal,
      searchedVersion: isFinal ? version : (previous?.searchedVersion ?? -1),
      trace: traceOf(index, place),
    })
    if (target.isGivenUp) return entry({ state: 'orphaned' }, true)
    const onWords = standing
      ? placeOnCharacters(words, target, standing)
      : runs
        ? null
        : placeWithoutCharacters(this.#doc, words, target)
    if (onWords) return entry(onWords, !isPutOff)

    const lastKnown = previous && retrace(index, previous)
    if (isPutOff) return entry(lastKnown ?? { state: 'orphaned' }, false)
    if (mayPutOff && lastKnown) return entry(lastKnown, false)
    if (this.#costLeft <= 0) return entry(lastKnown ?? { state: 'orphaned' }, false)
    const search = searchFor(this.#doc, words, target)
    if (!search) return entry({ state: 'orphaned' }, true)
    this.#costLeft -= SEARCH_BASE_COST
    const tally: StepTally = { steps: 0 }
    const found = placeByQuote(index, search, tally)
    // A pass may overrun by one search, so that every pass gets one done.
    this.#costLeft -= tally.steps
    return entry(found, true)
  }

  /** Null if it was put off. */
  #standing(runs: readonly CharacterRun[], previous: Entry | null): StandingCharacters | null {
    const known = previous?.standing
    const isStanding = previous !== null && this.#isStanding(previous)
    // A character that is gone comes back only where it is recorded, and of several that were made of one the record says which counts; one that stands
    // itself can only go together with its block.
    const isWhole = known?.standingCount === known?.totalCount && known?.saidAgain === null
    const isOfRecord = isWhole || previous?.recreations === recreationsOf(this.#doc)
    const isCurrent = isStanding && isOfRecord && known?.isReceived
    if (known && isCurrent) return known
    this.#lookUpCount++
    return findStandingWithin(this.#doc, this.#reader.words, runs, this.#recordSteps)
  }

  #isStanding({ standing }: Entry): boolean {
    return standing?.parts.every(({ block }) => this.#reader.words.numberOf(block) >= 0) === true
  }
}
