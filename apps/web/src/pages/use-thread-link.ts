import { useSearch } from '@tanstack/react-router'
import type { AnnotationId } from '@variorum/document'
import { useEffect, useRef } from 'react'
import type { LiveText } from '../connection/live-text.ts'
import type { Observable } from '../connection/observable.ts'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'

/** Faces and highlights arrive after the words and move what stands below; a slow line takes this long over them. */
const HELD_FOR_MS = 10_000
/** What readers do when they want to be somewhere else. */
const MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Goes to the thread that the address names, once the words stand on the page; and to the next one when the address changes.
 * Until the reader moves, it is gone to again (`onShift`) whenever its place on the page shifts.
 */
export function useThreadLink(
  measures: Observable<ReadingMeasures>,
  live: LiveText,
  onGo: (id: AnnotationId) => void,
  onShift: (id: AnnotationId) => void,
): void {
  const { thread } = useSearch({ from: '/texts/$textId' })
  const wentTo = useRef<AnnotationId | null>(null)
  useEffect(() => {
    let isHeld = false
    let holding: ReturnType<typeof setTimeout> | undefined
    const letGo = () => {
      isHeld = false
    }
    const go = () => {
      if (!thread || measures.get().paragraphs.length === 0) return
      if (wentTo.current === thread) {
        if (isHeld) onShift(thread)
        return
      }
      const known = live.state.get().threads.find(({ annotation }) => annotation.id === thread)
      if (!known || (known.place?.state === 'orphaned' && !live.isSettled())) return
      wentTo.current = thread
      isHeld = true
      holding = setTimeout(letGo, HELD_FOR_MS)
      onGo(thread)
    }
    go()
    const stops = [measures.subscribe(go), live.state.subscribe(go)]
    for (const move of MOVES) window.addEventListener(move, letGo, { capture: true, passive: true })
    return () => {
      clearTimeout(holding)
      for (const stop of stops) stop()
      for (const move of MOVES) window.removeEventListener(move, letGo, { capture: true })
    }
  }, [thread, measures, live, onGo, onShift])
}
