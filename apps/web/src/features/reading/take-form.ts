import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import {
  isListItem,
  isSameForm,
  LIST_DEPTH_MAX,
  paragraphForm,
  type ParagraphForm,
  type ParagraphRole,
} from '@variorum/document'
import { attributesOf, formOf } from '../../words-binding/pm-paragraphs.ts'
import { FIXED_ROLES } from './role-names.ts'

/** What stands several times in a row: Enter makes another one, and Backspace at its start makes a body paragraph of it. */
const RUNNING: ReadonlySet<ParagraphRole> = new Set([
  'bulleted-item',
  'numbered-item',
  'quotation',
  'verse-line',
])

/** Has all selected paragraphs be something else, but cells, footnotes and images; one that is a list item stays as deep in another list. Null if they all are it. */
export function takeRole(state: EditorState, role: ParagraphRole): Transaction | null {
  const wanted = FIXED_ROLES.has(role) ? 'body' : role
  return changeForms(state, (form) =>
    FIXED_ROLES.has(form.role) ? form : paragraphForm(wanted, form.depth),
  )
}

/** Has the selected list items stand deeper among others, or less deep. Null if none can: then the key is somebody else's. */
export function takeDepth(state: EditorState, way: 'deeper' | 'shallower'): Transaction | null {
  return changeForms(state, (form, before) => {
    const { role, depth = 1 } = form
    if (FIXED_ROLES.has(role)) return form
    if (way === 'shallower') return paragraphForm(role, depth - 1)
    // An item stands within the one above it.
    const above = before && isListItem(before.role) ? (before.depth ?? 1) : 0
    return paragraphForm(role, Math.min(depth + 1, Math.max(depth, above + 1), LIST_DEPTH_MAX))
  })
}

/** What Backspace does at the start of a list item, a quotation or a line of verse; null elsewhere. */
export function leaveForm(state: EditorState): Transaction | null {
  const { empty, $from } = state.selection
  if (!empty || $from.depth === 0 || $from.parentOffset > 0) return null
  return isRunning(attributesOf($from.parent)) ? takeRole(state, 'body') : null
}

/** What the paragraph is that Enter makes of another one. */
export function formAfter(node: Node): ParagraphForm {
  const form = attributesOf(node)
  return isRunning(form) ? paragraphForm(form.role, form.depth) : paragraphForm('body')
}

/** What Enter does in an empty paragraph of this kind: it leaves one list, or the row. Null for a paragraph of no row. */
export function formOutside(node: Node): ParagraphForm | null {
  const { role, depth = 1 } = attributesOf(node)
  if (!isRunning({ role })) return null
  return depth > 1 ? paragraphForm(role, depth - 1) : paragraphForm('body')
}

/** Has the node at `position` be something else. */
export function setForm(transaction: Transaction, position: number, form: ParagraphForm): void {
  const node = transaction.doc.nodeAt(position)
  if (!node) return
  const { name, attrs } = formOf({ id: attributesOf(node).id, ...form })
  transaction.setNodeMarkup(position, transaction.doc.type.schema.nodes[name], attrs)
}

function isRunning({ role }: ParagraphForm): boolean {
  return RUNNING.has(role)
}

function changeForms(
  { tr, doc, selection }: EditorState,
  change: (form: ParagraphForm, before: ParagraphForm | null) => ParagraphForm,
): Transaction | null {
  const first = selection.$from.index(0)
  const above = doc.maybeChild(first - 1)
  let before = above && attributesOf(above)
  let position = selection.$from.posAtIndex(first, 0)
  for (let at = first; at < doc.childCount && position < selection.to; at++) {
    const node = doc.child(at)
    const form = attributesOf(node)
    const next = change(form, before)
    if (!isSameForm(form, next)) setForm(tr, position, next)
    before = { id: form.id, ...next }
    position += node.nodeSize
  }
  return tr.docChanged ? tr.scrollIntoView() : null
}
