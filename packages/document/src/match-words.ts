import { withoutAccidents } from './accidental-stretches.ts'
import {
  commonPieces,
  joinStretches,
  partsBetween,
  type ComparedParts,
  type EqualStretch,
} from './common-pieces.ts'
import { keepingBeginnings } from './keep-beginnings.ts'
import { MADE_BLOT, MOVED_MAX, movedStretches, OLD_BLOT } from './moved-stretches.ts'
import { shortestEdit } from './shortest-edit.ts'
import {
  asPiece,
  charactersIn,
  charStarts,
  CLAUSES,
  LEAD_MIN_CHARS,
  looseKey,
  PARAGRAPH_BEGINS,
  cutInPieces,
  spelledOut,
  startsOf,
  type Said,
  type WordsPiece,
} from './words-pieces.ts'

/**
 * What goes or comes between two that stay that one comparison by characters looks for: a page on which every third character is another. A worker has
 * compared as much in a twentieth of a second.
 */
const EDITS_MAX = 1_500
/** As above for a whole text, as squares: some two seconds. What is left over is taken to be new. */
const WORK_MAX = 150_000_000

/** How old words are found in new ones. Offsets count in `spelledOut`. */
export interface WordsMatch {
  /** What stays where it is, in the order of both. */
  readonly kept: readonly EqualStretch[]
  /** What stands in another order: it goes where it was, and is made again. In the order of the old words. */
  readonly moved: readonly EqualStretch[]
}

/**
 * Finds the words of a text in another copy of it: paragraphs that are equal, then paragraphs, and parts of sentences, that differ in blanks and
 * punctuation alone, then single characters. Splits and joins of paragraphs part nothing. Both have their footnotes last (`inReadingOrder`).
 * Takes as long as the words are; a paragraph that has hardly anything in common with what stands in its place counts as another.
 */
export function matchWords(old: readonly Said[], made: readonly Said[]): WordsMatch {
  const [oldWords, madeWords] = [spelledOut(old), spelledOut(made)]
  const [oldBody, madeBody] = [old, made].map((all) =>
    all.filter(({ role }) => role !== 'footnote'),
  ) as [Said[], Said[]]
  const [oldEnd, madeEnd] = [spelledOut(oldBody).length, spelledOut(madeBody).length]
  const comparison = new Comparison(oldWords, madeWords)
  comparison.compare(oldBody, madeBody, [0, 0])
  comparison.compare(old.slice(oldBody.length), made.slice(madeBody.length), [oldEnd, madeEnd])
  return comparison.finish()
}

/** A match for what leads from the new words back to the old ones. */
export function reversedMatch({ kept, moved }: WordsMatch): WordsMatch {
  const turned = (all: readonly EqualStretch[]) =>
    all.map(({ old, made, length }) => ({ old: made, made: old, length }))
  return {
    kept: turned(kept),
    moved: turned(moved).toSorted((one, other) => one.old - other.old),
  }
}

class Comparison {
  /** In both, paragraphs that moved are blotted out: nothing else is to be found in them. */
  #old: string
  #made: string
  readonly #words: { readonly old: string; readonly made: string }
  readonly #kept: EqualStretch[] = []
  readonly #moved: EqualStretch[] = []
  #work = 0

  constructor(old: string, made: string) {
    this.#words = { old, made }
    this.#old = old
    this.#made = made
  }

  compare(old: readonly Said[], made: readonly Said[], [oldStart, madeStart]: [number, number]) {
    const [pieces, madePieces] = [old.map(asPiece), made.map(asPiece)]
    const exact = this.#align(pieces, madePieces, [oldStart, madeStart], true)
    this.#takeMoved(placesOf(pieces, oldStart), placesOf(madePieces, madeStart))
    for (const parts of exact) this.#compareLoosely(parts)
  }

