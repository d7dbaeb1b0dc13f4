import { Extension, Mark } from '@tiptap/core'
import { Document as DocumentNode } from '@tiptap/extension-document'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView, type MarkView } from '@tiptap/pm/view'
import { cellPlaces, type CellPlace } from '@variorum/document'
import { attributesOf } from '../../words-binding/pm-paragraphs.ts'
import { broughtBy, ofItself } from '../../words-binding/sequence-binding.ts'
import { keepsFootnotes } from './footnote-editing.ts'
import { deleteWordsOfCells, keepsTables } from './table-editing.ts'

// The editor's document is flat: a cell is a paragraph among others. Marks on paragraphs draw an element around those that follow each other with
// the same one, and take no position.

/** Draws the table around its cells. It scrolls by itself where it is wider than the words. */
const TableMark = Mark.create({
  name: 'table',
  addAttributes: () => ({ number: { default: 0, rendered: false } }),
  renderHTML: () => ['div', { class: 'table' }, ['table', ['tbody', 0]]],
})

/** Draws a row around its cells. */
const RowMark = Mark.create({
  name: 'tableRow',
  addAttributes: () => ({ number: { default: 0, rendered: false } }),
  renderHTML: () => ['tr', 0],
})

const key = new PluginKey<DecorationSet>('tables')

/** Shows cells as tables, and keeps what is typed, pasted or cut from changing which cells and footnotes there are. */
const Tables = Extension.create({
  name: 'tables',
  addProseMirrorPlugins: () => [tablesPlugin()],
})

const WordsDocument = DocumentNode.extend({ marks: 'table tableRow' })

/** The document of the words, in which paragraphs may be cells. */
export const TABLE_EXTENSIONS = [WordsDocument, TableMark, RowMark, Tables]

/** What makes tables of cells in an editor whose schema knows them. */
export function tablesPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => spansIn(doc),
      apply: (transaction, shown) => (transaction.docChanged ? spansIn(transaction.doc) : shown),
    },
    props: {
      markViews: { table: tableView },
      decorations: (state) => key.getState(state),
      handleDOMEvents: {
        // An input method replaces what is selected by itself, and would take cells and footnotes with it.
        compositionstart: (view) => {
          const transaction = view.editable ? deleteWordsOfCells(view.state) : null
          if (transaction) view.dispatch(transaction)
          return false
        },
      },
      handleTextInput: (view, _from, _to, text) => {
        const transaction = deleteWordsOfCells(view.state)
        if (transaction) view.dispatch(transaction.insertText(text))
        return transaction !== null
      },
    },
    view: (view) => {
      letScroll(view)
      return { update: letScroll }
    },
    filterTransaction: (transaction, { doc }) =>
      !transaction.docChanged ||
      broughtBy(transaction) !== null ||
      (keepsTables(doc, transaction.doc) && keepsFootnotes(doc, transaction.doc)),
    appendTransaction: (transactions, _before, state) =>
      transactions.some(({ docChanged }) => docChanged) ? drawn(state) : null,
  })
}

function tableView(): MarkView {
  const dom = document.createElement('div')
  dom.className = 'table'
  const contentDOM = document.createElement('tbody')
  const table = document.createElement('table')
  table.append(contentDOM)
  dom.append(table)
  // See `letScroll`.
  const ignoreMutation: MarkView['ignoreMutation'] = ({ type, target }) =>
    type === 'attributes' && target === dom
  return { dom, contentDOM, ignoreMutation }
}

/**
 * Whoever reads with the keyboard scrolls a table that is wider than the words. Where one writes, the caret does so, and what takes the focus
 * within the words would take it from the editor.
 */
function letScroll({ dom, editable }: EditorView): void {
  for (const table of dom.querySelectorAll<HTMLElement>('.table')) {
    if (editable && table.hasAttribute('tabindex')) table.removeAttribute('tabindex')
    if (!editable && table.tabIndex !== 0) table.tabIndex = 0
  }
}

/** Puts the marks of tables and rows where they belong now. */
function drawn({ doc, schema, tr }: EditorState): Transaction | null {
  const { table, tableRow } = schema.marks
  if (!table || !tableRow || !doc.children.some(isInTable)) return null
  forEachPlace(doc, (node, position, place) => {
    const wanted = place
      ? [table.create({ number: place.table }), tableRow.create({ number: place.row })]
      : []
    for (const mark of node.marks) {
      if (!mark.isInSet(wanted)) tr.removeNodeMark(position, mark)
    }
    for (const mark of wanted) if (!mark.isInSet(node.marks)) tr.addNodeMark(position, mark)
  })
  return tr.steps.length > 0 ? ofItself(tr) : null
}

/** A cell reaches over the columns that its row has nothing in. */
function spansIn(doc: Node): DecorationSet {
  if (!doc.children.some(isInTable)) return DecorationSet.empty
  const cells: { from: number; to: number; place: CellPlace }[] = []
  forEachPlace(doc, ({ nodeSize }, from, place) => {
    if (place) cells.push({ from, to: from + nodeSize, place })
  })
  const isBeside = (one: CellPlace, other: CellPlace | undefined): other is CellPlace =>
    one.table === other?.table && one.row === other.row
  const decorations = cells.flatMap(({ from, to, place }, at) => {
    const [before, after] = [cells[at - 1]?.place, cells[at + 1]?.place]
    const start = isBeside(place, before) ? place.column : 0
    const end = isBeside(place, after) ? after.column : place.columnCount
    return end - start > 1 ? [Decoration.node(from, to, { colspan: String(end - start) })] : []
  })
  return DecorationSet.create(doc, decorations)
}

function forEachPlace(
  doc: Node,
  visit: (node: Node, position: number, place: CellPlace | null) => void,
): void {
  const places = cellPlaces(doc.children.map(attributesOf))
  doc.forEach((node, position, number) => visit(node, position, places[number] ?? null))
}

function isInTable(node: Node): boolean {
  return node.attrs['cell'] !== null || node.marks.length > 0
}
