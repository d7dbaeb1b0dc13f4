import type { InlineFormat } from '@variorum/document'
import type { FlowLine } from './flow-lines.ts'
import type { Typography } from './typography.ts'
import { isChinese } from './words-of-row.ts'

/** A stretch of a line in the words of a paragraph. */
interface PlacedLine {
  readonly line: FlowLine
  /** Where it begins in the paragraph. */
  readonly textOffset: number
  /** So many units of the line stand there, from this one on. */
  readonly length: number
  readonly from: number
}

/** Lines that became one. */
export interface JoinedLines {
  readonly text: string
  readonly lines: readonly PlacedLine[]
  /** What is set apart, and what leads to footnotes, in order of their start. */
  readonly formats: readonly InlineFormat[]
}

/** The word before a hyphen that a typesetter may have put where it broke one; a soft one says so itself. */
const BEFORE = /(\p{L}+)[-\u2010]$/u
const AFTER = /^\p{L}+/u
/** Signs that Chinese shares with others, and what leads to footnotes: what stands beside them says whose they are. */
const EITHER_AT_END = /[“”‘’…—·\uFFFC]+$/
const EITHER_AT_START = /^[“”‘’…—·\uFFFC]+/
/** The longest words are half as long. */
const WORD_MAX = 40
/** What makes words with a hyphen and is hardly ever a syllable of one. */
const COMPOUNDING = new Set('self well half non quasi vice'.split(' '))

/** Joins lines: words that were broken are whole again, and between Chinese characters there is no blank. `words` are those of the text, which tell how it writes a word. */
export function joinLines(
  lines: readonly FlowLine[],
  words: ReadonlySet<string>,
  { hasBlanks }: Typography,
): JoinedLines {
  let text = ''
  const placed: PlacedLine[] = []
  for (const line of lines) {
    const own = line.text
    if (text !== '') {
      const joint = jointOf(text, own, words, hasBlanks)
      if (joint.dropped > 0) {
        text = text.slice(0, -joint.dropped)
        const last = placed.pop()
        if (last) placed.push({ ...last, length: last.length - joint.dropped })
      }
      text += joint.between
    }
    placed.push({ line, textOffset: text.length, length: own.length, from: 0 })
    text += own
  }
  return { text: text.replace(/\u00AD$/, '-'), lines: placed, formats: formatsOf(placed, text) }
}

/** What is set apart in the lines; what goes on in the next line is one stretch. */
function formatsOf(lines: readonly PlacedLine[], text: string): InlineFormat[] {
  const joined: InlineFormat[] = []
  const moved = lines.flatMap(({ line, textOffset, from, length }) =>
    line.formats.flatMap((format): InlineFormat[] => {
      const start = Math.max(format.start - from, 0) + textOffset
      const end = Math.min(format.end - from, length) + textOffset
      return end > start ? [{ ...format, start, end }] : []
    }),
  )
  for (const format of moved) {
    const at = joined.findLastIndex(({ type }) => type === format.type)
    const before = joined[at]
    const isOne =
      before &&
      format.type !== 'footnote-reference' &&
      text.slice(before.end, format.start).trim() === ''
    if (isOne) joined[at] = { ...before, end: format.end }
    else joined.push(format)
  }
  return joined.toSorted((one, other) => one.start - other.start)
}

function jointOf(
  before: string,
  after: string,
  words: ReadonlySet<string>,
  hasBlanks: Typography['hasBlanks'],
): { readonly dropped: number; readonly between: string } {
  if (before.endsWith('\u00AD')) return { dropped: 1, between: '' }
  const broken = brokenWord(before, after)
  if (broken) return { dropped: keepsHyphen(broken, words) ? 0 : 1, between: '' }
  const edges = [
    before.slice(-WORD_MAX).replace(EITHER_AT_END, '').slice(-1),
    after.replace(EITHER_AT_START, '').charAt(0),
  ]
  const chinese = edges.filter(isChinese).length
  if (chinese !== 1) return { dropped: 0, between: chinese === 2 ? '' : ' ' }
  const drawn = [before.slice(-1), after.charAt(0)]
  const isBlank = drawn.some((edge) => /\d/.test(edge)) ? hasBlanks.digits : hasBlanks.letters
  // Signs bring their own blank.
  const isBetweenLetters = drawn.every((edge) => /[\p{L}\p{N}]/u.test(edge))
  return { dropped: 0, between: isBlank && isBetweenLetters ? ' ' : '' }
}

interface BrokenWord {
  readonly first: string
  readonly second: string
}

/** The halves of a word between two lines; null where a dash or a number stands. */
function brokenWord(before: string, after: string): BrokenWord | null {
  const first = BEFORE.exec(before.slice(-WORD_MAX))?.[1]
  const second = AFTER.exec(after.slice(0, WORD_MAX))?.[0]
  return first === undefined || second === undefined ? null : { first, second }
}

/** Whether a word is written with its hyphen: as the text has it elsewhere, or else by its first half. Pages break more words than they end in a hyphen of their own. */
function keepsHyphen({ first, second }: BrokenWord, words: ReadonlySet<string>): boolean {
  const [head, tail] = [first.toLowerCase(), second.toLowerCase()]
  if (words.has(`${head}${tail}`)) return false
  if (words.has(`${head}-${tail}`)) return true
  return COMPOUNDING.has(head) || /^\p{Lu}/u.test(second)
}

/** Without so many units at their beginning, which are all of the first line. */
export function withoutStart({ text, lines, formats }: JoinedLines, length: number): JoinedLines {
  return {
    text: text.slice(length),
    formats: formats.flatMap((format) => {
      const [start, end] = [Math.max(0, format.start - length), format.end - length]
      return end > start ? [{ ...format, start, end }] : []
    }),
    lines: lines.map((placed, at) =>
      at === 0
        ? { ...placed, from: placed.from + length, length: placed.length - length }
        : { ...placed, textOffset: placed.textOffset - length },
    ),
  }
}
