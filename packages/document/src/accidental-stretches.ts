import type { ComparedParts, EqualStretch } from './common-pieces.ts'
import { LEAD_MIN_CHARS } from './words-pieces.ts'

/**
 * Without stretches that are shorter than what goes or comes on both of their sides: single characters that two sentences happen to share. A note
 * would be found on one of them in a sentence that is not its own. Any two sentences share letters of an alphabet every few places: a few of these
 * stay where next to nothing goes or comes on either side.
 */
export function withoutAccidents(
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
