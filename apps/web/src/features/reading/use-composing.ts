import type { Editor } from '@tiptap/react'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useEffect } from 'react'
import type { IncomingGate } from '../../rooms/incoming-gate.ts'

/** The editor reads the last characters of a composition from the page this long after its end. */
const SETTLED_AFTER_MS = 50

/**
 * While an input method is composing, others' changes wait: a browser gives up a composition when the words around it change, and
 * leaves half of it behind. What was composed is undone as one, without the letters that were typed on the way.
 */
export function useComposing(editor: Editor | null, incoming: IncomingGate): void {
  useEffect(() => {
    if (!editor || editor.isDestroyed) return undefined
    const { dom } = editor.view
    let settling: ReturnType<typeof setTimeout> | undefined
    let usualTimeoutMs: number | undefined
    const started = () => {
      clearTimeout(settling)
      incoming.close()
      const undo = undoManagerOf(editor)
      if (!undo || usualTimeoutMs !== undefined) return
      usualTimeoutMs = undo.captureTimeout
      if (Date.now() - undo.lastChange >= usualTimeoutMs) undo.stopCapturing()
      undo.captureTimeout = Infinity
    }
    const settled = () => {
      incoming.open()
      const undo = undoManagerOf(editor)
      if (undo && usualTimeoutMs !== undefined) undo.captureTimeout = usualTimeoutMs
      usualTimeoutMs = undefined
    }
    const ended = () => {
      settling = setTimeout(settled, SETTLED_AFTER_MS)
    }
    dom.addEventListener('compositionstart', started)
    dom.addEventListener('compositionend', ended)
    return () => {
      clearTimeout(settling)
      dom.removeEventListener('compositionstart', started)
      dom.removeEventListener('compositionend', ended)
      settled()
    }
  }, [editor, incoming])
}

function undoManagerOf(editor: Editor) {
  if (editor.isDestroyed) return null
  const state = yUndoPluginKey.getState(editor.state) as
    | {
        undoManager?: { captureTimeout: number; lastChange: number; stopCapturing: () => void }
      }
    | undefined
  return state?.undoManager ?? null
}
