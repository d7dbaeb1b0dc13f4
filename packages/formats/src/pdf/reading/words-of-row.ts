import type { Glyph } from './glyph.ts'
import type { Segment } from './segments.ts'

/** The words of a line, with where each of its UTF-16 units is drawn. */
export interface RowWords {
  readonly text: string
  readonly lefts: readonly number[]
  readonly rights: readonly number[]
  /** All of its letters are. */
  readonly isBold: boolean
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u

/** A gap between letters is a blank from so much of their size on. */
const BETWEEN_LETTERS = 0.17
/** Between Chinese and other letters typesetters leave a quarter of a size, which nobody typed. */
const BESIDE_CHINESE = 0.6
/** Between Chinese characters. Lines are stretched by less. */
const BETWEEN_CHINESE = 0.8

/** Puts the segments of a line together, from the left. Blanks come one at a time. */
export function wordsOfRow(row: readonly Segment[]): RowWords {
  const glyphs = row.flatMap((segment) => segment.glyphs.all())
  const lefts: number[] = []
  const rights: number[] = []
  let words = ''
  const write = (text: string, left: number, right: number): void => {
    words += text
    const step = (right - left) / text.length
    for (let at = 0; at < text.length; at++) {
      lefts.push(left + at * step)
      rights.push(left + (at + 1) * step)
    }
  }
  let last: Glyph | null = null
  for (const [at, glyph] of glyphs.entries()) {
    // Within a line a soft hyphen shows nothing.
    if (glyph.text === '\u00AD' && at < glyphs.length - 1) continue
    if (glyph.text === '') {
      last = glyph
      continue
    }
    const isBlank = glyph.text === ' '
    if (isBlank ? isAfterBlank(words) : last !== null && isGap(last, glyph, words)) {
      if (isBlank) continue
      write(' ', last?.right ?? glyph.left, glyph.left)
    }
    write(glyph.text, glyph.left, glyph.right)
    if (!isBlank) last = glyph
  }
  const isBold = glyphs.every(({ style, text }) => style.isBold || text.trim() === '')
  return { text: words, lefts, rights, isBold }
}

function isAfterBlank(text: string): boolean {
  return text === '' || text.endsWith(' ')
}

function isGap(last: Glyph, next: Glyph, before: string): boolean {
  if (isAfterBlank(before)) return false
  const gap = (next.left - last.right) / Math.max(last.size, next.size)
  const chinese = [last, next].filter(isWideSign).length
  if (chinese === 2) return gap > BETWEEN_CHINESE
  return gap > (chinese === 1 ? BESIDE_CHINESE : BETWEEN_LETTERS)
}

/** Signs that Chinese shares with others are as wide as a character in it. */
const SHARED = /[“”‘’…—·]/
const WIDE = 0.8

function isWideSign({ text, left, right, size }: Glyph): boolean {
  return CJK.test(text) || (SHARED.test(text) && right - left > WIDE * size)
}

/** Whether a character is set without blanks around it. */
export function isChinese(character: string): boolean {
  return CJK.test(character)
}
