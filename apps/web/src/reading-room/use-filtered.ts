import type { AnnotationId, PlacedThread, TextId } from '@variorum/document'
import { useEffect, useMemo } from 'react'
import { useDrafts } from '../composing/use-draft.ts'
import type { Filtering } from '../features/filters/filtering.ts'
import { leavesOut, matches } from '../features/filters/thread-filter.ts'
import { useObservable } from '../state/observable.ts'
import type { Reader } from './reader.ts'
import type { StateWithStranded } from './stranded-drafts.ts'

/** What the reader chose to see. `shows` is null where nothing is left out. */
interface Filtered {
  readonly shown: StateWithStranded
  readonly shows: ((thread: PlacedThread) => boolean) | null
}

/**
 * The threads that the reader chose to see. One that they go to all the same stays while they are busy with it, and one for which words
 * wait stays until those are sent.
 */
export function useFiltered(
  textId: TextId,
  state: StateWithStranded,
  filtering: Filtering,
  reader: Reader,
): Filtered {
  const drafts = useDrafts()
  const filter = useObservable(filtering.filter)
  const { activeId } = useObservable(reader.focus)
  const { gone } = state
  useEffect(
    () => filtering.filter.subscribe(() => reader.change({ type: 'nothing-chosen' })),
    [filtering, reader],
  )
  const shows = useMemo(() => {
    if (!leavesOut(filter)) return null
    const waiting = new Set<AnnotationId>(gone)
    for (const { subject } of drafts.all(textId)) {
      if (subject.type === 'reply') waiting.add(subject.annotationId)
    }
    return (thread: PlacedThread) => {
      const { id } = thread.annotation
      const isKept = waiting.has(id) || (id === activeId && !filter.isHidden)
      return isKept || matches(thread, filter)
    }
  }, [filter, gone, activeId, drafts, textId])
  const shown = useMemo(
    () => (shows ? { ...state, threads: state.threads.filter(shows) } : state),
    [state, shows],
  )
  return { shown, shows }
}
