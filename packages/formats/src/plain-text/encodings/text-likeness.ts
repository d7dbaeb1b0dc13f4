import { commonShare } from './common-characters.ts'
import type { EncodingFamily } from './text-encodings.ts'

// Real Chinese has a quarter of its characters among the common ones, at the least.
const COMMON_SHARE = 0.25
// The ten most frequent letters make up about two thirds of a text; the wrong ones about a third.
const FREQUENT_SHARE = 0.55
// More than this of the letters of a Latin text are never accented; Vietnamese, which is, has no encoding here.
const MAX_ACCENTED_SHARE = 0.4
// A lost character weighs as much as so many that fit.
const LOST_WEIGHT = 10

/** How much a decoded text looks like one in a language of the family: 0 not at all, 1 as a real one does. ASCII says nothing, and is not asked. */
export function textLikeness(text: string, family: EncodingFamily): number {
  const foreign = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0 // oxlint-disable-line no-control-regex -- ASCII starts at NUL
  if (foreign === 0) return 0
  const lost = text.match(LOST)?.length ?? 0
  const intact = 1 - Math.min(1, (lost * LOST_WEIGHT) / foreign)
  return intact * fit(text, family, foreign)
}

// What stands for nothing, or for nothing that everybody agrees on; controls, and the lines of boxes, which no text has.
// oxlint-disable-next-line no-control-regex -- controls are what is looked for
const LOST = /[\ufffd\ue000-\uf8ff\u2500-\u259f\u0080-\u009f\u0000-\u0008\u000e-\u001f]/g

function fit(text: string, family: EncodingFamily, foreign: number): number {
  if (family.script === 'chinese') return Math.min(1, commonShare(text) / COMMON_SHARE)
  if (family.script === 'latin') return latinFit(text, family.usual, foreign)
  return otherFit(text, family.frequent)
}

// A capital after a small letter, and a sign where a letter should be, are what wrong encodings make.
const MISPLACED_CAPITAL = /(?<=\p{Ll})(?![A-Z])\p{Lu}/gu
const SIGN_WITHIN_WORD =
  /(?<=\p{L})[\u00a1-\u00bf\u00d7\u00f7\u2020-\u2022\u2030\u02c6\u02dc](?=\p{L})/gu
// Quotation marks, dashes and the like stand between words in any language.
const TYPOGRAPHY = /[\u00a0\u00ab\u00bb\u2013\u2014\u2018-\u201e\u2026\u20ac\u00b0\u00a7]/gu

function latinFit(text: string, usual: string, foreign: number): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const accented = text.match(/(?![A-Za-z])\p{L}/gu) ?? []
  if (accented.length > letters * MAX_ACCENTED_SHARE) return 0
  const known = new Set(usual)
  const expected = accented.filter((letter) => known.has(letter.toLowerCase())).length
  const typography = text.match(TYPOGRAPHY)?.length ?? 0
  const wrong = countWrong(text)
  return Math.max(0, (expected + typography * TYPOGRAPHY_WEIGHT - wrong) / foreign)
}

// A text that has nothing but dashes beyond ASCII reads well in any encoding that has dashes at those places.
const TYPOGRAPHY_WEIGHT = 0.9

function otherFit(text: string, frequent: string): number {
  const letters = text.match(/(?![A-Za-z\u00aa-\u02ff])\p{L}/gu) ?? []
  if (letters.length === 0) return 0
  const known = new Set(frequent)
  const found = letters.filter((letter) => known.has(letter.toLowerCase())).length
  const mixed = text.match(/[A-Za-z](?![A-Za-z])\p{L}|(?![A-Za-z])\p{L}[A-Za-z]/gu)?.length ?? 0
  const share = Math.min(1, found / letters.length / FREQUENT_SHARE)
  return Math.max(0, share - (mixed + countWrong(text)) / letters.length)
}

function countWrong(text: string): number {
  const capitals = text.match(MISPLACED_CAPITAL)?.length ?? 0
  return capitals + (text.match(SIGN_WITHIN_WORD)?.length ?? 0)
}
