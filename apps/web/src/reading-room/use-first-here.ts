import { paragraphOf, type PlacedThread, type WordsIndex } from '@variorum/document'
import { useCallback, type RefObject } from 'react'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import type { LiveText } from '../rooms/live-text.ts'
import type { Observable } from '../state/observable.ts'

/** What the bar at the top covers. */
const HEADER_PX = 56

/** Tells the number of the first of `threads` that is in the window or below it, as the page stands when it is asked. */
export function useFirstHere(
  threads: readonly PlacedThread[],
  page: {
    readonly live: LiveText
    readonly measures: Observable<ReadingMeasures>
    readonly column: RefObject<HTMLElement | null>
  },
): () => number {
  const { live, measures, column } = page
  return useCallback(() => {
    const line = HEADER_PX - (column.current?.getBoundingClientRect().top ?? HEADER_PX)
    return firstFrom(threads, live.state.get().index, measures.get(), line)
  }, [threads, live, measures, column])
}

/**
 * The number of the first thread whose words begin at `line` or below it, in pixels from the top of the words; how many threads there are if all
 * begin above. One that has no place in the words is passed over.
 */
export function firstFrom(
  threads: readonly PlacedThread[],
  index: WordsIndex,
  { marks, paragraphs }: ReadingMeasures,
  line: number,
): number {
  const first = threads.findIndex((thread) => {
    const paragraph = paragraphOf(thread, index)
    const top = marks.get(thread.annotation.id) ?? (paragraph && paragraphs[paragraph.index]?.top)
    return typeof top === 'number' && top >= line
  })
  return first === -1 ? threads.length : first
}
