import { Fragment, Slice, type Schema } from '@tiptap/pm/model'

/**
 * Pasted text as plain body paragraphs, one for each line that holds something. The first and the last line join the
 * paragraphs that they are pasted into. Ids are left empty for the editor to fill. Spaces alone, without a line's end, are pasted as
 * they are. Null if there is nothing to paste.
 */
export function plainSlice(text: string, schema: Schema): Slice | null {
  const { paragraph } = schema.nodes
  if (!paragraph) return null
  const all = text.split(/[\r\n\u2028\u2029]+/).map((line) => line.replace(/\t/g, ' '))
  const lines = all.length === 1 ? all : all.filter((line) => line.trim() !== '')
  if (lines.length === 0 || lines[0] === '') return null
  const paragraphs = lines.map((line) =>
    paragraph.create({ role: 'body', paragraphId: null }, schema.text(line)),
  )
  return new Slice(Fragment.from(paragraphs), 1, 1)
}
