import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'

/** The editor once it stands on the page, null until then: an editor that was just made anew has no view to ask. */
export function useMounted(editor: Editor | null): Editor | null {
  const [mounted, setMounted] = useState<Editor | null>(null)
  useEffect(() => {
    if (!editor) return
    const note = () => setMounted(editor)
    editor.on('mount', note)
    if (!editor.isDestroyed) note()
    return () => {
      editor.off('mount', note)
      setMounted(null)
    }
  }, [editor])
  return mounted === editor && mounted?.isDestroyed === false ? mounted : null
}
