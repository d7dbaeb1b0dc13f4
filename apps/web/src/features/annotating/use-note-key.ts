import type { Editor } from '@tiptap/react'
import type { AnnotationKind } from '@variorum/document'
import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { isOverPage } from '../../over-page/is-over-page.ts'
import { shownSelection } from '../../words-binding/page-selection.ts'

/** `Ctrl+Alt+M` (`⌘⌥M`) leaves a note on the selected words, unless something is open over them. Null: nothing listens. */
export function useNoteKey(
  editor: Editor | null,
  onAnnotate: (
    editor: Editor,
    kind: AnnotationKind,
    selection: { from: number; to: number },
  ) => void,
): void {
  useEffect(() => {
    if (!editor) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      const isNoteKey = event.code === 'KeyM' && event.altKey && (event.ctrlKey || event.metaKey)
      if (!isNoteKey || editor.isDestroyed || isOverPage(event.target)) return
      const selection = shownSelection(editor.view)
      if (!selection) return
      event.preventDefault()
      onAnnotate(editor, 'note', selection)
    }
    return listenForKeys(onKeyDown)
  }, [editor, onAnnotate])
}
