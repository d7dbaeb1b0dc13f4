import { EDIT_CONTEXT_CHARS, type ImportEdit, type ImportStep } from '@variorum/document'
import type { ShownParagraph } from './edited-preview.ts'

/** What `nextBlockName` has in common; no id of a paragraph that was read begins with it. */
const MADE = 's'

/** A name that no block got so far, taken back or not. */
export function nextBlockName(steps: readonly ImportStep[]): string {
  let last = 0
  for (const edit of steps.flat()) {
    if (edit.kind === 'split') last = Math.max(last, Number(edit.made.slice(MADE.length)) || 0)
  }
  return `${MADE}${last + 1}`
}

/** Parts a paragraph before the character at `at`. */
export function splitAt(
  { id, text }: Pick<ShownParagraph, 'id' | 'text'>,
  at: number,
  made: string,
): ImportEdit {
  const before = wholeCharacters(text.slice(Math.max(0, at - EDIT_CONTEXT_CHARS), at))
  const after = wholeCharacters(text.slice(at, at + EDIT_CONTEXT_CHARS))
  return { kind: 'split', block: id, at, before, after, made }
}

/** Without halves of a character at its ends, which would not survive the way to the server. */
function wholeCharacters(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '')
}
