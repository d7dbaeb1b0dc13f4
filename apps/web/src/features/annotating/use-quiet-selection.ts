import type { Editor } from '@tiptap/react'
import { useCallback, useEffect, useState } from 'react'
import { shownSelection } from '../../words-binding/page-selection.ts'
import { selectionDismissal } from './selection-dismissal.ts'

/** A selection is offered actions once it has not changed for this long: before that the hand is still at it. */
const QUIET_MS = 100

/** Where a selection ends on the page, in pixels of the window. */
export interface QuietSelection {
  readonly from: number
  readonly to: number
}

/**
 * The selected stretch of the editor's document once it is at rest; null while there is none, it still changes, or its actions were
 * dismissed.
 */
export function useQuietSelection(editor: Editor | null): {
  readonly selection: QuietSelection | null
  /** No actions are wanted for what is selected now. It stays selected. */
  readonly dismiss: () => void
} {
  const [selection, setSelection] = useState<QuietSelection | null>(null)
  const [dismissal] = useState(selectionDismissal)
  useEffect(() => {
    if (!editor || editor.isDestroyed) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isPointerDown = false
    const read = () => {
      if (editor.isDestroyed) return
      const isUnready = isPointerDown || editor.view.composing
      const shown = shownSelection(editor.view)
      const isUnwanted = dismissal.isDismissed(wordsIn(editor, shown))
      setSelection(isUnready || isUnwanted ? null : shown)
    }
    const later = () => {
      clearTimeout(timer)
      if (!editor.isDestroyed && !shownSelection(editor.view)) setSelection(null)
      timer = setTimeout(read, QUIET_MS)
    }
    const pressed = () => {
      isPointerDown = true
      dismissal.forget()
      // Actions for what was selected before are no longer meant.
      setSelection(null)
    }
    const released = () => {
      isPointerDown = false
      later()
    }
    editor.on('selectionUpdate', later)
    editor.on('update', later)
    editor.view.dom.addEventListener('pointerdown', pressed)
    document.addEventListener('pointerup', released)
    document.addEventListener('pointercancel', released)
    document.addEventListener('selectionchange', later)
    return () => {
      clearTimeout(timer)
      editor.off('selectionUpdate', later)
      editor.off('update', later)
      if (!editor.isDestroyed) editor.view.dom.removeEventListener('pointerdown', pressed)
      document.removeEventListener('pointerup', released)
      document.removeEventListener('pointercancel', released)
      document.removeEventListener('selectionchange', later)
    }
  }, [editor, dismissal])
  const dismiss = useCallback(() => {
    if (!editor || editor.isDestroyed) return
    dismissal.dismiss(wordsIn(editor, shownSelection(editor.view)))
    setSelection(null)
  }, [editor, dismissal])
  return { selection, dismiss }
}

function wordsIn(editor: Editor, selection: QuietSelection | null): string | null {
  return selection && editor.state.doc.textBetween(selection.from, selection.to, '\n')
}
