import type { AnnotationId, PlacedThread } from '@variorum/document'
import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { singleKeyOf } from '../keys/single-keys.ts'

/**
 * `j` and `k` go to the next and the previous thread, wherever nothing is being typed. Esc goes back to the words from anywhere in
 * the active thread.
 */
export function useThreadKeys(
  threads: readonly PlacedThread[],
  activeId: AnnotationId | null,
  onGo: (id: AnnotationId) => void,
  onLeave: () => void,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && activeId !== null) {
        const isInThread =
          event.target instanceof Element && event.target.closest('[id^="thread-"]') !== null
        if (isInThread) onLeave()
        return
      }
      const step = { j: 1, k: -1 }[singleKeyOf(event) ?? '']
      if (step === undefined) return
      const next = neighbour(threads, activeId, step)
      if (!next) return
      event.preventDefault()
      onGo(next)
    }
    return listenForKeys(onKeyDown)
  }, [threads, activeId, onGo, onLeave])
}

/** The thread `step` places from the active one, stopping at both ends; without an active one the first or the last. */
export function neighbour(
  threads: readonly PlacedThread[],
  activeId: AnnotationId | null,
  step: number,
): AnnotationId | null {
  const at = threads.findIndex(({ annotation }) => annotation.id === activeId)
  if (at === -1) return threads.at(step > 0 ? 0 : -1)?.annotation.id ?? null
  return threads[at + step]?.annotation.id ?? null
}
