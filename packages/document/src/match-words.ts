import {
  commonPieces,
  joinStretches,
  partsBetween,
  type ComparedParts,
  type EqualStretch,
} from './common-pieces.ts'
import { MADE_BLOT, MOVED_MAX, movedStretches, OLD_BLOT } from './moved-stretches.ts'
import { shortestEdit } from './shortest-edit.ts'
import type { Paragraph } from './text-document.ts'

/** Stands in `spelledOut` where a paragraph begins. */
export const PARAGRAPH_BEGINS = '\n'

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

type Said = Pick<Paragraph, 'text' | 'role' | 'image'>

/** Words as one string, in which a sign stands before each paragraph. */
export function spelledOut(paragraphs: readonly Pick<Said, 'text'>[]): string {
  return paragraphs.map(({ text }) => PARAGRAPH_BEGINS + text).join('')
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

/** A piece of words: what it is known by, and how many characters it has. */
interface WordsPiece {
  readonly key: string
  readonly length: number
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
      (words) => piecesOf(words, /\n[^\n]*|[^\n]+/g, looseKey),
      (words) => piecesOf(words, CLAUSES),
      (words) => piecesOf(words, CLAUSES, looseKey),
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

/** A word of two characters stands in sentences that have nothing to do with each other. */
const LEAD_MIN_CHARS = 4
/** Parts of sentences between marks of punctuation, and each of these. */
const CLAUSES = /\n|\uFFFE+|\uFFFF+|[^\p{P}\p{S}\n\uFFFE\uFFFF]+|[\p{P}\p{S}]/gu

function asPiece({ text, image }: Said): WordsPiece {
  const key = image
    ? `${PARAGRAPH_BEGINS}${image.hash}${PARAGRAPH_BEGINS}${text}`
    : PARAGRAPH_BEGINS + text
  return { key, length: PARAGRAPH_BEGINS.length + text.length }
}

function piecesOf(words: string, parts: RegExp, keyOf = (piece: string) => piece): WordsPiece[] {
  return Array.from(words.matchAll(parts), ([piece]) => ({
    key: keyOf(piece),
    length: piece.length,
  }))
}

/** What is left of words without blanks and punctuation, and whatever their width; themselves where nothing is. */
function looseKey(words: string): string {
  return words.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '') || words
}

function startsOf(pieces: readonly WordsPiece[], start: number): number[] {
  let at = start
  return [start, ...pieces.map(({ length }) => (at += length))]
}

function charStarts(characters: readonly string[], start: number): number[] {
  let at = start
  return [start, ...characters.map(({ length }) => (at += length))]
}

/** What people see as one character is one here, as in `wordDifference`. */
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function charactersIn(words: string): string[] {
  const parts = words.match(/\uFFFE+|\uFFFF+|[^\uFFFE\uFFFF]+/g) ?? []
  return parts.flatMap((part) =>
    /^[\uFFFE\uFFFF]/.test(part)
      ? [part]
      : Array.from(characters.segment(part), ({ segment }) => segment),
  )
}

/** How many pieces go and come where these stretches stay. */
function editsBetween(
  old: readonly string[],
  made: readonly string[],
  kept: readonly EqualStretch[],
): number {
  return kept.reduce((left, { length }) => left - 2 * length, old.length + made.length)
}

/**
 * Without stretches that are shorter than what goes or comes on both of their sides: single characters that two sentences happen to share. A note
 * would be found on one of them in a sentence that is not its own. Any two sentences share letters of an alphabet every few places: a few of these
 * stay where next to nothing goes or comes on either side.
 */
function withoutAccidents(
  stretches: readonly EqualStretch[],
  whole: ComparedParts,
  old: readonly string[],
) {
  const isWeak = ({ old: start, length }: EqualStretch): boolean =>
    length < LEAD_MIN_CHARS && OF_ALPHABET.test(old.slice(start, start + length).join(''))
  const left = stretches.map((stretch) => ({ ...stretch, isWeak: isWeak(stretch) }))
  for (let at = 0; at < left.length;) {
    const stretch = left[at]
    const before = left[at - 1] ?? { old: whole.oldFrom, made: whole.madeFrom, length: 0 }
    const behind = left[at + 1] ?? { old: whole.oldTo, made: whole.madeTo, length: 0 }
    if (stretch && isAccident(stretch, before, behind, whole)) {
      left.splice(at, 1)
      // What stands before it has more beside it now.
      at = Math.max(0, at - 1)
    } else at++
  }
  return left
}

/** Letters of which a word takes several, and blanks. */
const OF_ALPHABET = /^(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])[\p{L}\p{M}\s])+$/u

function isAccident(
  stretch: EqualStretch & { readonly isWeak: boolean },
  before: EqualStretch,
  behind: EqualStretch,
  whole: ComparedParts,
): boolean {
  const sizeBefore = Math.max(
    stretch.old - before.old - before.length,
    stretch.made - before.made - before.length,
  )
  const sizeBehind = Math.max(
    behind.old - stretch.old - stretch.length,
    behind.made - stretch.made - stretch.length,
  )
  // At either end what is equal goes on: there it is no accident however short it is.
  const isFirst = stretch.old === whole.oldFrom && stretch.made === whole.madeFrom
  const isLast =
    stretch.old + stretch.length === whole.oldTo && stretch.made + stretch.length === whole.madeTo
  const size = stretch.isWeak ? Math.max(sizeBefore, sizeBehind) : Math.min(sizeBefore, sizeBehind)
  return !isFirst && !isLast && stretch.length < size
}

/**
 * A paragraph that was put in before another takes no beginning from it: `¶ new ¶ old` and `¶ old` have their last beginnings in common, not
 * their first. Likewise where one goes.
 */
function keepingBeginnings(
  stretches: readonly EqualStretch[],
  old: string,
  made: string,
): EqualStretch[] {
  const kept: EqualStretch[] = []
  for (const next of stretches) {
    const last = kept.at(-1)
    const isOne = (words: string, at: number): boolean => words[at - 1] === PARAGRAPH_BEGINS
    const gap = last && {
      old: next.old - last.old - last.length,
      made: next.made - last.made - last.length,
    }
    const isPut = gap?.old === 0 && gap.made > 0 && isOne(made, next.made)
    const isTaken = gap?.made === 0 && gap.old > 0 && isOne(old, next.old)
    if (!last || !(isPut || isTaken) || !isOne(old, last.old + last.length)) {
      kept.push(next)
      continue
    }
    kept.pop()
    if (last.length > 1) kept.push({ ...last, length: last.length - 1 })
    kept.push({ old: next.old - 1, made: next.made - 1, length: next.length + 1 })
  }
  return kept
}
