import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { shownSelection } from '../../words-binding/page-selection.ts'

/** Below this, a paragraph is in view; above it the page's header and bars stand. */
export const HEADER_PX = 96

/**
 * What holds for the words in both modes: nothing is dragged out of them or dropped on them, since a slip of the hand would move words for
 * everybody.
 */
export function readingPlugin(): Plugin {
  const refuse = (_view: EditorView, event: DragEvent) => {
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
    return true
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        // On what is selected a browser begins to drag; with nothing selected the hand begins to select anew, as elsewhere.
        pointerdown: (view, event) => {
          const isPlain = event.pointerType === 'mouse' && event.button === 0 && !event.shiftKey
          if (isPlain && isOnSelection(view, event))
            view.dom.ownerDocument.getSelection()?.removeAllRanges()
          return false
        },
        dragstart: refuse,
        dragenter: refuse,
        dragover: refuse,
        drop: refuse,
      },
    },
  })
}

/** Where the first paragraph begins that the reader sees: a position in the editor's document. */
export function firstInView(view: EditorView): number {
  const blocks = [...view.dom.children]
  const first = blocks.find((block) => block.getBoundingClientRect().bottom > HEADER_PX)
  return first ? view.posAtDOM(first, 0) : 1
}

function isOnSelection(view: EditorView, { clientX, clientY }: PointerEvent): boolean {
  const selected = shownSelection(view)
  const pressed = view.posAtCoords({ left: clientX, top: clientY })
  return !!selected && !!pressed && selected.from <= pressed.pos && pressed.pos <= selected.to
}
