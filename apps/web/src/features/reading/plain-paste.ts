import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import type { FootnoteReference, FormattedRun } from '@variorum/document'
import { textNodes } from '../../words-binding/pm-formats.ts'
import { formOf } from '../../words-binding/pm-paragraphs.ts'
import { isFixed } from './table-editing.ts'
import { formAfter } from './take-form.ts'

/**
 * Pasted text as paragraphs, one for each line that holds something: what Enter makes of the paragraph `into` that they are pasted into.
 * The first and the last line join the paragraphs on both sides. Ids are left empty for the editor to fill. Spaces alone, without a line's
 * end, are pasted as they are; in a cell of a table, a footnote or the words of an image lines are one. `formats` say what of the text is set apart,
 * `references` which of its signs lead to footnotes. Null if there is nothing to paste.
 */
export function plainSlice(
  text: string,
  into: Node,
  formats: readonly FormattedRun[] = [],
  references: readonly FootnoteReference[] = [],
): Slice | null {
  const { schema } = into.type
  const { paragraph } = schema.nodes
  if (!paragraph) return null
  const all = [...text.matchAll(/[^\r\n\u2028\u2029]+/g)].map(({ 0: line, index }) => ({
    text: line.replace(/\t/g, ' '),
    formats: within(formats, index, index + line.length),
    references: references
      .filter(({ textOffset }) => index <= textOffset && textOffset < index + line.length)
      .map((one) => ({ ...one, textOffset: one.textOffset - index })),
  }))
  const isWithinLine = !/[\r\n\u2028\u2029]/.test(text)
  const lines = isWithinLine ? all : all.filter((line) => line.text.trim() !== '')
  if (lines.length === 0) return null
  if (isFixed(into)) {
    // It is one paragraph.
    const words = lines.flatMap((line, at) => [
      ...(at === 0 ? [] : [schema.text(' ')]),
      ...textNodes(schema, line),
    ])
    return new Slice(Fragment.from(words), 0, 0)
  }
  const { attrs } = formOf({ id: null, ...formAfter(into) })
  const paragraphs = lines.map((line) => paragraph.create(attrs, textNodes(schema, line)))
  return new Slice(Fragment.from(paragraphs), 1, 1)
}

function within(formats: readonly FormattedRun[], from: number, to: number): FormattedRun[] {
  return formats
    .filter(({ start, end }) => start < to && from < end)
    .map((run) => ({
      ...run,
      start: Math.max(0, run.start - from),
      end: Math.min(to, run.end) - from,
    }))
}
