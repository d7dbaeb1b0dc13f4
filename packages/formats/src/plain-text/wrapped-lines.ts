import { columns, isSpace, isWide, textLines, type TextLine } from './text-lines.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

// A text is wrapped if this share of its line breaks, and at least so many, fall inside sentences.
const MIN_WRAPPED_SHARE = 0.3
const MIN_WRAPPED = 3
// A Chinese line may end two characters early, so that no comma begins the next one.
const EARLY_BREAK_COLUMNS = 4
// Nobody wraps prose narrower than this; lines of a poem or a list are.
const MIN_WIDTH = 40
// A first-line indent shows a paragraph only where most lines stand at one margin; centred text has all kinds.
const MARGIN_SHARE = 0.6

/**
 * Rejoins lines that were broken only because they were full: where the next word would not have fitted, or where a
 * sentence runs on in lower case. Leaves a text alone whose line breaks are paragraphs. Latin words are joined by a space, Chinese ones by nothing.
 */
export function rejoinWrappedLines(traced: TracedText): TracedText {
  const { text } = traced
  const lines = textLines(text)
  const width = lines.reduce((widest, line) => Math.max(widest, line.width), 0)
  if (width < MIN_WIDTH) return traced
  const pairs = adjacentLines(lines)
  const wrapped = pairs.filter(([line, next]) => cutsSentence(text, line, next, width))
  if (wrapped.length < MIN_WRAPPED || wrapped.length < pairs.length * MIN_WRAPPED_SHARE) {
    return traced
  }
  const margin = commonIndent(lines)
  const edits: TextEdit[] = []
  for (const [line, next] of pairs) {
    if (!isContinued(text, line, next, width)) continue
    if (margin !== null && next.indent >= margin + 2) continue
    edits.push({ start: line.end, end: next.start, insert: joint(text, line, next) })
  }
  return editTracedText(traced, edits)
}

type Pair = readonly [line: TextLine, next: TextLine]

/** Neighbours without a blank line between them. */
function adjacentLines(lines: readonly TextLine[]): Pair[] {
  const pairs: Pair[] = []
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (next && !next.followsBlank) pairs.push([line, next])
  }
  return pairs
}

const CLOSED = /[.!?:;。！？：；…]["'”’」』）)]?$/

function cutsSentence(text: string, line: TextLine, next: TextLine, width: number): boolean {
  if (CLOSED.test(text.slice(Math.max(line.start, line.end - 3), line.end))) return false
  if (isLowerCase(text[next.start])) return true
  const isChinese = isWide(text.charCodeAt(line.end - 1)) && isWide(text.charCodeAt(next.start))
  return isChinese && line.width >= width - EARLY_BREAK_COLUMNS
}

function isContinued(text: string, line: TextLine, next: TextLine, width: number): boolean {
  if (cutsSentence(text, line, next, width)) return true
  const isChinese = isWide(text.charCodeAt(next.start))
  if (isChinese) return line.width >= width - EARLY_BREAK_COLUMNS
  return line.width + 1 + firstWordWidth(text, next) > width
}

function firstWordWidth(text: string, line: TextLine): number {
  let end = line.start
  while (end < line.end && !isSpace(text.charCodeAt(end))) end++
  return columns(text, line.start, end)
}

function joint(text: string, line: TextLine, next: TextLine): string {
  const last = text.charCodeAt(line.end - 1)
  if (isWide(last) || isWide(text.charCodeAt(next.start))) return ''
  // "well-" + "known", and a dash that is written "--".
  return text[line.end - 1] === '-' && !isSpace(text.charCodeAt(line.end - 2)) ? '' : ' '
}

function isLowerCase(character: string | undefined): boolean {
  return character !== undefined && character !== character.toUpperCase()
}

/** The indent that most lines have; null if none is so common. */
function commonIndent(lines: readonly TextLine[]): number | null {
  const counts = new Map<number, number>()
  for (const { indent } of lines) counts.set(indent, (counts.get(indent) ?? 0) + 1)
  for (const [indent, count] of counts) {
    if (count >= lines.length * MARGIN_SHARE) return indent
  }
  return null
}
