import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { shownSelection } from '../reading/read-selection.ts'

/** A selection is offered actions once it has not changed for this long: before that the hand is still at it. */
const QUIET_MS = 100

/** Where a selection ends on the page, in pixels of the window. */
export interface QuietSelection {
  readonly from: number
  readonly to: number
}

/** The selected stretch of the editor's document once it is at rest; null while there is none or it still changes. */
export function useQuietSelection(editor: Editor | null): QuietSelection | null {
  const [selection, setSelection] = useState<QuietSelection | null>(null)
  useEffect(() => {
    if (!editor || editor.isDestroyed) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isPointerDown = false
    const read = () => {
      if (editor.isDestroyed) return
      const isUnready = isPointerDown || editor.view.composing
      setSelection(isUnready ? null : shownSelection(editor.view))
    }
    const later = () => {
      clearTimeout(timer)
      if (!editor.isDestroyed && !shownSelection(editor.view)) setSelection(null)
      timer = setTimeout(read, QUIET_MS)
    }
    const pressed = () => {
      isPointerDown = true
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
  }, [editor])
  return selection
}
