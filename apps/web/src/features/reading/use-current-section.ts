import { useEffect, useState, type RefObject } from 'react'
import type { Observable } from '../../state/observable.ts'
import { currentEntry, type OutlineEntry } from './outline-entries.ts'
import type { ReadingMeasures } from './reading-measures.ts'

/** How far below the window's top a heading counts as reached: the header and a few lines. */
const REACHED_BELOW_TOP_PX = 140

/** Which heading the reader is under, followed while the page scrolls. */
export function useCurrentSection(
  entries: readonly OutlineEntry[],
  measures: Observable<ReadingMeasures>,
  column: RefObject<HTMLElement | null>,
): OutlineEntry | null {
  const [current, setCurrent] = useState<OutlineEntry | null>(null)
  useEffect(() => {
    let frame = 0
    const read = () => {
      frame = 0
      const top = column.current?.getBoundingClientRect().top ?? 0
      setCurrent(currentEntry(entries, measures.get().paragraphs, REACHED_BELOW_TOP_PX - top))
    }
    const soon = () => {
      frame ||= requestAnimationFrame(read)
    }
    read()
    const unsubscribe = measures.subscribe(soon)
    window.addEventListener('scroll', soon, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      unsubscribe()
      window.removeEventListener('scroll', soon)
    }
  }, [entries, measures, column])
  return current
}
