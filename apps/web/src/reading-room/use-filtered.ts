import type { AnnotationId, PlacedThread, TextId } from '@variorum/document'
import { useEffect, useMemo } from 'react'
import { useDrafts } from '../composing/use-draft.ts'
import type { Filtering } from '../features/filters/filtering.ts'
import { leavesOut, matches, type ThreadFilter } from '../features/filters/thread-filter.ts'
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
  isUnread: (thread: PlacedThread) => boolean,
): Filtered {
  const drafts = useDrafts()
  const filter = useObservable(filtering.filter)
  const { activeId } = useObservable(reader.focus)
  const { gone } = state
  // What matched stays while nothing else is asked for: what is unread is read by looking at it, what is open is settled.
  const matched = useMemo(() => matchedBy(filter), [filter])
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
      if (matches(thread, filter, isUnread)) matched.add(id)
      return isKept || matched.has(id)
    }
  }, [filter, matched, gone, activeId, isUnread, drafts, textId])
  const shown = useMemo(
    () => (shows ? { ...state, threads: state.threads.filter(shows) } : state),
    [state, shows],
  )
  return { shown, shows }
}

/** Nothing yet, for each filter that is chosen. */
function matchedBy(_filter: ThreadFilter): Set<AnnotationId> {
  return new Set()
}
