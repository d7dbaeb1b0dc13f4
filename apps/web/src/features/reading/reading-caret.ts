import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { AnnotationId } from '@variorum/document'
import { isTakenByInputMethod } from '../../browser/composition-guard.ts'
import { highlightsAt } from './highlight-plugin.ts'
import { moveOf, type Move } from './reading-moves.ts'
import { firstInView, HEADER_PX } from './reading-plugin.ts'

/** Between the caret and the edge of the window, so that the next line is in view as well. */
const AIR_PX = 48

/** What the caret of a reader tells. */
export interface ReadingCaretEvents {
  /** The marks under the caret are others now, shortest first; none once it is gone. */
  readonly onMarks: (ids: readonly AnnotationId[]) => void
  /** Enter was pressed with the caret in this mark. */
  readonly onOpen: (id: AnnotationId) => void
}

/** Where the caret is in the editor's positions; null while there is none. Carried along by edits. */
const key = new PluginKey<number | null>('reading-caret')

/**
 * A caret for whoever only reads, since a browser shows one and selects by keys only where one can write. The arrows move it, with Shift they
 * select; Enter goes to the discussion of the mark it stands in, Esc puts it away. After a while elsewhere it is where it was.
 */
export function readingCaretPlugin({ onMarks, onOpen }: ReadingCaretEvents): Plugin<number | null> {
  return new Plugin<number | null>({
    key,
    state: {
      init: () => null,
      apply: (transaction, pos) => {
        const moved = transaction.getMeta(key) as { readonly pos: number | null } | undefined
        if (moved) return moved.pos
        return pos === null ? null : transaction.mapping.map(pos, -1)
      },
    },
    props: {
      handleDOMEvents: {
        pointerdown: (view) => {
          put(view, null)
          return false
        },
        keydown: (view, event) => {
          if (view.editable || isTakenByInputMethod(event)) return false
          const pos = key.getState(view.state) ?? null
          if (pos === null && !event.shiftKey && isOnWideTable(event)) return false
          const move = moveOf(event, pos !== null)
          const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey
          // On a link that has the focus, Enter follows it.
          const isOpening = isPlain && event.key === 'Enter' && !isOnLink(event)
          const open = isOpening && pos !== null ? marksAt(view)[0] : undefined
          if (move) go(view, move, pos)
          else if (open) onOpen(open)
          else if (event.key === 'Escape' && pos !== null) put(view, null)
          else return false
          event.preventDefault()
          return true
        },
      },
    },
    view: (view) => {
      const caret = view.dom.ownerDocument.createElement('div')
      caret.className = 'reading-caret'
      caret.setAttribute('aria-hidden', 'true')
      view.dom.parentElement?.append(caret)
      let told = ''
      const draw = () => {
        if (view.isDestroyed) return
        const pos = view.editable ? null : (key.getState(view.state) ?? null)
        caret.hidden = pos === null
        if (pos !== null) place(view, caret, pos)
        const ids = pos === null ? [] : marksAt(view)
        if (told === ids.join(' ')) return
        told = ids.join(' ')
        onMarks(ids)
      }
      const onResize = () => draw()
      window.addEventListener('resize', onResize)
      draw()
      return {
        update: draw,
        destroy: () => {
          window.removeEventListener('resize', onResize)
          caret.remove()
        },
      }
    },
  })
}

/** Puts the caret of a reader, or of whoever edits, there and gives the words the focus; the page stays where it is. */
export function putCaret(view: EditorView, pos: number): void {
  const { doc, tr } = view.state
  view.dom.focus({ preventScroll: true })
  const selection = TextSelection.near(doc.resolve(Math.min(pos, doc.content.size)))
  const { node, offset } = view.domAtPos(selection.head)
  view.dom.ownerDocument.getSelection()?.collapse(node, offset)
  view.dispatch(tr.setSelection(selection).setMeta(key, { pos: selection.head }))
}

function isOnLink({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('a') !== null
}

/** A table that is wider than the words has the focus: until there is a caret, its keys are those that scroll it. */
function isOnWideTable({ target }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !target.classList.contains('table')) return false
  return target.scrollWidth > target.clientWidth
}

function put(view: EditorView, pos: number | null): void {
  if ((key.getState(view.state) ?? null) === pos) return
  view.dispatch(view.state.tr.setMeta(key, { pos }))
}

function marksAt(view: EditorView): readonly AnnotationId[] {
  const pos = key.getState(view.state)
  return pos === null || pos === undefined ? [] : highlightsAt(view.state, pos)
}

/** From where the caret is; without one from the end of what is selected, else from the first paragraph in view. */
function go(view: EditorView, { alter, direction, by }: Move, pos: number | null): void {
  const selection = view.dom.ownerDocument.getSelection()
  if (!selection) return
  const isHere = selection.focusNode !== null && view.dom.contains(selection.focusNode)
  if (!isHere) {
    const { node, offset } = view.domAtPos(pos ?? firstInView(view))
    selection.collapse(node, offset)
  }
  const { focusNode, focusOffset } = selection
  // The first key brings the caret; where it stands is seen before it moves.
  if (isHere || pos !== null || alter === 'extend') selection.modify(alter, direction, by)
  if (!selection.focusNode || !view.dom.contains(selection.focusNode)) {
    // Not beyond the words.
    if (!focusNode) return
    if (alter === 'extend') selection.extend(focusNode, focusOffset)
    else selection.collapse(focusNode, focusOffset)
  }
  if (!selection.anchorNode || !selection.focusNode) return
  const anchor = view.posAtDOM(selection.anchorNode, selection.anchorOffset)
  const head = view.posAtDOM(selection.focusNode, selection.focusOffset)
  // The editor takes it as its own, or it would put that back, which begins at the end of the words.
  const { doc, tr } = view.state
  const taken = TextSelection.between(doc.resolve(anchor), doc.resolve(head))
  view.dispatch(tr.setSelection(taken).setMeta(key, { pos: head }))
  bringIntoView(view)
}

function place(view: EditorView, caret: HTMLElement, pos: number): void {
  const column = caret.offsetParent ?? view.dom
  const { left, top } = column.getBoundingClientRect()
  const at = view.coordsAtPos(Math.min(pos, view.state.doc.content.size))
  caret.style.left = `${at.left - left}px`
  caret.style.top = `${at.top - top}px`
  caret.style.height = `${at.bottom - at.top}px`
}

function bringIntoView(view: EditorView): void {
  const pos = key.getState(view.state)
  if (pos === null || pos === undefined) return
  const { top, bottom } = view.coordsAtPos(pos)
  const above = HEADER_PX + AIR_PX - top
  const below = bottom + AIR_PX - window.innerHeight
  if (above > 0) window.scrollBy({ top: -above, behavior: 'instant' })
  else if (below > 0) window.scrollBy({ top: below, behavior: 'instant' })
}
