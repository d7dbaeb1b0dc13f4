import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** The editor reads the last characters of a composition from the page this long after its end. */
export const COMPOSED_AFTER_MS = 50

interface Ends {
  readonly anchor: number
  readonly head: number
}

/**
 * The stretch of the words that is selected on the page now, in positions of the editor's document; null if none is. The editor's own selection
 * lags behind it, and stays what it was while the focus is elsewhere.
 */
export function shownSelection(view: EditorView): { from: number; to: number } | null {
  const ends = shownEnds(view)
  if (!ends) return null
  const { doc } = view.state
  const { from, to } = TextSelection.between(doc.resolve(ends.anchor), doc.resolve(ends.head))
  return from < to ? { from, to } : null
}

function shownEnds(view: EditorView): Ends | null {
  if (view.isDestroyed) return null
  const shown = view.dom.ownerDocument.getSelection()
  if (!shown?.anchorNode || !shown.focusNode) return null
  if (!view.dom.contains(shown.anchorNode) || !view.dom.contains(shown.focusNode)) return null
  return {
    anchor: view.posAtDOM(shown.anchorNode, shown.anchorOffset),
    head: view.posAtDOM(shown.focusNode, shown.focusOffset),
  }
}

/**
 * Has the editor read the selection that the page shows now. A browser tells of a moved selection some milliseconds after it moved; an editor
 * that draws in between puts the old one back, and what is typed next replaces words that are no longer selected. To be called in the same task
 * as whatever draws: a key may be pressed between two tasks.
 */
export function readSelection(view: EditorView): void {
  const ends = view.composing ? null : shownEnds(view)
  if (!ends || isSelected(view, ends)) return
  // The editor listens for this; it knows best what to make of it.
  view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
}

function isSelected({ state }: EditorView, { anchor, head }: Ends): boolean {
  return state.selection.anchor === anchor && state.selection.head === head
}
