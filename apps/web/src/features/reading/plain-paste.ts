import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { formOf } from '../../words-binding/pm-paragraphs.ts'
import { formAfter } from './take-form.ts'

/**
 * Pasted text as paragraphs, one for each line that holds something: what Enter makes of the paragraph `into` that they are pasted into.
 * The first and the last line join the paragraphs on both sides. Ids are left empty for the editor to fill. Spaces alone, without a line's
 * end, are pasted as they are. Null if there is nothing to paste.
 */
export function plainSlice(text: string, into: Node): Slice | null {
  const { schema } = into.type
  const { paragraph } = schema.nodes
  if (!paragraph) return null
  const all = text.split(/[\r\n\u2028\u2029]+/).map((line) => line.replace(/\t/g, ' '))
  const lines = all.length === 1 ? all : all.filter((line) => line.trim() !== '')
  if (lines.length === 0 || lines[0] === '') return null
  const { attrs } = formOf({ id: null, ...formAfter(into) })
  const paragraphs = lines.map((line) => paragraph.create(attrs, schema.text(line)))
  return new Slice(Fragment.from(paragraphs), 1, 1)
}
