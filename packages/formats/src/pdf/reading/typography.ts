import type { FlowLine } from './flow-lines.ts'
import { isChinese } from './words-of-row.ts'

/** How a file sets its text, found by looking at all of its lines. */
export interface Typography {
  /** Size of most of its words. */
  readonly size: number
  /** From line to line, in the size of the line. */
  readonly pitchOf: (size: number) => number
  /** How far first lines of paragraphs are set in, in their size; null where they are not. */
  readonly indent: number | null
  /** Whether paragraphs stand apart. */
  readonly hasGaps: boolean
  /** Whether blanks stand between Chinese characters and letters, and between them and digits. */
  readonly hasBlanks: Readonly<Record<'letters' | 'digits', boolean>>
}

/** How much wider than a line its distance to the next is where nothing is known. */
const USUAL_PITCH = 1.4
/** Set in by less, a line is not; by more, it is not the first of a paragraph. */
export const INDENT_MIN = 0.7
const INDENT_MAX = 5
/** An indent may differ by so much, in the size of the letters. */
export const SAME_INDENT = 0.35
/** Wider than lines are apart: paragraphs are. */
export const GAP_MIN = 1.07
/** So many places have to show it. */
const SHOWN_MIN = 3

/** Looks at all lines of a file. `likelyIndent`: as far its first lines are set in, if any of them is. */
export function typographyOf(
  all: readonly FlowLine[],
  likelyIndent: number | null = null,
): Typography {
  const lines = all.filter(({ tableNumber }) => tableNumber === null)
  const size =
    mostBy(
      lines,
      ({ size: one }) => one,
      ({ text }) => text.length,
    ) || 10
  const pairs = lines.slice(1).flatMap((line, at) => {
    const before = lines[at]
    return before && before.region === line.region && isSameSize(before, line)
      ? [{ before, line, gap: line.baseline - before.baseline }]
      : []
  })
  const pitches = new Map<number, number>()
  for (const [key, group] of Map.groupBy(pairs, ({ line }) => sizeKey(line.size))) {
    const gaps = group.filter(({ gap }) => gap > 0)
    if (gaps.length >= SHOWN_MIN)
      pitches.set(
        key,
        mostBy(
          gaps,
          ({ gap }) => gap,
          () => 1,
        ),
      )
  }
  const usual = (pitches.get(sizeKey(size)) ?? USUAL_PITCH * size) / size
  const pitchOf = (one: number): number => pitches.get(sizeKey(one)) ?? usual * one
  const ended = pairs.filter(({ before, line }) => endsShort(before, line))
  const apart = ended.filter(({ line, gap }) => {
    const share = gap / pitchOf(line.size)
    return share > GAP_MIN && share < 3
  })
  return {
    size,
    pitchOf,
    indent: isUsed(likelyIndent, lines) ? likelyIndent : indentOf(pairs),
    hasGaps: apart.length >= SHOWN_MIN && apart.length * 2 > ended.length,
    hasBlanks: {
      letters: hasBlanksBeside(lines, 'A-Za-z'),
      digits: hasBlanksBeside(lines, '0-9'),
    },
  }
}

/** Whether a line ends before its column does, though there was room for what the next line begins with. */
export function endsShort(line: FlowLine, next: FlowLine): boolean {
  return roomLeft(line, next) > SHORT * line.size
}

const SHORT = 0.3

/** How much of the column would be left if the first word of the next line stood at the end of this one. */
export function roomLeft(line: FlowLine, next: FlowLine): number {
  return line.column.right - line.right - firstWordWidth(next)
}

/** Signs that cannot begin a line go with the word before them. */
const CANNOT_BEGIN = /[，。、；：？！）》〉」』】〕”’…—～·%％‰,.;:?!)\]}]/

/** How wide what stands before the first place is where the line could be broken, with the blank before it. */
function firstWordWidth({ text, lefts, rights, size }: FlowLine): number {
  const first = text.charAt(0)
  let end = 1
  const isOneSign = isChinese(first)
  if (!isOneSign) {
    while (end < text.length && text[end] !== ' ' && !isChinese(text.charAt(end))) end++
  }
  while (end < text.length && CANNOT_BEGIN.test(text.charAt(end))) end++
  const blank = isOneSign ? 0 : size * 0.25
  return (rights[end - 1] ?? 0) - (lefts[0] ?? 0) + blank
}

/** Whether two lines are of the same letters, within what rounding makes. */
export function isSameSize(one: FlowLine, other: FlowLine): boolean {
  const share = one.size / other.size
  return share > 0.94 && share < 1.06
}

/** How far lines are set in that follow the end of a paragraph, if those that follow a full line are not. */
function indentOf(
  pairs: readonly { readonly before: FlowLine; readonly line: FlowLine }[],
): number | null {
  const after = { short: 0, shortSetIn: 0, full: 0, fullSetIn: 0 }
  const amounts: { readonly amount: number }[] = []
  for (const { before, line } of pairs) {
    const amount = (line.left - line.column.left) / line.size
    const isSetIn = amount > INDENT_MIN && amount < INDENT_MAX
    if (endsShort(before, line)) {
      after.short++
      if (isSetIn) after.shortSetIn++
    } else {
      after.full++
      if (isSetIn) after.fullSetIn++
    }
    if (isSetIn) amounts.push({ amount })
  }
  const isHanging = after.full >= SHOWN_MIN && after.fullSetIn * 2 > after.full
  if (isHanging || after.shortSetIn < SHOWN_MIN || after.shortSetIn * 2 < after.short) return null
  return mostBy(
    amounts,
    ({ amount }) => amount,
    () => 1,
  )
}

function isUsed(indent: number | null, lines: readonly FlowLine[]): boolean {
  if (indent === null) return false
  return lines.some(({ left, column, size }) => {
    return Math.abs(left - column.left - indent * size) < SAME_INDENT * size
  })
}

/** The value that most have, to within a quarter. */
function mostBy<Item>(
  items: readonly Item[],
  valueOf: (item: Item) => number,
  weightOf: (item: Item) => number,
): number {
  const groups = new Map<number, { weight: number; value: number }>()
  for (const item of items) {
    const value = valueOf(item)
    const key = Math.round(value * 4)
    const known = groups.get(key)
    if (known) known.weight += weightOf(item)
    else groups.set(key, { weight: weightOf(item), value })
  }
  let best = { weight: 0, value: 0 }
  for (const group of groups.values()) {
    if (group.weight > best.weight) best = group
  }
  return best.value
}

function sizeKey(size: number): number {
  return Math.round(size * 2)
}

/** What most places show where Chinese characters and those of a class stand beside each other. */
function hasBlanksBeside(lines: readonly FlowLine[], others: string): boolean {
  const withBlank = new RegExp(`\\p{Script=Han} [${others}]|[${others}] \\p{Script=Han}`, 'gu')
  const without = new RegExp(`\\p{Script=Han}[${others}]|[${others}]\\p{Script=Han}`, 'gu')
  let balance = 0
  for (const { text } of lines) {
    balance += text.match(withBlank)?.length ?? 0
    balance -= text.match(without)?.length ?? 0
  }
  return balance > 0
}
