import type { AnnotationId, PlacedThread } from '@variorum/document'
import { useEffect } from 'react'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { isFocusFree } from '../../browser/keep-focus.ts'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { singleKeyOf } from '../keys/single-keys.ts'

/**
 * `j` and `k` go to the next and the previous thread, wherever nothing is being typed. Esc goes back to the words from anywhere in
 * the active thread, and leaves it from words that are read and where nothing else has the focus, as long as its card is still on its way; where Esc ended
 * something else, as a caret in the words, with the next press. Without an active thread, `here` is where the keys begin: the number of the first one
 * that stands in the window or below it.
 */
export function useThreadKeys(
  threads: readonly PlacedThread[],
  activeId: AnnotationId | null,
  here: () => number,
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
      const key = singleKeyOf(event)
      if (key !== 'j' && key !== 'k') return
      const step = key === 'j' ? 1 : -1
      const next = neighbour(threads, activeId, step, here)
      if (!next) return
      event.preventDefault()
      onGo(next)
    }
    return listenForKeys(onKeyDown)
  }, [threads, activeId, here, onGo, onLeave])
}

function isInThread(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[id^="thread-"]') !== null
}

/** Where they are edited, Esc ends that. */
function isInReadWords(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.words') !== null && !isForTyping(target)
}

/**
 * The thread `step` places from the active one, stopping at both ends. Without an active one, that at `here` or the one before it, or what is
 * nearest to that.
 */
function neighbour(
  threads: readonly PlacedThread[],
  activeId: AnnotationId | null,
  step: 1 | -1,
  here: () => number,
): AnnotationId | null {
  const at = threads.findIndex(({ annotation }) => annotation.id === activeId)
  if (at === -1) {
    const wanted = step === 1 ? here() : here() - 1
    return threads[Math.max(0, Math.min(wanted, threads.length - 1))]?.annotation.id ?? null
  }
  return threads[at + step]?.annotation.id ?? null
}
