import type { AnnotationId, PlacedThread } from '@variorum/document'
import { useEffect } from 'react'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { isFocusFree } from '../../browser/keep-focus.ts'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { singleKeyOf } from '../keys/single-keys.ts'

/**
 * `j` and `k` go to the next and the previous thread, wherever nothing is being typed. Esc goes back to the words from anywhere in
 * the active thread, and leaves it from words that are read and where nothing else has the focus, as long as its card is still on its way; where Esc ended
 * something else, as a caret in the words, with the next press.
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
        const { target } = event
        const isMeant = isInThread(target) || isInReadWords(target) || isFocusFree()
        if (!event.defaultPrevented && isMeant) onLeave()
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

function isInThread(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[id^="thread-"]') !== null
}

/** Where they are edited, Esc ends that. */
function isInReadWords(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.words') !== null && !isForTyping(target)
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
