import type { SourceWarning } from '@variorum/document'
import { findPageLines, MIN_PARAGRAPH_COLUMNS } from './page-line-proof.ts'
import { isClosed } from './sentences.ts'
import { isWide, textLines, type TextLine } from './text-lines.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

interface WithoutPageLines {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

/**
 * Removes what a page has around its text: page numbers that count on, and running heads, lines that come again and again. Either is proved by the sentences
 * that it cuts, which are rejoined. What is not proved stays: a number may be one of a part, a line that comes again a refrain. Numbers that
 * look like those of pages and stay are said to be doubtful.
 */
export function removePageLines(traced: TracedText): WithoutPageLines {
  const { text } = traced
  const lines = textLines(text)
  const { numbers, heads, doubtful } = findPageLines(text, lines)
  const removed = new Set([...numbers, ...heads.flatMap(({ lines: own }) => own)])
  const warnings: SourceWarning[] = heads.map(({ words, lines: own }) => {
    return { code: 'running-head-removed', params: { line: words, count: own.length } }
  })
  if (numbers.length > 0) {
    warnings.unshift({ code: 'page-numbers-removed', params: { count: numbers.length } })
  }
  if (doubtful > 0) warnings.push({ code: 'page-numbers-doubtful', params: { count: doubtful } })
  if (removed.size === 0) return { traced, warnings }
  return { traced: editTracedText(traced, removals(text, lines, removed)), warnings }
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
      insert: isJoined(text, before, after) ? joint(text, before, after) : insert,
    })
    index = last
  }
  return edits
}

function isJoined(
  text: string,
  before: TextLine | undefined,
  after: TextLine | undefined,
): boolean {
  if (!before || !after || before.width < MIN_PARAGRAPH_COLUMNS) return false
  return !isClosed(text.slice(before.start, before.end))
}

function joint(text: string, before: TextLine | undefined, after: TextLine | undefined): string {
  if (!before || !after) return ''
  const isChinese = isWide(text.charCodeAt(before.end - 1)) || isWide(text.charCodeAt(after.start))
  return isChinese ? '' : ' '
}

function indentOf(text: string, { start }: TextLine): number {
  return start - (text.lastIndexOf('\n', start - 1) + 1)
}
