import { isSpace, skipSpaces } from './text-lines.ts'

// What ends a sentence. A half-width stop ends one only where no letter or digit follows: `3.5`, `e.g.x`.
const ENDS = new Set('。！？!?…')
const CLOSERS = new Set('”’」』）)》】"')

// White space and closing marks between two sentences; the bound keeps a hostile run of spaces cheap.
const MAX_GAP = 8

/** A sentence of a text; `end` is after its stop. */
export interface Sentence {
  readonly start: number
  readonly end: number
}

/** What closes a sentence behind its stop. A straight quotation mark does if one is open: `。"同志们` begins what is said. */
function isCloser(text: string, index: number): boolean {
  const character = text[index] ?? ''
  return character === '"' ? straightClosers(text).has(index) : CLOSERS.has(character)
}

// Asked of one text many times, and then of another.
let known: { readonly text: string; readonly closers: ReadonlySet<number> } | null = null

/** Every second straight quotation mark of a paragraph. */
function straightClosers(text: string): ReadonlySet<number> {
  if (known?.text === text) return known.closers
  const closers = new Set<number>()
  let isOpen = false
  for (const { index, 0: sign } of text.matchAll(/["\n]/g)) {
    if (sign === '"' && isOpen) closers.add(index)
    isOpen = sign === '"' && !isOpen
  }
  known = { text, closers }
  return closers
}

/** Whether a new sentence may begin at `offset`: at the start, after a line break, or after a closed sentence. */
export function isSentenceStart(text: string, offset: number): boolean {
  const stop = Math.max(-1, offset - 1 - MAX_GAP)
  let index = offset - 1
  while (index > stop && isSpace(text.charCodeAt(index))) index--
  while (index > stop && isCloser(text, index)) index--
  const last = text[index]
  return (
    last === undefined || last === '\n' || ENDS.has(last) || (last === '.' && index < offset - 1)
  )
}

/** The offset after the first sentence that ends in `[start, end)`, closing quotation marks included; null if none does. */
export function firstSentenceEnd(text: string, start: number, end: number): number | null {
  for (let index = start; index < end; index++) {
    if (!ENDS.has(text[index] ?? '')) continue
    let after = index + 1
    while (after < end && (ENDS.has(text[after] ?? '') || isCloser(text, after))) after++
    return after
  }
  return null
}

/** The sentences of `[start, end)` in order; what follows the last stop is one too. */
export function sentencesIn(text: string, start: number, end: number): Sentence[] {
  const sentences: Sentence[] = []
  let from = start
  while (from < end) {
    const to = firstSentenceEnd(text, from, end) ?? end
    sentences.push({ start: from, end: to })
    from = skipSpaces(text, to, end)
  }
  return sentences
}

/** The start of the last sentence in `[start, end)`. The stop that ends the stretch belongs to that sentence. */
export function lastSentenceStart(text: string, start: number, end: number): number {
  let index = end - 1
  while (index > start && (ENDS.has(text[index] ?? '') || isCloser(text, index))) index--
  while (index > start && !isSentenceStart(text, index)) index--
  return index
}

/** Whether the text is closed by punctuation, as a finished paragraph is. A colon, a dash or a bracket closes too. */
export function isClosed(text: string): boolean {
  return /[。！？….!?:：;；—”’」』）)》】"']\s*$/.test(text.slice(-CLOSING_WINDOW))
}

// White space and one closing mark at most.
const CLOSING_WINDOW = 4
