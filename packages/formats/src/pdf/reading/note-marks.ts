import type { Glyph } from './glyph.ts'
import { rowsOf, type Segment } from './segments.ts'
import { wordsOfRow } from './words-of-row.ts'

/** A raised sign in the words that may lead to a footnote. */
export interface RaisedMark {
  readonly segment: Segment
  /** Its glyphs in the segment. */
  readonly from: number
  readonly to: number
  /** What both signs of a footnote have in common. */
  readonly key: string
}

/** Raised signs are so much smaller than the words, at most. */
const SMALLER = 0.82
/** They stand so far above the baseline, at least, in the size of the words. */
const RAISED = 0.12
/** Signs that are small and raised by themselves, and numbers in rings, which are as large as the words. */
const RAISED_BY_ITSELF = /^[¹²³⁰⁴-⁹*＊†‡①-⑳㉑-㉟㊱-㊿]$/
/** What marks are made of. */
const PART = /^[\d¹²³⁰⁴-⁹*＊†‡§①-⑳㉑-㉟㊱-㊿[\]［］〔〕()（）]$/
/** A mark as a whole, with what may stand around its number. */
const WHOLE =
  /^(?:[[［〔(（]?(\d{1,3}|[¹²³⁰⁴-⁹]{1,3}|[①-⑳㉑-㉟㊱-㊿])[\]］〕)）]?|([*＊†‡§]{1,3}))$/
/** A mark at the beginning of a note. */
const AT_START =
  /^(?:[[［〔(（](?:\d{1,3}|[①-⑳㉑-㉟㊱-㊿])[\]］〕)）]|\d{1,3}|[¹²³⁰⁴-⁹]{1,3}|[①-⑳㉑-㉟㊱-㊿]|[*＊†‡§]{1,3})[.．、:：]?\s*/

/** Raised signs in the words of a page, each as long as it goes on. */
export function raisedMarks(segments: readonly Segment[], usualSize: number): RaisedMark[] {
  return rowsOf(segments).flatMap((row) => {
    const main = row.toSorted((one, other) => other.glyphs.length - one.glyphs.length)[0]
    if (!main) return []
    // A number alone in its row, in the margin or at an edge, is raised above nothing.
    const size = Math.max(main.size, SMALLER * usualSize)
    return row.flatMap((segment) => marksIn(segment, { size, baseline: main.baseline }))
  })
}

function marksIn(
  segment: Segment,
  words: { readonly size: number; readonly baseline: number },
): RaisedMark[] {
  const glyphs = segment.glyphs.all()
  const marks: RaisedMark[] = []
  let from = -1
  for (let at = 0; at <= glyphs.length; at++) {
    const glyph = glyphs[at]
    const isPart = glyph !== undefined && isRaised(glyph, words)
    if (isPart && from === -1) from = at
    if (isPart || from === -1) continue
    const key = keyOf(
      glyphs
        .slice(from, at)
        .map(({ text }) => text)
        .join(''),
    )
    if (key !== null) marks.push({ segment, from, to: at, key })
    from = -1
  }
  return marks
}

function isRaised(
  { text, size, baseline }: Glyph,
  words: { readonly size: number; readonly baseline: number },
): boolean {
  if (!PART.test(text)) return false
  if (RAISED_BY_ITSELF.test(text)) return true
  return size < SMALLER * words.size && words.baseline - baseline > RAISED * words.size
}

/** The sign with which a row begins, and how many characters of its words it takes; null where it begins with none. */
export function noteMarkAt(row: readonly Segment[]): {
  readonly key: string
  readonly length: number
} | null {
  const found = AT_START.exec(wordsOfRow(row).text)?.[0]
  if (found === undefined) return null
  const key = keyOf(found.trim().replace(/[.．、:：]$/, ''))
  return key === null ? null : { key, length: found.length }
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const RINGS: readonly (readonly [first: number, last: number, value: number])[] = [
  [0x2460, 0x2473, 1],
  [0x3251, 0x325f, 21],
  [0x32b1, 0x32bf, 36],
]

/** A number is the same whatever stands around it. */
function keyOf(mark: string): string | null {
  const found = WHOLE.exec(mark)
  if (!found) return null
  const [, number, signs] = found
  if (number === undefined) return (signs ?? '').replaceAll('＊', '*')
  const code = number.codePointAt(0) ?? 0
  const ring = RINGS.find(([first, last]) => code >= first && code <= last)
  if (ring) return `${code - ring[0] + ring[2]}`
  const digits = Array.from(number, (sign) =>
    SUPERSCRIPTS.includes(sign) ? `${SUPERSCRIPTS.indexOf(sign)}` : sign,
  )
  return `${Number(digits.join(''))}`
}
