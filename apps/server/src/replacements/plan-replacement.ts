import {
  formOnly,
  isSameForm,
  matchWords,
  quoteOf,
  reversedMatch,
  WordsIndex,
  wordsOfPlace,
  type AnnotationTarget,
  type Paragraph,
  type Place,
  type WordsMatch,
} from '@variorum/document'
import {
  annotationTarget,
  REPLACEMENT_LISTED_NOTES,
  type ReplacementPlan,
} from '@variorum/protocol'
import {
  readBlocks,
  readParagraphs,
  replaceWords,
  resolveTargets,
  spelledUnits,
  type SpelledUnits,
} from '@variorum/ydoc'
import * as Y from 'yjs'
import { KeptAnswers } from '../annotations/kept-answers.ts'
import { SEARCH_STEPS_MAX } from '../annotations/place-threads.ts'
import { outcomeOf } from '../annotations/placements.ts'
import { beginningOfWords } from '../notifications/shown-people.ts'
import { foldStored } from '../sync/commit/fold-stored.ts'
import { readKeptImport } from '../texts/kept-import.ts'
import type { PlannedReplacement, ReplacedTarget, ReplacementPart } from './plan-replacement-job.ts'

/** What leads back to the words from before. */
interface WayBack {
  readonly paragraphs: readonly Paragraph[]
  /** How the new words are found in these. */
  readonly match: WordsMatch
  /** By which units they stood there. */
  readonly origins: readonly SpelledUnits[]
}

/** As much of a quote as one recognises it by. */
const LISTED_WORDS_MAX_CHARS = 120

/**
 * Replaces the words of a text in a copy of their room by those of a better copy, or by those from before, and looks what becomes of all that stands on
 * them; runs in a worker.
 */
export function planReplacement(parts: readonly ReplacementPart[]): PlannedReplacement {
  const words = parts.find((part) => part.type === 'words')
  if (!words) throw new Error('There are no words to replace')
  const { doc } = foldStored({ snapshot: null, updates: words.updates })
  const before = readParagraphs(doc)
  const made = madeOf(parts, before)
  if (!made) return { ok: false, reason: 'import-gone' }
  const targets = parts.flatMap((part) => (part.type === 'targets' ? part.targets : []))
  const places = new PlacesOf(targets, words.answers)
  const [old, index] = [places.in(doc), new WordsIndex(before)]
  const origins = spelledUnits(readBlocks(doc))
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  replaceWords(doc, made.paragraphs, made.match, made.origins)
  const after = readParagraphs(doc)
  const found = places.in(doc)
  const back: WayBack = { paragraphs: before, match: reversedMatch(made.match), origins }
  return {
    ok: true,
    plan: {
      isSame: updates.length === 0,
      ...countWords(before, after, made.match),
      ...countNotes(targets, { old, found, index: new WordsIndex(after), oldIndex: index }),
    },
    update: updates.length === 0 ? new Uint8Array() : Y.mergeUpdates(updates),
    backJson: JSON.stringify(back),
    characterCount: after.reduce((sum, { text }) => sum + text.length, 0),
    paragraphCount: after.length,
    imageHashes: after.flatMap(({ image }) => image?.hash ?? []),
    answers: places.answers,
    searchCount: places.searchCount,
    outcomes: targets.flatMap(({ id }, at) => outcomeOf(id, found[at] ?? null) ?? []),
  }
}

/** Null for a copy that an earlier version kept. */
function madeOf(parts: readonly ReplacementPart[], before: readonly Paragraph[]): WayBack | null {
  const part = parts.find(({ type }) => type === 'copy' || type === 'back')
  if (part?.type === 'back') return JSON.parse(part.keptJson) as WayBack
  const kept = part?.type === 'copy' ? readKeptImport(part.keptJson) : null
  if (!kept) return null
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Buffer.from(kept.sequence, 'base64'))
  const paragraphs = readParagraphs(copy)
  copy.destroy()
  return { paragraphs, match: matchWords(before, paragraphs), origins: [] }
}

