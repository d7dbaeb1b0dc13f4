import type { Editor } from '@tiptap/react'
import type { AnnotationId, PlacedThread } from '@variorum/document'
import { useCallback } from 'react'
import { useThreadKeys } from '../features/threads/use-thread-keys.ts'
import { useObservable } from '../state/observable.ts'
import type { Reader } from './reader.ts'

/** The keys that lead from thread to thread, beginning at the one numbered `here`, and back to the words. */
export function useWays(
  reader: Reader,
  open: readonly PlacedThread[],
  editor: Editor | null,
  here: () => number,
): void {
  const { activeId } = useObservable(reader.focus)
  const walkTo = useCallback(
    (id: AnnotationId) => reader.goTo({ type: 'thread', id }, 'walk'),
    [reader],
  )
  const leave = useCallback(() => {
    reader.chooseInWords(null)
    editor?.view.dom.focus({ preventScroll: true })
  }, [reader, editor])
  useThreadKeys(open, activeId, here, walkTo, leave)
}
