import { EMBEDDED, type InlineFormat } from '@variorum/document'
import type { Glyph } from './glyph.ts'
import type { Segment } from './segments.ts'

/** The words of a line, with where each of its UTF-16 units is drawn. */
export interface RowWords {
  readonly text: string
  readonly lefts: readonly number[]
  readonly rights: readonly number[]
  /** All of its letters are. */
  readonly isBold: boolean
  /** What is set apart in it, and what leads to footnotes, in order. */
  readonly formats: readonly InlineFormat[]
  /** The number of the table that stands in its place; null for words. */
  readonly tableNumber: number | null
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
  const stretches = new Stretches()
  let tableNumber: number | null = null
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
    const start = words.length
    write(glyph.text, glyph.left, glyph.right)
    if (isBlank) continue
    last = glyph
    const { standsFor } = glyph.style
    if (standsFor?.type === 'table') tableNumber = standsFor.number
    stretches.add(glyph, start, words.length)
  }
  const isBold = glyphs.every(
    ({ style, text }) => style.isBold || style.standsFor !== undefined || text.trim() === '',
  )
  return { text: words, lefts, rights, isBold, formats: stretches.inOrder(), tableNumber }
}

/** What is set apart in a line, sign by sign. */
class Stretches {
  readonly #formats: InlineFormat[] = []
  readonly #open = new Map<'strong' | 'emphasis', { start: number; end: number }>()

  /** Blanks are in a stretch that goes on behind them. */
  add({ style }: Glyph, start: number, end: number): void {
    const { isBold, isItalic, standsFor } = style
    if (standsFor?.type === 'footnote') {
      const { label } = standsFor
      const length = EMBEDDED.length
      this.#formats.push({ type: 'footnote-reference', label, start, end: start + length })
      return
    }
    this.#extend('strong', isBold, start, end)
    this.#extend('emphasis', isItalic, start, end)
  }

  inOrder(): InlineFormat[] {
    for (const type of this.#open.keys()) this.#close(type)
    return this.#formats.toSorted((one, other) => one.start - other.start)
  }

  #extend(type: 'strong' | 'emphasis', isSet: boolean, start: number, end: number): void {
    if (!isSet) return this.#close(type)
    const open = this.#open.get(type)
    if (open) open.end = end
    else this.#open.set(type, { start, end })
  }

  #close(type: 'strong' | 'emphasis'): void {
    const open = this.#open.get(type)
    if (open) this.#formats.push({ type, ...open })
    this.#open.delete(type)
  }
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
