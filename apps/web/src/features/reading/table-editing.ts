import type { Node } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { ParagraphId, TableCell } from '@variorum/document'
import { attributesOf, formOf } from '../../words-binding/pm-paragraphs.ts'
import { isFootnote, isOnlyText, shortOfFootnotes } from './footnote-editing.ts'

/** Whether a paragraph is a cell of a table, of which the words can be edited, and nothing else. */
export function isCell(node: Node | null | undefined): boolean {
  return cellOf(node) !== undefined
}

/** Whether a paragraph stays what it is and where its edges are: a cell, a footnote, or what says what an image shows. */
export function isFixed(node: Node | null | undefined): boolean {
  return isCell(node) || isFootnote(node) || node?.attrs['role'] === 'image'
}

function cellOf(node: Node | null | undefined): TableCell | undefined {
  return node?.isTextblock ? attributesOf(node).cell : undefined
}

/**
 * What Backspace (-1) or Delete (1) do where they would join a cell, a footnote or an image with what stands beside it: nothing, but that an empty
 * paragraph there goes, unless it is all of the text. Null everywhere else.
 */
export function deleteBesideCell(state: EditorState, direction: -1 | 1): Transaction | null {
  const { empty, $from } = state.selection
  if (!empty || $from.depth === 0) return null
  const { parent } = $from
  if ($from.parentOffset !== (direction === -1 ? 0 : parent.content.size)) return null
  const beside = state.doc.maybeChild($from.index(0) + direction)
  if (!isFixed(parent) && !isFixed(beside)) return null
  if (isFixed(parent) || parent.content.size > 0 || isOnlyText(state.doc)) return state.tr
  const tr = state.tr.delete($from.before(), $from.after())
  const at = tr.doc.resolve(Math.min($from.before(), tr.doc.content.size))
  return tr.setSelection(Selection.near(at, direction)).scrollIntoView()
}

/**
 * Deletes what is selected from one cell to another, or beyond its table: the words alone, since cells stay where they are; likewise of footnotes and
 * images. Of what reaches from the text into the footnotes the part in the text goes. Null for any other selection; a table or an image that stands in it as a
 * whole goes as all words do.
 */
export function deleteWordsOfCells(state: EditorState): Transaction | null {
  const short = shortOfFootnotes(state)
  const { $from, $to } = short ?? state.selection
  if (!short && ($from.depth === 0 || $from.sameParent($to))) return null
  const { tr } = state
  if (!isFixed($from.parent) && !isFixed($to.parent)) {
    return short && tr.setSelection(short).deleteSelection().scrollIntoView()
  }
  const ranges: { from: number; to: number }[] = []
  state.doc.forEach((node, position) => {
    const from = Math.max($from.pos, position + 1)
    const to = Math.min($to.pos, position + 1 + node.content.size)
    if (from < to) ranges.push({ from, to })
  })
  for (const { from, to } of ranges.toReversed()) tr.delete(from, to)
  return tr.setSelection(TextSelection.create(tr.doc, $from.pos)).scrollIntoView()
}

/** What Tab does in a cell: the next one is selected, or the one before. Null outside of tables, and at their ends. */
export function goToCell(state: EditorState, direction: -1 | 1): Transaction | null {
  const { $head } = state.selection
  const cell = cellOf($head.parent)
  const next = state.doc.maybeChild($head.index(0) + direction)
  if (!cell || !next || cellOf(next)?.table !== cell.table) return null
  return selectWhole(state.tr, $head.index(0) + direction)
}

/**
 * What Enter does in a cell: the one below it in its column is selected, or the first of the row below if that has none there. Below the last row the
 * caret goes to the paragraph behind the table; one is put there if the words end with it. Null outside of tables.
 */
export function goBelowCell(state: EditorState, newId: () => string): Transaction | null {
  const { $head } = state.selection
  const cell = cellOf($head.parent)
  if (!cell) return null
  const { first, last } = tableAround(state.doc, $head.index(0))
  const cells = Array.from({ length: last + 1 - first }, (_, at) => ({
    number: first + at,
    cell: cellOf(state.doc.child(first + at)),
  }))
  const below = cells.filter(
    ({ number, cell: other }) => number > $head.index(0) && other?.row !== cell.row,
  )
  const row = below.filter((one) => one.cell?.row === below[0]?.cell?.row)
  const next = row.find((one) => one.cell?.column === cell.column) ?? row[0]
  if (next) return selectWhole(state.tr, next.number)
  const behind = endOf(state.doc, last)
  const { tr } = state
  if (last + 1 === state.doc.childCount || isFootnote(state.doc.child(last + 1))) {
    const { name, attrs } = formOf({ id: newId() as ParagraphId, role: 'body' })
    tr.insert(behind, state.schema.node(name, attrs))
  }
  return tr.setSelection(TextSelection.create(tr.doc, behind + 1)).scrollIntoView()
}

function selectWhole(tr: Transaction, number: number): Transaction {
  const end = endOf(tr.doc, number) - 1
  const start = end - tr.doc.child(number).content.size
  return tr.setSelection(TextSelection.create(tr.doc, start, end)).scrollIntoView()
}

/** Behind a paragraph. */
function endOf(doc: Node, number: number): number {
  return doc.children.slice(0, number + 1).reduce((sum, { nodeSize }) => sum + nodeSize, 0)
}

/** The table that a paragraph stands in, from its first cell to its last, as numbers of paragraphs; the paragraph alone where it is no cell. */
export function tableAround(doc: Node, number: number): { first: number; last: number } {
  const table = cellOf(doc.maybeChild(number))?.table
  let [first, last] = [number, number]
  if (table === undefined) return { first, last }
  while (cellOf(doc.maybeChild(first - 1))?.table === table) first--
  while (cellOf(doc.maybeChild(last + 1))?.table === table) last++
  return { first, last }
}

/** Whether all tables have the cells that they had, or none: what a person does in the editor changes their words alone. */
export function keepsTables(before: Node, after: Node): boolean {
  const had = cellsByTable(before)
  if (had.size === 0) return true
  const has = cellsByTable(after)
  return [...had].every(([table, cells]) => [undefined, cells].includes(has.get(table)))
}

function cellsByTable(doc: Node): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let before: string | undefined
  doc.forEach((node) => {
    const { id, cell } = node.attrs['cell'] === null ? {} : attributesOf(node)
    // What stands between its cells would make two tables of one.
    const gap = cell && cell.table !== before ? '/' : ''
    before = cell?.table
    if (!cell) return
    const known = found.get(cell.table) ?? ''
    found.set(cell.table, `${known}${gap} ${id} ${cell.row} ${cell.column}`)
  })
  return found
}
