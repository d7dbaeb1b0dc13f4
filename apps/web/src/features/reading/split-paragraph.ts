import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'

/**
 * What Enter does: the words after the caret become a body paragraph with an id of its own. At the start of a paragraph an
 * empty one is put before it instead, so that the words keep the id that their annotations name. Null where nothing can be split.
 */
export function splitParagraph(state: EditorState, newId: () => string): Transaction | null {
  const { paragraph } = state.schema.nodes
  if (!paragraph || !state.selection.$from.parent.isTextblock) return null
  const transaction = state.tr.deleteSelection()
  const { $from } = transaction.selection
  const attrs = { paragraphId: newId(), role: 'body' }
  if ($from.parentOffset === 0 && $from.parent.content.size > 0) {
    transaction.insert($from.before(), paragraph.create(attrs))
  } else {
    transaction.split($from.pos, 1, [{ type: paragraph, attrs }])
    const after = transaction.doc.resolve($from.pos + 2)
    transaction.setSelection(Selection.near(after))
  }
  return transaction.scrollIntoView()
}
