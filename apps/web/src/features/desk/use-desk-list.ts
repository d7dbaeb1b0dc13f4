import type { AnnotationId } from '@variorum/document'
import type { DeskThread } from '@variorum/protocol'
import { useCallback, useEffect, useMemo, useState } from 'react'
import {
  allOf,
  CHOSEN_MAX,
  extended,
  NOTHING_CHOSEN,
  stillListed,
  toggled,
  type DeskChoice,
} from './desk-choice.ts'
import type { Desk } from './use-desk.ts'

/** Where somebody is in the list of a desk, and what of it they chose. */
export interface DeskList {
  /** Null where nothing is listed. */
  readonly cursor: DeskThread | null
  /**
   * False while the cursor stands where its thread was, at one that nobody has stepped to: nothing is to be done with that unasked.
   */
  readonly isCursorMeant: boolean
  readonly choice: DeskChoice
  /** To one that is not listed the cursor does not move, but it is no longer meant. */
  readonly moveTo: (id: AnnotationId) => void
  /** For another list. */
  readonly startOver: () => void
  /** From `fromId` where that is listed, else from the cursor. Answers where the cursor is then; null if it stayed. */
  readonly step: (
    by: 1 | -1,
    isChoosing: boolean,
    fromId?: AnnotationId | null,
  ) => AnnotationId | null
  /** `isRow`: all from where one chose last. */
  readonly toggle: (id: AnnotationId, isRow: boolean) => void
  readonly chooseAll: () => void
  readonly chooseNone: () => void
  /** Pages are being read for that. */
  readonly isChoosingAll: boolean
  /** Counts up whenever the item at the cursor is to have the focus. */
  readonly focusAsked: number
  readonly askFocus: () => void
}

/** Where a cursor is. */
interface Place {
  readonly id: AnnotationId | null
  /** Where that stood when it was listed last. */
  readonly at: number
  /** Nobody has stepped yet: the first step leads to it, not past it. */
  readonly isBegin?: boolean
}

const BEGIN: Place = { id: null, at: 0 }

/**
 * The cursor stays at its place when its thread leaves the list, so that whoever works through it goes on where they were.
 * It begins at `beginId`, the thread that stands open as the page is opened; without one at the first.
 */
export function useDeskList(desk: Desk, beginId: AnnotationId | null): DeskList {
  const { threads, hasMore, isReadingMore, readMore } = desk
  const [place, setPlace] = useState<Place>({ ...BEGIN, id: beginId })
  const [given, setChoice] = useState<DeskChoice>(NOTHING_CHOSEN)
  const [isChoosingAll, setChoosingAll] = useState(false)
  const [focusAsked, setFocusAsked] = useState(0)
  const listed = useMemo(() => threads.map(({ id }) => id), [threads])
  const choice = useMemo(() => stillListed(given, listed), [given, listed])
  const found = place.id === null ? -1 : listed.indexOf(place.id)
  const at = found >= 0 ? found : Math.min(place.at, threads.length - 1)
  const cursor = threads[at] ?? null
  // Where it stands by now is where it stays once it is gone.
  if (found >= 0 && found !== place.at) setPlace({ ...place, at: found })
  // The first is held by its id: another that comes before it does not take its place under the hand.
  if (place.id === null && cursor && !desk.isStale) setPlace({ id: cursor.id, at, isBegin: true })

  const askFocus = useCallback(() => setFocusAsked((count) => count + 1), [])
  const moveTo = useCallback(
    (id: AnnotationId) =>
      setPlace((before) => {
        const next = listed.indexOf(id)
        return { id, at: next < 0 ? before.at : next }
      }),
    [listed],
  )
  const step: DeskList['step'] = (by, isChoosing, fromId = null) => {
    const from = fromId === null ? -1 : listed.indexOf(fromId)
    // The first step leads to the first thread; where the thread has left, the next one has come to its place.
    const isHere = (found < 0 || place.isBegin === true) && by === 1
    const to = isHere && !isChoosing ? at : at + by
    const next = listed[from >= 0 ? from + by : to] ?? null
    if (next === null) {
      askFocus()
      return null
    }
    if (isChoosing) {
      setChoice(extended(choice, listed, { fromId: cursor?.id ?? null, id: next }))
    }
    setPlace({ id: next, at: listed.indexOf(next) })
    askFocus()
    return next
  }
  const toggle = useCallback(
    (id: AnnotationId, isRow: boolean) => {
      moveTo(id)
      setChoice((before) =>
        isRow ? extended(before, listed, { fromId: cursor?.id ?? null, id }) : toggled(before, id),
      )
    },
    [listed, moveTo, cursor?.id],
  )
  if (isChoosingAll && desk.hasFailedMore && !isReadingMore) setChoosingAll(false)
  const lacksSome = hasMore && listed.length < CHOSEN_MAX
  if (isChoosingAll && !lacksSome) {
    setChoice(allOf(listed))
    setChoosingAll(false)
  }
  useEffect(() => {
    if (isChoosingAll && lacksSome && !isReadingMore) readMore()
  }, [isChoosingAll, lacksSome, isReadingMore, readMore])
  return {
    cursor,
    isCursorMeant: found >= 0,
    choice,
    moveTo,
    startOver: useCallback(() => setPlace(BEGIN), []),
    step,
    toggle,
    chooseAll: () => {
      // Whoever asks for all asks for the page again that could not be read.
      if (desk.hasFailedMore) desk.retryMore()
      setChoosingAll(true)
    },
    chooseNone: useCallback(() => {
      setChoosingAll(false)
      setChoice(NOTHING_CHOSEN)
    }, []),
    isChoosingAll,
    focusAsked,
    askFocus,
  }
}
