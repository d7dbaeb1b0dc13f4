import {
  formattedPieces,
  isSameFormats,
  PARAGRAPH_BEGINS,
  type CharacterFormats,
  type EqualStretch,
  type FootnoteReference,
  type FormattedRun,
  type ParagraphId,
  type WordsMatch,
} from '@variorum/document'

/** What of a paragraph decides whether a character of it can stay the very same. */
interface SpelledParagraph {
  readonly text: string
  readonly formats?: readonly FormattedRun[]
  readonly references?: readonly FootnoteReference[]
}

/** Words, and where in `spelledOut` each paragraph begins. */
export interface SpelledWords<P extends SpelledParagraph = SpelledParagraph> {
  readonly paragraphs: readonly P[]
  readonly starts: readonly number[]
}

/** Where paragraphs begin in `spelledOut`. */
export function spelledWords<P extends SpelledParagraph>(
  paragraphs: readonly P[],
): SpelledWords<P> {
  let start = 0
  const starts = paragraphs.map(({ text }) => {
    const own = start
    start += PARAGRAPH_BEGINS.length + text.length
    return own
  })
  return { paragraphs, starts }
}

/** The number of the paragraph in which an offset of `spelledOut` stands. */
export function numberAt({ starts }: SpelledWords, at: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * A match of which everything that is kept can stay as it is: what is to be set apart in another way is made again at its place, and so is a place
 * that leads to another footnote, as well as what `mustGo` says, up to an offset of the old words.
 * @param isSameNote Whether a footnote of the old words is the one of the new ones.
 */
export function keptAsTheyAre(
  { kept, moved }: WordsMatch,
  old: SpelledWords,
  made: SpelledWords,
  isSameNote: (old: ParagraphId, made: ParagraphId) => boolean,
  mustGo = 0,
): WordsMatch {
  const staying: EqualStretch[] = []
  const again: EqualStretch[] = [...moved]
  for (const stretch of kept) {
    for (const part of inParagraphs(stretch, old, made)) {
      for (const { isSame, ...piece } of cut(part, old, made, isSameNote, mustGo)) {
        if (isSame === true) staying.push(piece)
        else if (isSame === 'characters') again.push(piece)
      }
    }
  }
  return { kept: staying, moved: again }
}

/** A stretch in parts of which each lies in one paragraph of both. A beginning is a part with what follows it. */
function* inParagraphs(stretch: EqualStretch, old: SpelledWords, made: SpelledWords) {
  for (let nth = 0; nth < stretch.length;) {
    const [one, other] = [stretch.old + nth, stretch.made + nth]
    const nextOf = (words: SpelledWords, at: number): number =>
      (words.starts[numberAt(words, at) + 1] ?? Number.POSITIVE_INFINITY) - at
    const length = Math.min(stretch.length - nth, nextOf(old, one), nextOf(made, other))
    yield { old: one, made: other, length }
    nth += length
  }
}

interface CutPiece extends EqualStretch {
  /** Nothing: it goes and comes without being the same. */
  readonly isSame: true | 'characters' | false
}

function cut(
  part: EqualStretch,
  old: SpelledWords,
  made: SpelledWords,
  isSameNote: (old: ParagraphId, made: ParagraphId) => boolean,
  mustGo: number,
): CutPiece[] {
  const [numberOfOld, numberOfMade] = [numberAt(old, part.old), numberAt(made, part.made)]
  const [one, other] = [old.paragraphs[numberOfOld], made.paragraphs[numberOfMade]]
  if (!one || !other) return []
  const isPlain = isPlainWords(one) && isPlainWords(other)
  if (isPlain && part.old >= mustGo) return [{ ...part, isSame: true }]
  const [oldLooks, madeLooks] = [looksOf(one), looksOf(other)]
  const pieces: CutPiece[] = []
  for (let nth = 0; nth < part.length; nth++) {
    const at = part.old + nth - (old.starts[numberOfOld] ?? 0) - PARAGRAPH_BEGINS.length
    const otherAt = part.made + nth - (made.starts[numberOfMade] ?? 0) - PARAGRAPH_BEGINS.length
    const isSame = sameness(oldLooks.get(at), madeLooks.get(otherAt), {
      isBeginning: at < 0,
      mustGo: part.old + nth < mustGo,
      isSameNote,
    })
    const last = pieces.at(-1)
    if (last?.isSame === isSame) {
      pieces[pieces.length - 1] = { ...last, length: last.length + 1 }
    } else {
      pieces.push({ old: part.old + nth, made: part.made + nth, length: 1, isSame })
    }
  }
  return pieces
}

/** How a character looks that does not look as most do. */
interface Look {
  readonly formats: CharacterFormats
  readonly footnote: ParagraphId | null
}

function isPlainWords({ formats = [], references = [] }: SpelledParagraph): boolean {
  return formats.length + references.length === 0
}

function looksOf({ text, formats = [], references = [] }: SpelledParagraph): Map<number, Look> {
  const notes = new Map(references.map(({ textOffset, footnote }) => [textOffset, footnote]))
  const looks = new Map<number, Look>()
  let at = 0
  for (const piece of formattedPieces(text, formats)) {
    for (let nth = 0; nth < piece.text.length; nth++, at++) {
      looks.set(at, { formats: piece.formats, footnote: notes.get(at) ?? null })
    }
  }
  return looks
}

function sameness(
  old: Look | undefined,
  made: Look | undefined,
  {
    isBeginning,
    mustGo,
    isSameNote,
  }: {
    readonly isBeginning: boolean
    readonly mustGo: boolean
    readonly isSameNote: (old: ParagraphId, made: ParagraphId) => boolean
  },
): CutPiece['isSame'] {
  if (isBeginning) return !mustGo
  if (!old || !made) return mustGo ? 'characters' : true
  const isSameTarget =
    old.footnote === null || made.footnote === null
      ? old.footnote === made.footnote
      : isSameNote(old.footnote, made.footnote)
  if (!isSameTarget) return false
  return mustGo || !isSameFormats(old.formats, made.formats) ? 'characters' : true
}
