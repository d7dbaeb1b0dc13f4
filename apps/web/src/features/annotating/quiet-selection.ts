import type { Editor } from '@tiptap/react'
import { observable, type Observable } from '../../state/observable.ts'
import { shownSelection } from '../../words-binding/page-selection.ts'
import { selectionDismissal } from './selection-dismissal.ts'
import { selectSentence, snapSelection } from './snap-selection.ts'

/** A selection is offered actions once it has not changed for this long: before that the hand is still at it. */
const QUIET_MS = 100

/** A stretch of the editor's document, in its positions. */
export interface QuietSelection {
  readonly from: number
  readonly to: number
}

/** What is selected in the words once it is at rest. */
export interface SelectionAtRest {
  /** Null while there is none, it still changes, or its actions were dismissed. */
  readonly shown: Observable<QuietSelection | null>
  /** No actions are wanted for what is selected now. It stays selected. */
  readonly dismiss: () => void
  /** Follows the selection in this editor from now on. Returns how to stop. */
  readonly watch: (editor: Editor) => () => void
}

/** Nothing is selected before an editor is watched. */
export function selectionAtRest(): SelectionAtRest {
  const shown = observable<QuietSelection | null>(null)
  const dismissal = selectionDismissal()
  let watched: Editor | null = null
  const show = (next: QuietSelection | null) => {
    const known = shown.get()
    if (known?.from !== next?.from || known?.to !== next?.to) shown.set(next)
  }
  return {
    shown,
    dismiss: () => {
      if (!watched || watched.isDestroyed) return
      dismissal.dismiss(wordsIn(watched, shownSelection(watched.view)))
      show(null)
    },
    watch: (editor) => {
      watched = editor
      let timer: ReturnType<typeof setTimeout> | undefined
      let isPointerDown = false
      let isDrawing = false
      const read = () => {
        if (editor.isDestroyed) return
        const isUnready = isPointerDown || editor.view.composing
        const selected = shownSelection(editor.view)
        const isUnwanted = dismissal.isDismissed(wordsIn(editor, selected))
        show(isUnready || isUnwanted ? null : selected)
      }
      const later = () => {
        clearTimeout(timer)
        if (!editor.isDestroyed && !shownSelection(editor.view)) show(null)
        timer = setTimeout(read, QUIET_MS)
      }
      const pressed = () => {
        isPointerDown = true
        isDrawing = true
        dismissal.forget()
        // Actions for what was selected before are no longer meant.
        show(null)
      }
      const released = () => {
        isPointerDown = false
        later()
      }
      const drawn = (event: MouseEvent) => {
        if (isDrawing && !editor.isDestroyed) snapSelection(editor.view, event)
        isDrawing = false
      }
      const pressedAgain = (event: MouseEvent) => {
        if (!editor.isDestroyed) selectSentence(editor.view, event)
      }
      const { dom } = editor.view
      editor.on('selectionUpdate', later)
      editor.on('update', later)
      dom.addEventListener('pointerdown', pressed)
      document.addEventListener('mousedown', pressedAgain, { capture: true })
      document.addEventListener('mouseup', drawn)
      document.addEventListener('pointerup', released)
      document.addEventListener('pointercancel', released)
      document.addEventListener('selectionchange', later)
      return () => {
        clearTimeout(timer)
        editor.off('selectionUpdate', later)
        editor.off('update', later)
        dom.removeEventListener('pointerdown', pressed)
        document.removeEventListener('mousedown', pressedAgain, { capture: true })
        document.removeEventListener('mouseup', drawn)
        document.removeEventListener('pointerup', released)
        document.removeEventListener('pointercancel', released)
        document.removeEventListener('selectionchange', later)
        if (watched === editor) watched = null
        show(null)
      }
    },
  }
}

function wordsIn(editor: Editor, selection: QuietSelection | null): string | null {
  return selection && editor.state.doc.textBetween(selection.from, selection.to, '\n')
}
