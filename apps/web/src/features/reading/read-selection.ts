import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { readSelection } from '../../words-binding/page-selection.ts'

/**
 * Reads the selection before whatever acts on it: keys, input methods, the clipboard; before others' changes are drawn; and after the mouse.
 */
export function readSelectionPlugin(doc: Y.Doc): Plugin {
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
      const onMouseUp = () => {
        read()
        letGoOfDrag(view)
        setTimeout(read)
      }
      const beforeChange = ({ local }: Y.Transaction) => {
        if (!local) read()
      }
      page.addEventListener('mouseup', onMouseUp, { capture: true })
      doc.on('beforeTransaction', beforeChange)
      return {
        destroy: () => {
          page.removeEventListener('mouseup', onMouseUp, { capture: true })
          doc.off('beforeTransaction', beforeChange)
        },
      }
    },
  })
}

/** Of ProseMirror's insides, what is changed here. */
interface WithDrag {
  readonly input?: { readonly mouseDown?: { delayedSelectionSync?: boolean } | null }
}

/**
 * After a drag in which something was drawn ProseMirror (prosemirror-view 1.42.9) sets a timer to write its selection to the page. Whatever key ended
 * that selection in between would be taken back. What it would write was read from the page a moment before, so it need not.
 */
function letGoOfDrag(view: EditorView): void {
  const drag = (view as unknown as WithDrag).input?.mouseDown
  if (drag?.delayedSelectionSync) drag.delayedSelectionSync = false
}
