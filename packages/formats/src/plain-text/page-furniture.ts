import type { SourceWarning } from '@variorum/document'
import { textLines, type TextLine } from './text-lines.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

interface WithoutFurniture {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

// A line of nothing but strokes: a drawn rule. Three dashes may be an ellipsis of somebody's, five are a drawing.
const STROKES = new Set('_-=*~—─━＿·.')
const MIN_STROKES = 5
// A number after the end of a sentence, set off by white space.
const TRAILING_NUMBER = /(?<=[.!?:;"”’。！？])[ \t]{1,40}(\d{1,4})[ \t]{0,40}$/gm
const MIN_TRAILING_NUMBERS = 3

/**
 * Removes what a web page draws around its text: rules, which become blank lines, and the numbers that it sets after its paragraphs
 * (proved by counting from 1 without a gap), each of which closes its paragraph.
 */
export function removePageFurniture(traced: TracedText): WithoutFurniture {
  const numbers = trailingNumbers(traced.text)
  const rules = textLines(traced.text).filter((line) => isRule(traced.text, line))
  const edits: TextEdit[] = [
    ...rules.map(({ start, end }) => ({ start, end, insert: '' })),
    ...numbers.map(({ start, end }) => ({ start, end, insert: '\n' })),
  ].toSorted((one, other) => one.start - other.start)
  const warnings: SourceWarning[] = []
  const [drawn] = rules
  if (drawn) warnings.push(removed(traced.text.slice(drawn.start, drawn.end).slice(0, SHOWN_RULE)))
  if (numbers.length > 0) warnings.push(removed(`1 … ${numbers.length}`))
  return { traced: editTracedText(traced, edits), warnings }
}

// A rule says nothing; a few strokes of it are enough to recognise it.
const SHOWN_RULE = 10

function isRule(text: string, { start, end }: TextLine): boolean {
  if (end - start < MIN_STROKES) return false
  for (let index = start; index < end; index++) {
    if (!STROKES.has(text[index] ?? '')) return false
  }
  return true
}

function removed(line: string): SourceWarning {
  return { code: 'boilerplate-removed', params: { line } }
}

function trailingNumbers(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const { index, 0: match, 1: digits } of text.matchAll(TRAILING_NUMBER)) {
    if (Number(digits) === found.length + 1) found.push({ start: index, end: index + match.length })
  }
  return found.length >= MIN_TRAILING_NUMBERS ? found : []
}
