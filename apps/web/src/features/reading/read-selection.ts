import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

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

function shownEnds(view: EditorView): { anchor: number; head: number } | null {
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
 * that draws in between puts the old one back, and what is typed next replaces words that are no longer selected.
 */
export function readSelection(view: EditorView): void {
  const ends = view.composing ? null : shownEnds(view)
  if (!ends) return
  const { anchor, head } = view.state.selection
  // The editor listens for this; it knows best what to make of it.
  if (ends.anchor !== anchor || ends.head !== head)
    view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
}

/**
 * Reads the selection before whatever acts on it: keys, input methods, the clipboard; before others' changes and carets are drawn; and before
 * the editor tidies up after the mouse.
 */
export function readSelectionPlugin(room: {
  readonly doc: Y.Doc
  readonly awareness: Awareness
}): Plugin {
  const first = (view: EditorView) => {
    readSelection(view)
    return false
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: first,
        compositionstart: first,
        beforeinput: first,
        copy: first,
        cut: first,
        paste: first,
      },
    },
    view: (view) => {
      const page = view.dom.ownerDocument
      const read = () => readSelection(view)
      // At the end of a drag ProseMirror (prosemirror-view 1.42.9) sets a timer to write its selection to the page, and at a
      // change of presence our plugin sets one to draw the carets. Timers fire in the order in which they were set: this is earlier.
      const soon = () => setTimeout(read)
      const beforeChange = ({ local }: Y.Transaction) => {
        if (!local) read()
      }
      page.addEventListener('mouseup', soon, { capture: true })
      room.awareness.on('change', soon)
      room.doc.on('beforeTransaction', beforeChange)
      return {
        destroy: () => {
          page.removeEventListener('mouseup', soon, { capture: true })
          room.awareness.off('change', soon)
          room.doc.off('beforeTransaction', beforeChange)
        },
      }
    },
  })
}
