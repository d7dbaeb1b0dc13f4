import type { SourceWarning } from '@variorum/document'
import { findEdge } from './line-wrap.ts'
import { isClosed } from './sentences.ts'
import { isWide, textLines, type TextLine } from './text-lines.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

interface WithoutPageLines {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

// - 12 - · — 12 — · 第3页 共9页 · 3/9 · Page 3 of 9: nothing but the number of a page.
const SIGNED_NUMBER =
  /^(?:[-—–－·•─]{1,3} ?(\d{1,4}) ?[-—–－·•─]{1,3}|第 ?(\d{1,4}) ?[页頁][ ,，/／|]{0,3}(?:共 ?\d{1,4} ?[页頁])?|(\d{1,4}) ?[/／] ?\d{1,4}|page (\d{1,4})(?: of \d{1,4})?)$/i
const BARE_NUMBER = /^\d{1,4}$/
// Two pages make a sequence where the sign says that it is a page; a bare number says less.
const MIN_SIGNED = 2
const MIN_BARE = 3
const MIN_HEADS = 3
const MAX_HEAD_LENGTH = 40
// A head, a foot and a number stand between two pages; a file may hold nothing but lines of one kind.
const MAX_PAGE_LINES = 4
// A line that a page ended is a full one; a shorter one without a stop is a heading or a verse.
const MIN_CUT_COLUMNS = 16

/**
 * Removes what a page has around its text: page numbers that count on, and running heads, lines that come again and again. Either is proved by the sentences
 * that it cuts, which are rejoined. A number that stands between paragraphs may be one of a section, and stays if it says no more than itself.
 */
export function removePageLines(traced: TracedText): WithoutPageLines {
  const { text } = traced
  const lines = textLines(text)
  const numbers = pageNumbers(text, lines)
  const isNumber = new Set(numbers)
  const heads = runningHeads(text, lines, isNumber)
  const removed = new Set([...numbers, ...heads.flatMap(({ lines: own }) => own)])
  if (removed.size === 0) return { traced, warnings: [] }
  const warnings: SourceWarning[] = heads.map(({ words, lines: own }) => {
    return { code: 'running-head-removed', params: { line: words, count: own.length } }
  })
  if (numbers.length > 0) {
    warnings.unshift({ code: 'page-numbers-removed', params: { count: numbers.length } })
  }
  return { traced: editTracedText(traced, removals(text, lines, removed)), warnings }
}

function pageNumbers(text: string, lines: readonly TextLine[]): TextLine[] {
  const signed = longestCount(lines, (line) => {
    const found = SIGNED_NUMBER.exec(text.slice(line.start, line.end))
    return found ? Number(found.slice(1).find((digits) => digits !== undefined)) : null
  })
  if (signed.length >= MIN_SIGNED) return signed
  const bare = longestCount(lines, (line) => {
    const words = text.slice(line.start, line.end)
    return BARE_NUMBER.test(words) ? Number(words) : null
  })
  if (bare.length < MIN_BARE) return []
  const own = new Set(bare)
  const cuts = lines.some((line, index) => own.has(line) && isCut(text, lines, index, own))
  return cuts ? bare : []
}

/** Lines whose numbers count on by one, from any first number. */
function longestCount(
  lines: readonly TextLine[],
  numberOf: (line: TextLine) => number | null,
): TextLine[] {
  let best: TextLine[] = []
  let run: TextLine[] = []
  let last = Number.NaN
  for (const line of lines) {
    const number = numberOf(line)
    if (number === null) continue
    if (number !== last + 1) run = []
    run.push(line)
    last = number
    if (run.length > best.length) best = run
  }
  return best
}

interface RunningHead {
  readonly words: string
  readonly lines: TextLine[]
}

function runningHeads(
  text: string,
  lines: readonly TextLine[],
  numbers: ReadonlySet<TextLine>,
): RunningHead[] {
  const { usual, slack, reachOf, isChinese } = findEdge(text, lines)
  const byWords = new Map<string, { line: TextLine; index: number }[]>()
  for (const [index, line] of lines.entries()) {
    if (line.end - line.start > MAX_HEAD_LENGTH || numbers.has(line)) continue
    // A phrase that is used again and again may fill a line.
    if (isChinese && reachOf(line) >= usual - slack && reachOf(line) <= usual + slack) continue
    // A page number may stand beside the head.
    const words = text.slice(line.start, line.end).replaceAll(/^\d{1,4}\s+|\s+\d{1,4}$/g, '')
    if (words.length < 2 || isClosed(words)) continue
    const same = byWords.get(words)
    if (same) same.push({ line, index })
    else byWords.set(words, [{ line, index }])
  }
  const heads: RunningHead[] = []
  for (const [words, found] of byWords) {
    if (found.length < MIN_HEADS) continue
    const own = new Set([...numbers, ...found.map(({ line }) => line)])
    const cuts = found.filter(({ index }) => isCut(text, lines, index, own)).length
    if (cuts * 2 >= found.length) heads.push({ words, lines: found.map(({ line }) => line) })
  }
  return heads
}

/** Whether the words before the line at `index` run on after it; `own` are lines that stand between them. */
function isCut(
  text: string,
  lines: readonly TextLine[],
  index: number,
  own: ReadonlySet<TextLine>,
): boolean {
  let before = index - 1
  while (before >= index - MAX_PAGE_LINES && own.has(lines[before]!)) before--
  let after = index + 1
  while (after <= index + MAX_PAGE_LINES && own.has(lines[after]!)) after++
  const [line, next] = [lines[before], lines[after]]
  if (!line || !next || line.width < MIN_CUT_COLUMNS) return false
  return !isClosed(text.slice(line.start, line.end))
}

function removals(
  text: string,
  lines: readonly TextLine[],
  removed: ReadonlySet<TextLine>,
): TextEdit[] {
  const edits: TextEdit[] = []
  for (let index = 0; index < lines.length; index++) {
    if (!removed.has(lines[index]!)) continue
    let last = index
    while (last + 1 < lines.length && removed.has(lines[last + 1]!)) last++
    const [before, after] = [lines[index - 1], lines[last + 1]]
    const start = before?.end ?? 0
    const end = after ? after.start - indentOf(text, after) : text.length
    // A line without indent is as a rule a full one that wrapped; where the lines are paragraphs the two halves are one.
    const insert = before && after ? '\n' : ''
    edits.push({
      start,
      end,
      insert: isJoined(text, lines, index, removed) ? joint(text, before, after) : insert,
    })
    index = last
  }
  return edits
}

// Lines as long as this are paragraphs of their own, and nothing else will rejoin them.
const MIN_PARAGRAPH_COLUMNS = 160

function isJoined(
  text: string,
  lines: readonly TextLine[],
  index: number,
  removed: ReadonlySet<TextLine>,
): boolean {
  const before = lines[index - 1]
  return !!before && before.width >= MIN_PARAGRAPH_COLUMNS && isCut(text, lines, index, removed)
}

function joint(text: string, before: TextLine | undefined, after: TextLine | undefined): string {
  if (!before || !after) return ''
  const isChinese = isWide(text.charCodeAt(before.end - 1)) || isWide(text.charCodeAt(after.start))
  return isChinese ? '' : ' '
}

function indentOf(text: string, { start }: TextLine): number {
  return start - (text.lastIndexOf('\n', start - 1) + 1)
}
