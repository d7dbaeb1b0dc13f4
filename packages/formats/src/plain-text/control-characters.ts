import type { SourceWarning } from '@variorum/document'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

// Every way a file ends a line; a page break ends one too. Runs are taken together, but bounded: a regular expression that swallows millions of
// characters at once overflows the stack.
// oxlint-disable-next-line no-control-regex -- page breaks are control characters
const LINE_BREAKS = /(?:\r\n|[\r\u000b\u000c\u0085\u2028\u2029]){1,1000}/g

// Controls except tab and line feed, zero-width and direction marks, soft hyphens: nobody sees them, and they break searching. The zero-width
// joiner U+200D and the variation selectors stay: emoji are made with them.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- removing control characters is the purpose
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]{1,1000}/g

interface CleanedCharacters {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

/** Leaves `\n` as the only line break. No warning: nothing is lost. */
export function unifyLineBreaks(traced: TracedText): TracedText {
  const edits: TextEdit[] = []
  for (const { index, 0: found } of traced.text.matchAll(LINE_BREAKS)) {
    const count = found.length - (found.match(/\r\n/g)?.length ?? 0)
    edits.push({ start: index, end: index + found.length, insert: '\n'.repeat(count) })
  }
  return editTracedText(traced, edits)
}

/** Removes characters that nobody can see, and says how many. Expects unified line breaks. */
export function removeControlCharacters(traced: TracedText): CleanedCharacters {
  const edits: TextEdit[] = []
  let count = 0
  for (const { index, 0: found } of traced.text.matchAll(INVISIBLE)) {
    edits.push({ start: index, end: index + found.length, insert: '' })
    count += found.length
  }
  return {
    traced: editTracedText(traced, edits),
    warnings: count > 0 ? [{ code: 'control-characters-removed', params: { count } }] : [],
  }
}
