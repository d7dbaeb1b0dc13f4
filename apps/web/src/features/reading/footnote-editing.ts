import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState } from '@tiptap/pm/state'

/** Whether a paragraph is a footnote, of which the words can be edited, and nothing else. */
export function isFootnote(node: Node | null | undefined): boolean {
  return node?.attrs['role'] === 'footnote'
}

/** Whether the text is one paragraph, but for its footnotes: then it has to stay, for somebody to write in it. */
export function isOnlyText(doc: Node): boolean {
  return doc.childCount === 1 || isFootnote(doc.child(1))
}

/** Whether all footnotes are there as they were, behind everything else: what a person does in the editor changes their words alone. */
export function keepsFootnotes(before: Node, after: Node): boolean {
  const [had, has] = [footnotesIn(before), footnotesIn(after)]
  if (had.length === 0 && has.length === 0) return true
  const isSame = had.length === has.length && had.every((id, at) => id === has[at])
  const isText = !isFootnote(after.firstChild) || isFootnote(before.firstChild)
  return isSame && isText && after.children.slice(-has.length).every(isFootnote)
}

/** The selection as far as it takes in no footnote, if it begins before them: who deletes all words means the text. Null if nothing has to be cut off. */
export function shortOfFootnotes({ doc, selection }: EditorState): TextSelection | null {
  const { $from, $to } = selection
  if (selection.empty || isFootnote(doc.maybeChild($from.index(0)))) return null
  const first = doc.children.findIndex(isFootnote)
  if (first < 1) return null
  const end = doc.children.slice(0, first).reduce((sum, { nodeSize }) => sum + nodeSize, 0) - 1
  const start = $from.depth === 0 ? 1 : $from.pos
  return $to.pos > end && start <= end ? TextSelection.create(doc, start, end) : null
}

function footnotesIn(doc: Node): unknown[] {
  return doc.children.flatMap((node) =>
    isFootnote(node) ? [node.attrs['paragraphId'] as unknown] : [],
  )
}
