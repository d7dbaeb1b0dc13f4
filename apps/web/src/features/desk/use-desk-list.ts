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
  readonly choice: DeskChoice
  readonly moveTo: (id: AnnotationId) => void
  /** Answers where the cursor is then; null if it stayed. */
  readonly step: (by: 1 | -1, isChoosing: boolean) => AnnotationId | null
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

/** The cursor stays at its place when its thread leaves the list, so that whoever works through it goes on where they were. */
export function useDeskList(desk: Desk): DeskList {
  const { threads, hasMore, isReadingMore, readMore } = desk
  const [place, setPlace] = useState<{ readonly id: AnnotationId | null; readonly at: number }>({
    id: null,
    at: 0,
  })
  const [given, setChoice] = useState<DeskChoice>(NOTHING_CHOSEN)
  const [isChoosingAll, setChoosingAll] = useState(false)
  const [focusAsked, setFocusAsked] = useState(0)
  const listed = useMemo(() => threads.map(({ id }) => id), [threads])
  const choice = useMemo(() => stillListed(given, listed), [given, listed])
  const found = place.id === null ? -1 : listed.indexOf(place.id)
  const at = found >= 0 ? found : Math.min(place.at, threads.length - 1)
  const cursor = threads[at] ?? null
  // Where it stands by now is where it stays once it is gone.
  if (found >= 0 && found !== place.at) setPlace({ id: place.id, at: found })

  const askFocus = useCallback(() => setFocusAsked((count) => count + 1), [])
  const moveTo = useCallback(
    (id: AnnotationId) => setPlace({ id, at: Math.max(0, listed.indexOf(id)) }),
    [listed],
  )
  const step = (by: 1 | -1, isChoosing: boolean): AnnotationId | null => {
    // The first step leads to the first thread.
    const isFirst = place.id === null && by === 1
    const next = listed[isFirst && !isChoosing ? at : at + by] ?? null
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
      setPlace({ id, at: Math.max(0, listed.indexOf(id)) })
      setChoice((before) =>
        isRow ? extended(before, listed, { fromId: cursor?.id ?? null, id }) : toggled(before, id),
      )
    },
    [listed, cursor?.id],
  )
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
    choice,
    moveTo,
    step,
    toggle,
    chooseAll: () => setChoosingAll(true),
    chooseNone: useCallback(() => {
      setChoosingAll(false)
      setChoice(NOTHING_CHOSEN)
    }, []),
    isChoosingAll,
    focusAsked,
    askFocus,
  }
}
