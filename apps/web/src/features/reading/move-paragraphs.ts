import { Fragment } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { isFootnote } from './footnote-editing.ts'
import { isCell, tableAround } from './table-editing.ts'

/**
 * Has the selected paragraphs change places with the one before or behind them, or with the table there. Null at the end of the words, and for cells and footnotes. Of the two the one with fewer
 * characters is put elsewhere, so that as few as possible are made again.
 */
export function moveParagraphs(state: EditorState, direction: 'up' | 'down'): Transaction | null {
  const { doc, selection } = state
  const [first, last] = [selection.$from.index(0), selection.$to.index(0)]
  const [start, end] = [selection.$from.before(1), selection.$to.after(1)]
  const number = direction === 'up' ? first - 1 : last + 1
  if (!doc.maybeChild(number) || first > last) return null
  if (isCell(selection.$from.parent) || isCell(selection.$to.parent)) return null
  if ([first, last, number].some((at) => isFootnote(doc.child(at)))) return null
  const beside = tableAround(doc, number)
  const neighbour = Fragment.from(doc.children.slice(beside.first, beside.last + 1))
  const nodeSize = neighbour.size
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
