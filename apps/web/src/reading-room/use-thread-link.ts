import { useSearch } from '@tanstack/react-router'
import type { AnnotationId } from '@variorum/document'
import { useEffect, useRef } from 'react'
import { askedThread } from '../bell/asked-thread.ts'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import { commentElementId } from '../features/threads/comment-element-id.ts'
import type { LiveText } from '../rooms/live-text.ts'
import type { Observable } from '../state/observable.ts'
import { watchPlaceHold } from './place-hold.ts'
import type { Reader } from './reader.ts'

/**
 * Goes to the thread that the address names, once the words stand on the page; and to the next one when the address changes.
 * Until the reader moves, it is gone to again whenever its place on the page shifts.
 */
export function useThreadLink(
  measures: Observable<ReadingMeasures>,
  live: LiveText,
  reader: Pick<Reader, 'goTo'>,
): void {
  const { thread } = useSearch({ from: '/texts/$textId' })
  const wentTo = useRef<AnnotationId | null>(null)
  useEffect(() => {
    const place = watchPlaceHold()
    let frame = 0
    const go = () => {
      if (!thread || measures.get().paragraphs.length === 0) return
      if (wentTo.current === thread) {
        if (place.isHeld()) {
          reader.goTo({ type: 'thread', id: thread }, 'stay')
          showAskedComment(thread)
        }
        return
      }
      const known = live.state.get().threads.find(({ annotation }) => annotation.id === thread)
      if (!known || (known.place?.state === 'orphaned' && !live.isSettled())) return
      wentTo.current = thread
      place.hold()
      reader.goTo({ type: 'thread', id: thread }, 'arrive')
      // Its card is drawn in full first.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => showAskedComment(thread))
      })
    }
    go()
    // Asked for again, it is gone to again.
    const goAgain = () => {
      if (askedThread.get()?.id !== thread) return
      wentTo.current = null
      go()
    }
    const stops = [
      measures.subscribe(go),
      live.state.subscribe(go),
      askedThread.subscribe(goAgain),
      place.stop,
    ]
    return () => {
      cancelAnimationFrame(frame)
      for (const stop of stops) stop()
    }
  }, [thread, measures, live, reader])
}

/** Where one comment in the thread was asked for, it comes into view, with as much of what stands before it as there is room for. */
function showAskedComment(thread: AnnotationId): void {
  const asked = askedThread.get()
  if (asked?.id !== thread || asked.commentId === null) return
  document.getElementById(commentElementId(asked.commentId))?.scrollIntoView({ block: 'nearest' })
}
