import { useSearch } from '@tanstack/react-router'
import type { TextView } from '@variorum/protocol'
import { useCallback, useEffect, useRef, type RefObject } from 'react'
import { keyStore } from '../browser/browser-lends.ts'
import { keepPlaceThroughSettings } from '../features/reading-settings/reading-settings.ts'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import {
  placeAt,
  readingPlaces,
  topOf,
  type ReadingPlace,
} from '../features/reading/reading-place.ts'
import type { LiveText } from '../rooms/live-text.ts'
import type { Observable } from '../state/observable.ts'
import { holdLine, type HeldLine } from './held-line.ts'
import { watchPlaceHold } from './place-hold.ts'

/** What the bar at the top covers, with a line's air below it. */
const READING_LINE_PX = 80
/** Browsers round where a page stands. */
const ROUNDED_PX = 2
/** Storage is slow: where somebody is while they scroll is written down this often at most. */
const WRITTEN_AFTER_MS = 250

/** Where each member stopped, in this browser. */
export const placesHere = readingPlaces(keyStore())

/**
 * Brings the reader back to where they stopped in this text: after a reload, from the review, on a later day. The address of one
 * thread, or paragraph, goes before it. Until the reader moves, the place is held while the rest of the page arrives, and again when the column gets
 * another width: turning a phone turns no page. `onPlace` is told where they are. Returns the way to another place.
 */
export function useReadingPlace(
  text: TextView,
  measures: Observable<ReadingMeasures>,
  live: LiveText,
  column: RefObject<HTMLElement | null>,
  onPlace: (place: ReadingPlace | null) => void,
): (place: ReadingPlace) => void {
  const goTo = useRef((_place: ReadingPlace) => {})
  const { thread, paragraph } = useSearch({ from: '/texts/$textId' })
  const isSentElsewhere = thread !== undefined || paragraph !== undefined
  const [textId, memberId] = [text.id, text.me.id]
  useEffect(() => {
    const hold = watchPlaceHold()
    let isThere = isSentElsewhere
    let writing: ReturnType<typeof setTimeout> | undefined
    let place = isSentElsewhere ? null : placesHere.read(textId, memberId)
    let width: number | undefined
    let broughtTo = 0
    /** More exact than a place: while the words are set anew, what stands in this line goes back there. */
    let line: HeldLine | null = null
    const hasOtherWidth = () => width !== undefined && column.current?.clientWidth !== width
    const columnTop = () => (column.current?.getBoundingClientRect().top ?? 0) + window.scrollY
    const paragraphs = () => live.state.get().index.paragraphs
    // The editor and the index get the words one after the other; before, it holds an empty paragraph of its own.
    const areBothThere = () => {
      const count = paragraphs().length
      return count > 0 && measures.get().paragraphs.length === count
    }
    const placeNow = () => {
      const top = window.scrollY + READING_LINE_PX - columnTop()
      return window.scrollY <= 0 ? null : placeAt(top, measures.get(), paragraphs())
    }
    const goBack = () => {
      if (isThere && !hold.isHeld()) return
      if (!areBothThere()) return
      if (line) {
        line.bringBack()
        broughtTo = window.scrollY
        place = placeNow()
        return
      }
      const top = place && topOf(place, measures.get(), paragraphs())
      if (!isThere && place) hold.hold()
      isThere = true
      // Whoever begins at the beginning is there, or has gone on; and nobody is sent there because the paragraph that they read was deleted.
      if (top === null) return
      if (!column.current) return
      window.scrollTo({ top: columnTop() + top - READING_LINE_PX, behavior: 'instant' })
      broughtTo = window.scrollY
    }
    /** Whoever moved is in another line. Neither a page that grew above it nor a browser that made up for that is the reader. */
    const isInLine = () =>
      line !== null && (Math.abs(window.scrollY - broughtTo) < ROUNDED_PX || line.stands())
    /** A page that has become shorter moves by itself, and up. */
    const isMovedByReader = () => {
      const { scrollHeight } = document.documentElement
      const isAtEnd = window.scrollY + window.innerHeight >= scrollHeight - ROUNDED_PX
      return (
        window.scrollY > broughtTo + ROUNDED_PX ||
        (window.scrollY < broughtTo - ROUNDED_PX && !isAtEnd)
      )
    }
    const write = () => {
      clearTimeout(writing)
      writing = undefined
      placesHere.write(textId, memberId, place)
      onPlace(place)
    }
    const onMeasured = () => {
      if (isThere && place && hasOtherWidth()) hold.hold()
      width = column.current?.clientWidth
      goBack()
    }
    const onScroll = () => {
      // Until the reader moves, the page stands where it was put, or is still on its way there.
      if (isThere && hold.isHeld() && isMovedByReader()) hold.letGo()
      if (!isThere || hold.isHeld() || !column.current) return
      if (!areBothThere() || hasOtherWidth()) return
      // Browsers tell late of where a line was brought, when a further press has let go of it already.
      if (isInLine()) return
      line = null
      place = placeNow()
      writing ??= setTimeout(write, WRITTEN_AFTER_MS)
    }
    const goOnInLine = () => {
      width = column.current?.clientWidth
      line?.bringBack()
      broughtTo = window.scrollY
    }
    /** Whoever chooses larger words goes on reading in the line in which they are. */
    const keepLine = () => {
      // The same one through many changes: what each rounds would add up.
      if (!isInLine())
        line = isThere && column.current ? holdLine(column.current, READING_LINE_PX) : null
      if (line) hold.hold()
      return goOnInLine
    }
    const onLeaving = () => {
      if (writing !== undefined) write()
    }
    goTo.current = (next) => {
      place = next
      line = null
      isThere = false
      goBack()
      write()
    }
    onMeasured()
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('pagehide', onLeaving)
    const stops = [
      measures.subscribe(onMeasured),
      live.state.subscribe(goBack),
      hold.stop,
      keepPlaceThroughSettings(keepLine),
    ]
    return () => {
      onLeaving()
      for (const stop of stops) stop()
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('pagehide', onLeaving)
    }
  }, [isSentElsewhere, textId, memberId, measures, live, column, onPlace])
  return useCallback((place) => goTo.current(place), [])
}
