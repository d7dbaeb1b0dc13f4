import type { SourceWarning } from '@variorum/document'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

// A page break beside the end of a line: the page ended with the line.
const PAGE_BREAK_AT_LINE_END = /(?<=[\r\n])\u000c{1,1000}|\u000c{1,1000}(?=[\r\n])/g // oxlint-disable-line no-control-regex -- a page break is a control character
// Every way a file ends a line; a page break ends one too. Runs are taken together, but bounded: a regular expression that swallows millions of
// characters at once overflows the stack.
// oxlint-disable-next-line no-control-regex -- page breaks are control characters
const LINE_BREAKS = /(?:\r\n|[\r\u000b\u000c\u0085\u2028\u2029]){1,1000}/g

// Controls except tab and line feed, zero-width and direction marks, soft hyphens: nobody sees them, and they break searching. The zero-width
// joiner U+200D and the variation selectors stay: emoji are made with them. So does the non-joiner U+200C between letters of scripts that spell with it.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- removing control characters is the purpose
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]{1,1000}|(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{M}])\u200c/gu

interface CleanedCharacters {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

/** Leaves `\n` as the only line break. No warning: nothing is lost. */
export function unifyLineBreaks(traced: TracedText): TracedText {
  const edits: TextEdit[] = []
  const pages = editTracedText(
    traced,
    Array.from(traced.text.matchAll(PAGE_BREAK_AT_LINE_END), ({ index, 0: found }) => {
      return { start: index, end: index + found.length, insert: '' }
    }),
  )
  for (const { index, 0: found } of pages.text.matchAll(LINE_BREAKS)) {
    const count = found.length - (found.match(/\r\n/g)?.length ?? 0)
    edits.push({ start: index, end: index + found.length, insert: '\n'.repeat(count) })
  }
  return editTracedText(pages, edits)
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
