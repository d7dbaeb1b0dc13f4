import type { OfferedAdjustment } from '@variorum/document'
import { hyphenatedWords, hyphenJoint } from './hyphens.ts'
import { findWrap, isFull, runsOn, type Wrap } from './line-wrap.ts'
import { opensWithLabel } from './own-lines.ts'
import { isWide, textLines, type TextLine } from './text-lines.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

// A few places with the words around them show what was joined.
const MAX_SAMPLES = 3
const SAMPLE_AROUND = 8

/** What a person may have otherwise: the lines as they stand in the file. Null where none was to be rejoined. */
export function offerOwnLines(
  text: string,
  joints: readonly TextEdit[],
  isMade: boolean,
): OfferedAdjustment | null {
  if (joints.length === 0) return null
  const samples = joints.slice(0, MAX_SAMPLES).map(({ start, end }) => {
    const around = text.slice(Math.max(0, start - SAMPLE_AROUND), end + SAMPLE_AROUND)
    return around.replaceAll(/\s+/g, ' ').trim()
  })
  return { kind: 'own-lines', count: joints.length, isMade, samples }
}

/** Rejoins lines at `joints`. */
export function rejoinWrappedLines(
  traced: TracedText,
  joints: readonly TextEdit[] = wrapJoints(traced.text),
): TracedText {
  return editTracedText(traced, joints)
}

/**
 * Where lines were broken only because they were full: where the next word would not have fitted, or where a
 * sentence runs on in lower case. Leaves a text alone whose line breaks are paragraphs. Latin words are joined by a space, Chinese ones by nothing.
 */
export function wrapJoints(text: string): readonly TextEdit[] {
  const lines = textLines(text)
  const wrap = findWrap(text, lines)
  if (!wrap) return []
  const indents = paragraphIndents(lines)
  const words = hyphenatedWords(text)
  const edits: TextEdit[] = []
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (!next || !isContinued(text, line, next, wrap, indents)) continue
    edits.push(joint(text, line, next, wrap, words))
  }
  return edits
}

/** Opens a paragraph whatever the line before it looks like. */
const OPENER =
  /^(?:——|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}[章节條条]|\d{1,2}[.、．](?!\d)|[-*•·] )/

// A line that runs on in lower case, though the next word would have fitted, is no shorter than this share of a full one; an item of a list is.
const MIN_RAGGED_SHARE = 0.6

function isContinued(
  text: string,
  line: TextLine,
  next: TextLine,
  wrap: Wrap,
  indents: Indents | null,
): boolean {
  if (next.blanksBefore > wrap.blanksWithin || wrap.isOutside(line) || wrap.isOutside(next))
    return false
  if (!wrap.within.has(next) || wrap.own.has(next)) return false
  if (indents && next.indent >= indents.first) return false
  const open = runsOn(text, line, next)
  const isFar = wrap.reachOf(line) >= wrap.edge * MIN_RAGGED_SHARE
  if (open && isFar && isLowerCase(text[next.start])) return true
  if (!isFull(text, line, next, wrap)) return false
  const opening = text.slice(next.start, next.start + 8)
  return open || !(OPENER.test(opening) || opensWithLabel(opening))
}

interface Indents {
  /** Columns from which on a line begins a paragraph. */
  readonly first: number
}

// A first-line indent shows a paragraph only where lines stand at one margin or at one indent; centred text has all kinds.
const MARGIN_SHARE = 0.85
const MIN_MARGIN_SHARE = 0.2
const MIN_INDENT = 2
const MAX_INDENT = 10

/** Null where indents don't show paragraphs. */
function paragraphIndents(lines: readonly TextLine[]): Indents | null {
  const counts = new Map<number, number>()
  for (const { indent } of lines) counts.set(indent, (counts.get(indent) ?? 0) + 1)
  const margin = Math.min(...counts.keys())
  const indented = [...counts]
    .filter(([indent]) => indent >= margin + MIN_INDENT && indent <= margin + MAX_INDENT)
    .toSorted(([, one], [, other]) => other - one)[0]
  const atMargin = counts.get(margin) ?? 0
  const atIndent = indented?.[1] ?? 0
  if (atMargin < lines.length * MIN_MARGIN_SHARE) return null
  if (!indented || atMargin + atIndent < lines.length * MARGIN_SHARE) return null
  return { first: margin + MIN_INDENT }
}

function joint(
  text: string,
  line: TextLine,
  next: TextLine,
  wrap: Wrap,
  words: ReadonlySet<string>,
): TextEdit {
  const edit = { start: line.end, end: next.start, insert: ' ' }
  const [last, first] = [text[line.end - 1] ?? '', text[next.start] ?? '']
  const isChinese = [last, first].some((character) => {
    return isWide(character.charCodeAt(0)) || (wrap.isChinese && CHINESE_SIGN.test(character))
  })
  // Where every character has its square, a number or a word is cut like any other.
  const isWordCut = wrap.isChinese && wrap.reachOf(line) >= wrap.edge - wrap.slack
  if (isChinese || (isWordCut && WORD_PART.test(last) && WORD_PART.test(first))) {
    return { ...edit, insert: '' }
  }
  return text[line.end - 1] === '-' ? hyphenJoint(text, edit, words) : edit
}

// Signs that Chinese shares with other languages, and sets without blanks.
const CHINESE_SIGN = /[“”‘’—…·]/
const WORD_PART = /[A-Za-z\d.,%]/

function isLowerCase(character: string | undefined): boolean {
  return character !== undefined && character !== character.toUpperCase()
}
