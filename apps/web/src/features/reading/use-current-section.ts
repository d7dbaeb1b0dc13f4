import { useEffect, useState, type RefObject } from 'react'
import { whenScrolled } from '../../browser/when-scrolled.ts'
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
    const read = () => {
      const top = column.current?.getBoundingClientRect().top ?? 0
      setCurrent(currentEntry(entries, measures.get().paragraphs, REACHED_BELOW_TOP_PX - top))
    }
    read()
    const { soon, stop } = whenScrolled(read)
    const unsubscribe = measures.subscribe(soon)
    return () => {
      unsubscribe()
      stop()
    }
  }, [entries, measures, column])
  return current
}
