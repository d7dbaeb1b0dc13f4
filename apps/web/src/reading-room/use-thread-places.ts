import { paragraphOf, type AnnotationId } from '@variorum/document'
import { useCallback, type RefObject } from 'react'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import { scrollToTop } from '../features/reading/scroll-to-top.ts'
import { isForTyping } from '../features/threads/use-thread-keys.ts'
import type { LiveText } from '../rooms/live-text.ts'
import type { Observable } from '../state/observable.ts'
import type { Discussion } from './use-discussion.ts'

/** What the bar at the top covers. */
const HEADER_PX = 56

/** Ways to the words of a thread, or to its card where it has none. */
export function useThreadPlaces(
  live: LiveText,
  measures: Observable<ReadingMeasures>,
  column: RefObject<HTMLElement | null>,
  discussion: Pick<Discussion, 'chooseInWords' | 'bringCard'>,
) {
  const { chooseInWords, bringCard } = discussion
  const scrollTo = useCallback(
    (id: AnnotationId, behavior: ScrollBehavior) => {
      const { threads, index } = live.state.get()
      const thread = threads.find(({ annotation }) => annotation.id === id)
      const paragraph = thread && paragraphOf(thread, index)
      const { marks, paragraphs } = measures.get()
      const top = marks.get(id) ?? (paragraph ? paragraphs[paragraph.index]?.top : undefined)
      if (top !== undefined) scrollToTop(column.current, top, behavior)
      else
        requestAnimationFrame(() =>
          cardOf(id)?.scrollIntoView({ block: 'center', behavior: 'instant' }),
        )
    },
    [live, measures, column],
  )
  /** A card that was folded away appears with the choice, so the focus follows a moment later. */
  const chooseAndFocus = useCallback(
    (id: AnnotationId) => {
      chooseInWords(id)
      requestAnimationFrame(() => cardOf(id)?.focus({ preventScroll: true }))
    },
    [chooseInWords],
  )
  const walkTo = useCallback(
    (id: AnnotationId) => {
      chooseAndFocus(id)
      scrollTo(id, 'smooth')
    },
    [chooseAndFocus, scrollTo],
  )
  const arriveAt = useCallback(
    (id: AnnotationId) => {
      chooseAndFocus(id)
      scrollTo(id, 'instant')
    },
    [chooseAndFocus, scrollTo],
  )
  const stayAt = useCallback((id: AnnotationId) => scrollTo(id, 'instant'), [scrollTo])
  /** For a card that was pressed far from its words: both come into view together. */
  const bring = useCallback(
    (id: AnnotationId) => {
      // Whoever pressed into a field writes there; it must not leave from under their hands.
      if (isForTyping(document.activeElement)) return
      const top = measures.get().marks.get(id)
      if (top === undefined || !column.current) return
      const onWindow = column.current.getBoundingClientRect().top + top
      if (onWindow > HEADER_PX && onWindow < window.innerHeight) return
      bringCard(id)
      scrollTo(id, 'smooth')
    },
    [measures, column, bringCard, scrollTo],
  )
  return { walkTo, arriveAt, stayAt, bring }
}

function cardOf(id: AnnotationId): HTMLElement | null {
  return document.getElementById(`thread-${id}`)
}
