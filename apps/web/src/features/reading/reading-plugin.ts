import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { shownSelection } from '../../words-binding/page-selection.ts'

/** Below this, a paragraph is in view; above it the page's header and bars stand. */
const HEADER_PX = 96

/**
 * What holds for the words in both modes: nothing is dragged out of them or dropped on them, since a slip of the hand would move words for
 * everybody. Where they are only read, the keyboard can still select: a browser moves a selection by keys only where one can write.
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
        keydown: (view, event) => {
          if (view.editable || event.isComposing) return false
          const move = moveOf(event)
          if (!move) return false
          event.preventDefault()
          extendSelection(view, move)
          return true
        },
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

interface Move {
  readonly direction: 'left' | 'right' | 'forward' | 'backward'
  readonly by: 'character' | 'word' | 'line' | 'lineboundary'
}

function moveOf({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): Move | null {
  if (!shiftKey || metaKey) return null
  const isByWord = ctrlKey || altKey
  switch (key) {
    case 'ArrowLeft':
      return { direction: 'left', by: isByWord ? 'word' : 'character' }
    case 'ArrowRight':
      return { direction: 'right', by: isByWord ? 'word' : 'character' }
    case 'ArrowUp':
      return isByWord ? null : { direction: 'backward', by: 'line' }
    case 'ArrowDown':
      return isByWord ? null : { direction: 'forward', by: 'line' }
    case 'Home':
      return isByWord ? null : { direction: 'backward', by: 'lineboundary' }
    case 'End':
      return isByWord ? null : { direction: 'forward', by: 'lineboundary' }
    default:
      return null
  }
}

/** From where the selection is in the words; else from the first paragraph in view. */
function extendSelection(view: EditorView, { direction, by }: Move): void {
  const selection = view.dom.ownerDocument.getSelection()
  if (!selection) return
  if (!selection.focusNode || !view.dom.contains(selection.focusNode)) {
    const { node, offset } = view.domAtPos(firstInView(view))
    selection.collapse(node, offset)
  }
  const { focusNode, focusOffset } = selection
  selection.modify('extend', direction, by)
  // Not beyond the words.
  if (selection.focusNode && view.dom.contains(selection.focusNode)) return
  if (focusNode) selection.extend(focusNode, focusOffset)
}
