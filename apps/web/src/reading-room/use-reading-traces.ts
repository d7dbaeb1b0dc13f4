import type { TextId } from '@variorum/document'
import { useEffect, type RefObject } from 'react'
import { callApi } from '../api/api.ts'
import { isRefusal } from '../api/is-refusal.ts'
import { readingSettings } from '../features/reading-settings/reading-settings.ts'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import { paragraphsInView, traceTeller } from '../features/reading/reading-traces.ts'
import type { LiveText } from '../rooms/live-text.ts'
import type { Observable } from '../state/observable.ts'

/** Between two looks: whoever reads a short paragraph takes as long. */
const LOOKED_AFTER_MS = 2_000
/** What the bar at the top covers. */
const BAR_PX = 56

/** Tells the server to which paragraphs the reader comes while the page is in view; of whoever wants that not kept, it keeps nothing. */
export function useReadingTraces(
  textId: TextId,
  measures: Observable<ReadingMeasures>,
  live: LiveText,
  column: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const teller = traceTeller(
      (paragraphIds) =>
        callApi('noteReading', { params: { textId }, body: { paragraphIds: [...paragraphIds] } }),
      isRefusal,
    )
    const look = () => {
      if (document.visibilityState !== 'visible' || !column.current) return
      const columnTop = column.current.getBoundingClientRect().top
      const view = { top: BAR_PX - columnTop, bottom: window.innerHeight - columnTop }
      const { isSeenReading } = readingSettings.get()
      const { paragraphs } = live.state.get().index
      // Of whoever reads unseen in this browser it is known that they are in the text, and no more.
      teller.look(isSeenReading ? paragraphsInView(view, measures.get(), paragraphs) : [])
    }
    const timer = setInterval(look, LOOKED_AFTER_MS)
    return () => clearInterval(timer)
  }, [textId, measures, live, column])
}
