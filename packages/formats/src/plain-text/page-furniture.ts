import type { SourceWarning } from '@variorum/document'
import { textLines, type TextLine } from './text-lines.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

interface WithoutFurniture {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

// A line of nothing but strokes: a drawn rule. Three dashes may be an ellipsis of somebody's, five are a drawing. Dots are words that were left out.
const STROKES = new Set('_-=*~—─━＿')
// 姓名：________ is filled in, on its own line too.
const BLANK = /^[_＿]+$/
const LABEL_END = /[:：]$/
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
  const rules = drawnRules(traced.text)
  const edits: TextEdit[] = [
    ...rules.map(({ start, end }) => ({ start, end, insert: '' })),
    ...numbers.map(({ start, end }) => ({ start, end, insert: '\n' })),
  ].toSorted((one, other) => one.start - other.start)
  const warnings: SourceWarning[] = []
  const byStroke = Map.groupBy(rules, ({ start }) => traced.text[start])
  for (const [{ start, end }, count] of [...byStroke.values()].map(firstAndCount)) {
    warnings.push(removed(traced.text.slice(start, Math.min(end, start + SHOWN_RULE)), count))
  }
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

function firstAndCount(rules: readonly TextLine[]): readonly [TextLine, number] {
  return [rules[0]!, rules.length]
}

/** All rules but the blanks of a form: those after a label, and those that go on below. */
function drawnRules(text: string): TextLine[] {
  let isForm = false
  return textLines(text).filter((line) => {
    const words = text.slice(line.start, line.end)
    isForm = LABEL_END.test(words) || (isForm && BLANK.test(words))
    return isRule(text, line) && !(isForm && BLANK.test(words))
  })
}

function removed(line: string, count = 1): SourceWarning {
  const params = count > 1 ? { line, count } : { line }
  return { code: 'boilerplate-removed', params }
}

function trailingNumbers(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const { index, 0: match, 1: digits } of text.matchAll(TRAILING_NUMBER)) {
    if (Number(digits) === found.length + 1) found.push({ start: index, end: index + match.length })
  }
  return found.length >= MIN_TRAILING_NUMBERS ? found : []
}
