import type { Editor } from '@tiptap/react'
import { useEffect } from 'react'
import type { IncomingGate } from '../../rooms/incoming-gate.ts'
import { COMPOSED_AFTER_MS } from '../../words-binding/page-selection.ts'
import { undoOf } from '../../words-binding/undo-plugin.ts'

/**
 * While an input method is composing, others' changes wait: a browser gives up a composition when the words around it change, and
 * leaves half of it behind. What was composed is undone as one, without the letters that were typed on the way.
 */
export function useComposing(editor: Editor | null, incoming: IncomingGate): void {
  useEffect(() => {
    if (!editor || editor.isDestroyed) return undefined
    const { dom } = editor.view
    let settling: ReturnType<typeof setTimeout> | undefined
    const started = () => {
      clearTimeout(settling)
      incoming.close()
      if (!editor.isDestroyed) undoOf(editor.state)?.begin()
    }
    const settled = () => {
      incoming.open()
      if (!editor.isDestroyed) undoOf(editor.state)?.end()
    }
    const ended = () => {
      settling = setTimeout(settled, COMPOSED_AFTER_MS)
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
