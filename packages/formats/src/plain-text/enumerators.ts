import { chineseNumeral } from './chinese-numerals.ts'
import { NUMBERED_PART, PART_NAMES } from './part-names.ts'
import { isSentenceStart } from './sentences.ts'

/** `一、` · `第一卷`, `ACT I` · `第一章`, `CHAPTER I.` · `第一节`, `SCENE I` · `第一条`, these at a line start · `（一）` · `一是` · `第一，` · `1、` at a line start. */
export type EnumeratorKind =
  | 'heading'
  | 'volume'
  | 'chapter'
  | 'section'
  | 'article'
  | 'subheading'
  | 'point'
  | 'ordinal'
  | 'numbered'

/** A numeral that may open an enumerated part. Whether it does, its series decides (`enumeration-series.ts`). */
export interface Enumerator {
  readonly kind: EnumeratorKind
  readonly number: number
  readonly start: number
  /** After the numeral and its sign. */
  readonly end: number
  /** How it stands: first in its line, first in a sentence, after a colon, or in the middle of a sentence. */
  readonly stands: 'line' | 'sentence' | 'colon' | 'inside'
}

const NUMERAL = '[一二三四五六七八九十]{1,3}'
const PATTERN = new RegExp(
  [
    `(?<part>${NUMBERED_PART})`,
    `(?<=^|\\n|\\n[ \\t]{1,40})(?<named>chapter|part|book|letter|act|scene|canto) (?<roman>[ivxlc]{1,8}|\\d{1,3})(?=[.:\\s]|$)`,
    `第(?<ordinal>${NUMERAL})(?=[,，、:：])`,
    `(?<heading>${NUMERAL})、`,
    `(?<point>${NUMERAL})是`,
    `[（(](?<subheading>${NUMERAL})[)）]`,
    `(?<enclosed>[㈠-㈩])`,
    `(?<=^|\\n|\\n[ \\t\\u3000]{1,8})(?<numbered>\\d{1,2})[、.．](?!\\d)`,
  ].join('|'),
  'gi',
)

// 唯一是, 之一是, 第一是 …: the numeral belongs to the word before it.
const WORD_BEFORE = /[第唯之其统同单万逐专不合另某每任划归初星期周月年号零百千两几]/
// First of the enclosed numerals ㈠ to ㈩.
const ENCLOSED_ONE = 0x3220

/** Every enumerator of a text in order. `lineStarts` holds where lines begin after their indent. */
export function findEnumerators(text: string, lineStarts: ReadonlySet<number>): Enumerator[] {
  const found: Enumerator[] = []
  for (const match of text.matchAll(PATTERN)) {
    const start = match.index
    const end = start + match[0].length
    const named = kindAndNumber(match.groups ?? {})
    if (!named || isPartOfWord(text, start, end, named)) continue
    const stands = standing(text, start, lineStarts)
    // Only the first of a series may follow its heading without a sign; the others can't open a part here.
    if (stands === 'inside' && named.number > 1) continue
    found.push({ ...named, start, end, stands })
  }
  return found
}

interface KindAndNumber {
  readonly kind: EnumeratorKind
  readonly number: number
}

function kindAndNumber(groups: Record<string, string | undefined>): KindAndNumber | null {
  const {
    part,
    named = '',
    roman,
    ordinal,
    heading,
    point,
    subheading,
    enclosed,
    numbered,
  } = groups
  if (roman !== undefined) {
    return { kind: LATIN_PARTS.get(named.toLowerCase()) ?? 'chapter', number: romanNumeral(roman) }
  }
  if (numbered !== undefined) return { kind: 'numbered', number: Number(numbered) }
  if (enclosed !== undefined) {
    return { kind: 'subheading', number: enclosed.charCodeAt(0) - ENCLOSED_ONE + 1 }
  }
  if (part !== undefined) {
    const numeral = part.slice(1, -1).replaceAll(' ', '')
    const kind = PARTS.get(part.slice(-1)) ?? 'chapter'
    return /^\d/.test(numeral) ? { kind, number: Number(numeral) } : withNumeral(kind, numeral)
  }
  if (ordinal !== undefined) return withNumeral('ordinal', ordinal)
  if (heading !== undefined) return withNumeral('heading', heading)
  if (point !== undefined) return withNumeral('point', point)
  return withNumeral('subheading', subheading ?? '')
}

const PARTS: ReadonlyMap<string, EnumeratorKind> = new Map(
  (['volume', 'chapter', 'section', 'article'] as const).flatMap((kind) =>
    Array.from(PART_NAMES[kind], (name) => [name, kind] as const),
  ),
)

const LATIN_PARTS: ReadonlyMap<string, EnumeratorKind> = new Map([
  ['part', 'volume'],
  ['book', 'volume'],
  ['act', 'volume'],
  ['scene', 'section'],
])

const ROMAN: ReadonlyMap<string, number> = new Map([
  ['i', 1],
  ['v', 5],
  ['x', 10],
  ['l', 50],
  ['c', 100],
])

function romanNumeral(numeral: string): number {
  if (/^\d/.test(numeral)) return Number(numeral)
  const values = Array.from(numeral.toLowerCase(), (letter) => ROMAN.get(letter) ?? 0)
  return values.reduce((sum, value, index) => {
    return value < (values[index + 1] ?? 0) ? sum - value : sum + value
  }, 0)
}

function withNumeral(kind: EnumeratorKind, numeral: string): KindAndNumber | null {
  const number = chineseNumeral(numeral)
  return number === null ? null : { kind, number }
}

function isPartOfWord(text: string, start: number, end: number, named: KindAndNumber): boolean {
  const { kind, number } = named
  if (kind === 'point') return WORD_BEFORE.test(text[start - 1] ?? '')
  if (kind !== 'heading') return false
  // 第一、 belongs to its 第; 一、二线 and 二、三产业 count things.
  return text[start - 1] === '第' || chineseNumeral(text[end] ?? '') === number + 1
}

function standing(
  text: string,
  start: number,
  lineStarts: ReadonlySet<number>,
): Enumerator['stands'] {
  if (lineStarts.has(start)) return 'line'
  if (isSentenceStart(text, start)) return 'sentence'
  return /[:：]/.test(text[start - 1] ?? '') ? 'colon' : 'inside'
}
