import { partsBetween, type EqualStretch } from './common-pieces.ts'

/** A sentence is known by itself from this length on: nobody writes it twice by chance. */
const SENTENCE_MIN_CHARS = 8
/** What is moved is kept in a record of 50,000 entries for the life of a text; the longest come first. */
export const MOVED_MAX = 2_000
/** Stand for each character of what is not to be found, and are no characters themselves: one in old words, one in new ones. */
export const OLD_BLOT = '\uFFFE'
/** As above. */
export const MADE_BLOT = '\uFFFF'

/** A piece of words that went or came. */
interface LoosePiece {
  readonly start: number
  readonly text: string
}

/**
 * Whole paragraphs, and sentences, that went at one place and came at another, where each stands once among what went and once among what came.
 * Blots stand for what was found already.
 */
export function movedStretches(
  old: string,
  made: string,
  kept: readonly EqualStretch[],
): EqualStretch[] {
  const gaps = partsBetween(kept, {
    oldFrom: 0,
    oldTo: old.length,
    madeFrom: 0,
    madeTo: made.length,
  })
  const gone = gaps.map(({ oldFrom, oldTo }) => ({ from: oldFrom, to: oldTo }))
  const came = gaps.map(({ madeFrom, madeTo }) => ({ from: madeFrom, to: madeTo }))
  const paragraphs = pairsOnce(
    gone.flatMap((range) => paragraphsIn(old, range)),
    came.flatMap((range) => paragraphsIn(made, range)),
  )
  const sentences = pairsOnce(
    outside(
      gone.flatMap((range) => sentencesIn(old, range)),
      paragraphs.map(({ old: start, length }) => ({ from: start, to: start + length })),
    ),
    outside(
      came.flatMap((range) => sentencesIn(made, range)),
      paragraphs.map(({ made: start, length }) => ({ from: start, to: start + length })),
    ),
  )
  return [...paragraphs, ...sentences]
    .toSorted((one, other) => other.length - one.length)
    .slice(0, MOVED_MAX)
    .toSorted((one, other) => one.old - other.old)
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** Those that are there as a whole, with their beginnings. */
function paragraphsIn(words: string, { from, to }: Stretch): LoosePiece[] {
  return piecesIn(words, { from, to }, /\n[^\n\uFFFE\uFFFF]*/g).filter(({ start, text }) => {
    const end = start + text.length
    const isWhole = end < to || end === words.length || /[\n\uFFFE\uFFFF]/.test(words[end] ?? '')
    return isWhole && text.length > 1
  })
}

function sentencesIn(words: string, range: Stretch): LoosePiece[] {
  return piecesIn(words, range, /[^\n。！？!?.；;\uFFFE\uFFFF]+[。！？!?.；;”’」』）)]*/g).filter(
    ({ text }) => text.length >= SENTENCE_MIN_CHARS && /^[^\uDC00-\uDFFF]/.test(text),
  )
}

/** The pieces, which are in order, that stand in none of these stretches. */
function outside(pieces: readonly LoosePiece[], stretches: readonly Stretch[]): LoosePiece[] {
  const inOrder = stretches.toSorted((one, other) => one.from - other.from)
  let next = 0
  return pieces.filter(({ start }) => {
    while ((inOrder[next]?.to ?? Number.POSITIVE_INFINITY) <= start) next++
    return (inOrder[next]?.from ?? Number.POSITIVE_INFINITY) > start
  })
}

function piecesIn(words: string, { from, to }: Stretch, parts: RegExp): LoosePiece[] {
  return Array.from(words.slice(from, to).matchAll(parts), ({ 0: text, index }) => ({
    start: from + index,
    text,
  }))
}

function pairsOnce(gone: readonly LoosePiece[], came: readonly LoosePiece[]): EqualStretch[] {
  const places = startsOnce(came)
  return [...startsOnce(gone)].flatMap(([text, old]): EqualStretch[] => {
    const made = places.get(text)
    const isPair = old !== null && made !== null && made !== undefined
    return isPair ? [{ old, made, length: text.length }] : []
  })
}

function startsOnce(pieces: readonly LoosePiece[]): Map<string, number | null> {
  const starts = new Map<string, number | null>()
  for (const { start, text } of pieces) starts.set(text, starts.has(text) ? null : start)
  return starts
}
