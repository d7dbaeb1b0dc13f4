import { chineseNumeral } from './chinese-numerals.ts'
import { isPageSign } from './page-signs.ts'
import { isSpace, isWide, type TextLine } from './text-lines.ts'

type NumberedKind = 'bracketed' | 'heading' | 'part' | 'numbered'

const NUMBERED: readonly (readonly [NumberedKind, RegExp])[] = [
  ['bracketed', /^[（(]([一二三四五六七八九十]{1,3}|\d{1,3})[)）]/],
  ['heading', /^([一二三四五六七八九十]{1,3})、/],
  ['part', /^第([一二三四五六七八九十百]{1,4})[章节節条條]/],
  ['numbered', /^(\d{1,3})[.、．)）](?!\d)/],
]
const BULLET = /^(?:[-*] |[•●○■◆▪])/
// 甲方： · 记者： · Name: who speaks, or what is filled in.
const LABEL = /^[^\s\d，。；：！？、,.;:!?“"]{1,6}[：:]/
const DATE = /^(?:\d{4}(?:[-/.]\d{1,2}|年)|\d{1,2}:\d{2})/
// Between the cells of a table nobody sets a blank; after a comma in prose everybody does.
const SEPARATORS = /[,;|](?![\s”"])/g
const MIN_SEPARATORS = 2
const MARKS = /[，。；：、！？,;:!?]/g
// Two lines of prose have their stops at the same places now and then; three next to never.
const SAME_VERSES = 3
// As long as the longest sign at the start of a line.
const SIGN_LENGTH = 12

/**
 * The lines that begin a paragraph whatever the line before them looks like, because they are alike: numbers that count on, bullets, labels,
 * dates, rows of a table, addresses, verses with their stops at the same places. A sign of a page and the line after it are no part of a sentence either.
 */
export function findOwnLines(text: string, lines: readonly TextLine[]): ReadonlySet<TextLine> {
  const own = new Set<TextLine>()
  addNumbered(text, lines, own)
  addBullets(text, lines, own)
  addVerses(text, lines, own)
  for (const [index, next] of lines.entries()) {
    const line = lines[index - 1]
    if (line && (isLikeRow(text, line, next) || isAtPageSign(text, line, next))) own.add(next)
  }
  return own
}

/** A line that opens with a label may begin a paragraph; where the sentence before it is open it need not. */
export function opensWithLabel(words: string): boolean {
  return LABEL.test(words)
}

function addNumbered(text: string, lines: readonly TextLine[], own: Set<TextLine>): void {
  const before = new Map<NumberedKind, { readonly line: TextLine; readonly number: number }>()
  for (const line of lines) {
    const found = numberOf(opening(text, line))
    if (!found) continue
    const last = before.get(found.kind)
    if (last?.number === found.number - 1) own.add(last.line).add(line)
    before.set(found.kind, { line, number: found.number })
  }
}

function numberOf(words: string): { kind: NumberedKind; number: number } | null {
  for (const [kind, pattern] of NUMBERED) {
    const numeral = pattern.exec(words)?.[1]
    if (numeral === undefined) continue
    const number = /^\d/.test(numeral) ? Number(numeral) : chineseNumeral(numeral)
    if (number !== null) return { kind, number }
  }
  return null
}

function addBullets(text: string, lines: readonly TextLine[], own: Set<TextLine>): void {
  const bullets = lines.filter((line) => BULLET.test(opening(text, line)))
  if (bullets.length > 1) for (const line of bullets) own.add(line)
}

function addVerses(text: string, lines: readonly TextLine[], own: Set<TextLine>): void {
  let same: TextLine[] = []
  let last = ''
  for (const line of lines) {
    const marks = text.slice(line.start, line.end).matchAll(MARKS)
    const places = Array.from(marks, ({ index }) => index).join(' ')
    if (places === '' || places !== last) same = []
    last = places
    same.push(line)
    if (same.length >= SAME_VERSES) for (const verse of same.slice(1)) own.add(verse)
    if (same.length > SAME_VERSES) same.shift()
  }
}

function isLikeRow(text: string, line: TextLine, next: TextLine): boolean {
  const [one, other] = [opening(text, line), opening(text, next)]
  if (LABEL.test(one) && LABEL.test(other)) return true
  if (DATE.test(one) && DATE.test(other)) return true
  if (!isLatin(line) || !isLatin(next)) return false
  const count = separators(text, line)
  if (count >= MIN_SEPARATORS && count === separators(text, next)) return true
  return isSingleWord(text, line) && isSingleWord(text, next)
}

function isAtPageSign(text: string, line: TextLine, next: TextLine): boolean {
  return [line, next].some(({ start, end }) => isPageSign(text.slice(start, end)))
}

function isLatin({ start, end, width }: TextLine): boolean {
  return width === end - start
}

function isSingleWord(text: string, { start, end }: TextLine): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (isSpace(code) || isWide(code)) return false
  }
  return true
}

function separators(text: string, { start, end }: TextLine): number {
  return text.slice(start, end).match(SEPARATORS)?.length ?? 0
}

function opening(text: string, { start, end }: TextLine): string {
  return text.slice(start, Math.min(end, start + SIGN_LENGTH))
}
