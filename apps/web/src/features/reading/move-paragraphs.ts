import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'

/**
 * Has the selected paragraphs change places with the one before or behind them. Null at the end of the words. Of the two the one with fewer
 * characters is put elsewhere, so that as few as possible are made again.
 */
export function moveParagraphs(state: EditorState, direction: 'up' | 'down'): Transaction | null {
  const { doc, selection } = state
  const [first, last] = [selection.$from.index(0), selection.$to.index(0)]
  const [start, end] = [selection.$from.before(1), selection.$to.after(1)]
  const neighbour = doc.maybeChild(direction === 'up' ? first - 1 : last + 1)
  if (!neighbour || first > last) return null
  const { nodeSize } = neighbour
  const shift = direction === 'up' ? -nodeSize : nodeSize
  const selected = doc.slice(start, end).content
  const { tr } = state
  if (selected.size >= nodeSize) {
    const from = direction === 'up' ? start - nodeSize : end
    tr.delete(from, from + nodeSize)
    tr.insert(direction === 'up' ? end - nodeSize : start, neighbour)
  } else {
    tr.delete(start, end)
    tr.insert(start + shift, selected)
  }
  const { anchor, head } = selection
  return tr
    .setSelection(TextSelection.create(tr.doc, anchor + shift, head + shift))
    .scrollIntoView()
}
