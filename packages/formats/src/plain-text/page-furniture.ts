import type { ImportWarning } from './imported-text.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

interface WithoutFurniture {
  readonly traced: TracedText
  readonly warnings: readonly ImportWarning[]
}

// A line of nothing but strokes: a drawn rule. Three dashes may be an ellipsis of somebody's, five are a drawing.
const RULE_LINE = /^[ \t\u3000]*[_\-=*~—─━＿·.]{5,}[ \t\u3000]*$/gm
// A number after the end of a sentence, set off by white space.
const TRAILING_NUMBER = /(?<=[.!?:;"”’。！？])[ \t]{1,40}(\d{1,4})[ \t]*$/gm
const MIN_TRAILING_NUMBERS = 3

/**
 * Removes what a web page draws around its text: rules, which become blank lines, and the numbers that it sets after its paragraphs
 * (proved by counting from 1 without a gap), each of which closes its paragraph.
 */
export function removePageFurniture(traced: TracedText): WithoutFurniture {
  const numbers = trailingNumbers(traced.text)
  const rules = [...traced.text.matchAll(RULE_LINE)]
  const edits: TextEdit[] = [
    ...rules.map(({ index, 0: rule }) => ({ start: index, end: index + rule.length, insert: '' })),
    ...numbers.map(({ start, end }) => ({ start, end, insert: '\n' })),
  ].toSorted((one, other) => one.start - other.start)
  const warnings: ImportWarning[] = []
  const drawn = rules[0]?.[0].trim()
  if (drawn !== undefined) warnings.push(removed(drawn.slice(0, SHOWN_RULE_LENGTH)))
  if (numbers.length > 0) warnings.push(removed(`1 … ${numbers.length}`))
  return { traced: editTracedText(traced, edits), warnings }
}

// A rule says nothing; a few strokes of it are enough to recognise it.
const SHOWN_RULE_LENGTH = 10

function removed(line: string): ImportWarning {
  return { code: 'boilerplate-removed', params: { line } }
}

function trailingNumbers(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const { index, 0: match, 1: digits } of text.matchAll(TRAILING_NUMBER)) {
    if (Number(digits) === found.length + 1) found.push({ start: index, end: index + match.length })
  }
  return found.length >= MIN_TRAILING_NUMBERS ? found : []
}