  finish(): WordsMatch {
    const { old, made } = this.#words
    const kept = keepingBeginnings(joinStretches(this.#kept), old, made)
    const moved = [...this.#moved, ...movedStretches(this.#old, this.#made, kept)]
    return {
      kept: kept.filter((one) => isEqual(one, old, made)),
      moved: moved
        .filter((one) => isEqual(one, old, made))
        .toSorted((one, other) => one.old - other.old),
    }
  }

  /** Paragraphs that stand once in each, and were not kept in their order. */
  #takeMoved(old: ReadonlyMap<string, PiecePlace | null>, made: typeof old): void {
    const kept = new Set(this.#kept.map((one) => one.old))
    for (const [key, place] of old) {
      const other = made.get(key)
      const isMoved = place && other && place.length > PARAGRAPH_BEGINS.length
      if (!isMoved || kept.has(place.start) || this.#moved.length >= MOVED_MAX) continue
      this.#moved.push({ old: place.start, made: other.start, length: place.length })
    }
    this.#old = blotted(
      this.#words.old,
      this.#moved.map(({ old: start, length }) => ({ start, length })),
      OLD_BLOT,
    )
    this.#made = blotted(
      this.#words.made,
      this.#moved.map(({ made: start, length }) => ({ start, length })),
      MADE_BLOT,
    )
  }

  /** Answers what is left to be compared: what stands between pieces, and pieces of which only the keys are alike. */
  #align(
    old: readonly WordsPiece[],
    made: readonly WordsPiece[],
    [oldStart, madeStart]: [number, number],
    isExact: boolean,
    canLead = (key: string): boolean => key.length >= LEAD_MIN_CHARS,
  ): ComparedParts[] {
    const keys = (all: readonly WordsPiece[]) => all.map(({ key }) => key)
    const stretches = commonPieces(keys(old), keys(made), canLead)
    const [oldAt, madeAt] = [startsOf(old, oldStart), startsOf(made, madeStart)]
    const at = (starts: readonly number[], index: number): number => starts[index] ?? 0
    const partsOf = (from: number, to: number, otherFrom: number, otherTo: number) => ({
      oldFrom: at(oldAt, from),
      oldTo: at(oldAt, to),
      madeFrom: at(madeAt, otherFrom),
      madeTo: at(madeAt, otherTo),
    })
    const rest = partsBetween(stretches, {
      oldFrom: 0,
      oldTo: old.length,
      madeFrom: 0,
      madeTo: made.length,
    }).map((gap) => partsOf(gap.oldFrom, gap.oldTo, gap.madeFrom, gap.madeTo))
    for (const { old: first, made: other, length } of stretches) {
      for (let nth = 0; nth < length; nth++) {
        const pair = partsOf(first + nth, first + nth + 1, other + nth, other + nth + 1)
        if (isExact) {
          const size = pair.oldTo - pair.oldFrom
          this.#kept.push({ old: pair.oldFrom, made: pair.madeFrom, length: size })
        } else rest.push(pair)
      }
    }
    return rest
  }

  #compareLoosely(parts: ComparedParts): void {
    const steps: readonly ((words: string) => WordsPiece[])[] = [
      (words) => cutInPieces(words, /\n[^\n]*|[^\n]+/g, looseKey),
      (words) => cutInPieces(words, CLAUSES),
      (words) => cutInPieces(words, CLAUSES, looseKey),
    ]
    let left: ComparedParts[] = [parts]
    for (const [step, cut] of steps.entries()) {
      left = left.flatMap((one) => {
        const { oldFrom, oldTo, madeFrom, madeTo } = one
        if (oldFrom === oldTo || madeFrom === madeTo) return []
        const [old, made] = [
          cut(this.#old.slice(oldFrom, oldTo)),
          cut(this.#made.slice(madeFrom, madeTo)),
        ]
        return this.#align(old, made, [oldFrom, madeFrom], step === 1)
      })
    }
    for (const one of left) this.#compareCharacters(one)
  }

  #compareCharacters({ oldFrom, oldTo, madeFrom, madeTo }: ComparedParts): void {
    if (oldFrom === oldTo || madeFrom === madeTo) return
    const old = charactersIn(this.#old.slice(oldFrom, oldTo))
    const made = charactersIn(this.#made.slice(madeFrom, madeTo))
    const editsMax = Math.min(EDITS_MAX, Math.floor(Math.sqrt(Math.max(0, WORK_MAX - this.#work))))
    const found = shortestEdit(old, made, editsMax)
    this.#work += (found ? editsBetween(old, made, found) : editsMax) ** 2
    if (!found) return
    const whole = { oldFrom: 0, oldTo: old.length, madeFrom: 0, madeTo: made.length }
    const [oldAt, madeAt] = [charStarts(old, oldFrom), charStarts(made, madeFrom)]
    for (const stretch of withoutAccidents(found, whole, old)) {
      const start = oldAt[stretch.old] ?? 0
      const length = (oldAt[stretch.old + stretch.length] ?? 0) - start
      this.#kept.push({ old: start, made: madeAt[stretch.made] ?? 0, length })
    }
  }
}

interface PiecePlace {
  readonly start: number
  readonly length: number
}

/** Where each piece stands; null for one that stands there twice. */
function placesOf(pieces: readonly WordsPiece[], start: number): Map<string, PiecePlace | null> {
  const places = new Map<string, PiecePlace | null>()
  let at = start
  for (const { key, length } of pieces) {
    places.set(key, places.has(key) ? null : { start: at, length })
    at += length
  }
  return places
}

function blotted(words: string, stretches: readonly PiecePlace[], blot: string): string {
  const parts: string[] = []
  let at = 0
  for (const { start, length } of stretches.toSorted((one, other) => one.start - other.start)) {
    parts.push(words.slice(at, start), blot.repeat(length))
    at = start + length
  }
  return parts.join('') + words.slice(at)
}

/** A program may have written a blot among words. */
function isEqual({ old: start, made: other, length }: EqualStretch, old: string, made: string) {
  return old.slice(start, start + length) === made.slice(other, other + length)
}

/** How many pieces go and come where these stretches stay. */
function editsBetween(
  old: readonly string[],
  made: readonly string[],
  kept: readonly EqualStretch[],
): number {
  return kept.reduce((left, { length }) => left - 2 * length, old.length + made.length)
}
