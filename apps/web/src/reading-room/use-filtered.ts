import type { AnnotationId, MemberId, PlacedThread, TextId } from '@variorum/document'
import { useEffect, useMemo, useState } from 'react'
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

/** What was there when something was asked for, and what has matched since. */
interface Asked {
  readonly filter: ThreadFilter
  readonly before: ReadonlySet<AnnotationId>
  readonly matched: Set<AnnotationId>
}

/**
 * The threads that the reader chose to see. Beside those stay: what matched since they asked, since what is unread is read by looking at it, and
 * what is open is settled; what they made themselves since then, or nothing would say that it was made; the one that they go to all the
 * same, while they are busy with it; and one for which words wait, until those are sent.
 */
export function useFiltered(
  { id: textId, me }: { readonly id: TextId; readonly me: { readonly authorId: MemberId } },
  state: StateWithStranded,
  filtering: Filtering,
  reader: Reader,
  isUnread: (thread: PlacedThread) => boolean,
): Filtered {
  const drafts = useDrafts()
  const filter = useObservable(filtering.filter)
  const { activeId } = useObservable(reader.focus)
  const { gone } = state
  const [asked, setAsked] = useState(() => askedOf(filter, state))
  if (asked.filter !== filter) setAsked(askedOf(filter, state))
  useEffect(
    () => filtering.filter.subscribe(() => reader.change({ type: 'nothing-chosen' })),
    [filtering, reader],
  )
  const { authorId: myId } = me
  const shows = useMemo(() => {
    if (!leavesOut(asked.filter)) return null
    const waiting = new Set<AnnotationId>(gone)
    for (const { subject } of drafts.all(textId)) {
      if (subject.type === 'reply') waiting.add(subject.annotationId)
    }
    return (thread: PlacedThread) => {
      const { id, authorId } = thread.annotation
      const isMadeNow = authorId === myId && !asked.before.has(id)
      const isKept = waiting.has(id) || (id === activeId && !asked.filter.isHidden)
      if (isMadeNow || matches(thread, asked.filter, isUnread)) asked.matched.add(id)
      return isKept || asked.matched.has(id)
    }
  }, [asked, gone, activeId, isUnread, drafts, textId, myId])
  const shown = useMemo(
    () => (shows ? { ...state, threads: state.threads.filter(shows) } : state),
    [state, shows],
  )
  return { shown, shows }
}

function askedOf(filter: ThreadFilter, { threads }: StateWithStranded): Asked {
  const before = new Set(threads.map(({ annotation }) => annotation.id))
  return { filter, before, matched: new Set() }
}
