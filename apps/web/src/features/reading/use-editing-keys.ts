import type { Editor } from '@tiptap/react'
import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { isOverPage } from '../../over-page/is-over-page.ts'
import type { EditingMode } from './editing-mode.ts'

/** `Ctrl+Shift+E` (`⌘⇧E`) begins and ends editing from anywhere on the page but a field and what is open over it; Esc in the words ends it, unless it belongs to an input method. */
export function useEditingKeys(editor: Editor | null, mode: EditingMode): void {
  useEffect(() => {
    if (!editor || editor.isDestroyed) return undefined
    const { dom } = editor.view
    const onKeyDown = (event: KeyboardEvent) => {
      const isEditing = mode.state.get().type === 'editing'
      const isInWords = event.target instanceof Node && dom.contains(event.target)
      const isModeKey = event.code === 'KeyE' && event.shiftKey && (event.ctrlKey || event.metaKey)
      // Whoever writes a comment has the words still selected, and the next letter would replace them for everybody.
      if (isModeKey && (isField(event.target) || isOverPage(event.target))) return
      if (isModeKey && !event.altKey) {
        event.preventDefault()
        if (isEditing) mode.leave()
        else mode.enter()
      } else if (event.key === 'Escape' && isEditing && isInWords) {
        // ProseMirror takes every Esc for its own and does nothing with it.
        mode.leave()
      }
    }
    return listenForKeys(onKeyDown)
  }, [editor, mode])
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}
