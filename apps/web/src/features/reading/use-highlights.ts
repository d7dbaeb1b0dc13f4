import type { Editor } from '@tiptap/react'
import type { AnnotationId, PlacedThread } from '@variorum/document'
import { useEffect } from 'react'
import type { LiveText } from '../../rooms/live-text.ts'
import { readSelection } from '../../words-binding/page-selection.ts'
import { activateHighlight, drawHighlights, hasLostHighlights } from './highlight-plugin.ts'
import { highlightsOf } from './highlight.ts'

/** One paragraph without words, which an editor begins with. */
const EMPTY_DOC_SIZE = 2

/**
 * Keeps the highlights of all threads, and of `begun` ones that are still being written, drawn in the editor. Nothing is
 * drawn anew while an input method is composing.
 */
export function useHighlights(
  editor: Editor | null,
  live: LiveText,
  begun: readonly PlacedThread[],
  activeId: AnnotationId | null,
): void {
  useEffect(() => {
    // One that is about to be made anew is still handed around for a moment.
    if (!editor || editor.isDestroyed) return
    const { dom } = editor.view
    /** The editor is about to show other words, as one that was just made and has none yet; no placing follows that. */
    let isPutOff = false
    const draw = () => {
      if (editor.isDestroyed || editor.view.composing) return
      const { threads, index } = live.state.get()
      // The editor can be a change ahead of what was read last, or behind it.
      const { doc } = editor.state
      const isEmpty = doc.content.size <= EMPTY_DOC_SIZE && index.text !== ''
      isPutOff = isEmpty || index.paragraphs.length !== doc.childCount
      if (isPutOff) return
      const highlights = highlightsOf([...threads, ...begun], index)
      readSelection(editor.view)
      const transaction = drawHighlights(editor.state, highlights)
      if (transaction) editor.view.dispatch(transaction)
    }
    const onTransaction = () => {
      if (isPutOff) queueMicrotask(draw)
      if (hasLostHighlights(editor.state) && !editor.view.composing) queueMicrotask(live.refresh)
    }
    // The browser tells of the end before the editor has read the last characters.
    const afterComposition = () => setTimeout(live.refresh, 0)
    const unsubscribe = live.state.subscribe(draw)
    editor.on('update', onTransaction)
    dom.addEventListener('compositionend', afterComposition)
    draw()
    return () => {
      unsubscribe()
      editor.off('update', onTransaction)
      dom.removeEventListener('compositionend', afterComposition)
    }
  }, [editor, live, begun])

  useEffect(() => {
    if (!editor || editor.isDestroyed) return
    readSelection(editor.view)
    const transaction = activateHighlight(editor.state, activeId)
    if (transaction) editor.view.dispatch(transaction)
  }, [editor, activeId])
}
