import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { ParagraphId } from '@variorum/document'
import { formOf } from '../../words-binding/pm-paragraphs.ts'
import { isFootnote } from './footnote-editing.ts'
import { isFixed } from './table-editing.ts'
import { formAfter, formOutside, setForm } from './take-form.ts'

/**
 * What Enter does: the words after the caret become a body paragraph with an id of its own, or another list item, quotation or line of
 * verse; nothing in a cell of a table, a footnote or the words of an image, which hold one paragraph. At the start of a paragraph an empty one is put before it instead, so that the words keep the id that their annotations name; an
 * empty list item leaves its list. Null where nothing can be split.
 */
export function splitParagraph(state: EditorState, newId: () => string): Transaction | null {
  const { paragraph } = state.schema.nodes
  if (!paragraph || !state.selection.$from.parent.isTextblock) return null
  if (isFootnote(state.doc.firstChild)) {
    // Two deleted the last of the text at once: there has to be a way back.
    const first = formOf({ id: newId() as ParagraphId, role: 'body' })
    const begun = state.tr.insert(0, paragraph.create(first.attrs))
    return begun.setSelection(Selection.atStart(begun.doc)).scrollIntoView()
  }
  if (isFixed(state.selection.$from.parent) || isFixed(state.selection.$to.parent)) return null
  const transaction = state.tr.deleteSelection()
  const { $from } = transaction.selection
  const isEmpty = state.selection.empty && $from.parent.content.size === 0
  const form = isEmpty ? formOutside($from.parent) : null
  if (form) {
    setForm(transaction, $from.before(), form)
    return transaction.scrollIntoView()
  }
  const { attrs } = formOf({ id: newId() as ParagraphId, ...formAfter($from.parent) })
  if ($from.parentOffset === 0 && $from.parent.content.size > 0) {
    transaction.insert($from.before(), paragraph.create(attrs))
  } else {
    transaction.split($from.pos, 1, [{ type: paragraph, attrs }])
    const after = transaction.doc.resolve($from.pos + 2)
    transaction.setSelection(Selection.near(after))
  }
  return transaction.scrollIntoView()
}