/** Where threads stand, before and after. */
class PlacesOf {
  readonly #targets: readonly AnnotationTarget[]
  #answers: Uint8Array | null
  #searchCount = 0

  constructor(targets: readonly ReplacedTarget[], answers: Uint8Array | null) {
    this.#targets = targets.map(({ target_json: json }) => annotationTarget.parse(JSON.parse(json)))
    this.#answers = answers
  }

  get answers(): Uint8Array {
    return this.#answers ?? new Uint8Array()
  }

  get searchCount(): number {
    return this.#searchCount
  }

  in(doc: Y.Doc): readonly (Place | null)[] {
    const index = new WordsIndex(readParagraphs(doc))
    const answers = new KeptAnswers(index, this.#answers)
    const maxSteps = SEARCH_STEPS_MAX / 2
    const { places, searchCount } = resolveTargets(doc, index, this.#targets, { answers, maxSteps })
    this.#answers = answers.encode()
    this.#searchCount += searchCount
    return places
  }
}

function countWords(
  before: readonly Paragraph[],
  after: readonly Paragraph[],
  { kept, moved }: WordsMatch,
): Pick<ReplacementPlan, 'paragraphs' | 'characters'> {
  const old = new Map(before.map((paragraph) => [paragraph.id, paragraph]))
  const staying = after.flatMap((one) => {
    const was = old.get(one.id)
    return was ? [{ was, one }] : []
  })
  const same = staying.filter(({ was, one }) => saysTheSame(was, one)).length
  const lengthOf = (all: readonly { readonly length: number }[]) =>
    all.reduce((sum, { length }) => sum + length, 0)
  const sizeOf = (all: readonly Paragraph[]) =>
    all.reduce((sum, { text }) => sum + text.length + 1, 0)
  const found = lengthOf(kept) + lengthOf(moved)
  return {
    paragraphs: {
      same,
      changed: staying.length - same,
      added: after.length - staying.length,
      gone: before.length - staying.length,
    },
    characters: {
      kept: found,
      added: Math.max(0, sizeOf(after) - found),
      gone: Math.max(0, sizeOf(before) - found),
    },
  }
}

function saysTheSame(one: Paragraph, other: Paragraph): boolean {
  const isAlike = one.text === other.text && isSameForm(formOnly(one), formOnly(other))
  return isAlike && JSON.stringify(one.formats ?? []) === JSON.stringify(other.formats ?? [])
}

interface BothPlaces {
  readonly old: readonly (Place | null)[]
  readonly found: readonly (Place | null)[]
  readonly index: WordsIndex
  readonly oldIndex: WordsIndex
}

/** What becomes of the threads that the asker may know of. One that had lost its words before is counted apart. */
function countNotes(
  targets: readonly ReplacedTarget[],
  { old, found, index }: BothPlaces,
): Pick<ReplacementPlan, 'notes' | 'listed'> {
  const notes = { kept: 0, changed: 0, moved: 0, orphaned: 0, lostBefore: 0 }
  const listed: ReplacementPlan['listed'][number][] = []
  for (const [at, { isShown, target_json: json }] of targets.entries()) {
    if (!isShown) continue
    const [was, place] = [old[at] ?? null, found[at] ?? null]
    if (place === null || place.state === 'anchored') {
      notes.kept++
      continue
    }
    if (place.state === 'orphaned' && was?.state === 'orphaned') {
      notes.lostBefore++
      continue
    }
    notes[place.state]++
    if (listed.length >= REPLACEMENT_LISTED_NOTES) continue
    const quote = quoteOf(annotationTarget.parse(JSON.parse(json))) ?? ''
    listed.push({
      outcome: place.state,
      quote: beginningOfWords(quote, LISTED_WORDS_MAX_CHARS),
      words:
        place.state === 'orphaned'
          ? null
          : beginningOfWords(wordsOfPlace(index, place), LISTED_WORDS_MAX_CHARS),
    })
  }
  return { notes, listed }
}
