import type { ParagraphId, PlacedThread, WordsIndex } from '@variorum/document'
import { useCallback, useEffect, useMemo } from 'react'
import { discussionCounts } from '../features/reading/discussion-counts.ts'
import { nextUnread } from '../features/unread/unread-threads.ts'
import type { Unread } from '../features/unread/use-reading-progress.ts'
import { useUnreadKey } from '../features/unread/use-unread-key.ts'
import { useObservable } from '../state/observable.ts'
import type { Reader } from './reader.ts'

/** How many discussions stand in each paragraph, and in how many of them something is new. */
export interface DiscussionCounts {
  readonly all: ReadonlyMap<ParagraphId, number>
  readonly unread: ReadonlyMap<ParagraphId, number>
}

/**
 * Reads along: a thread that is chosen is read. Answers how many of `open` are not, and the way to the next one,
 * for whom none is chosen from that numbered `here`.
 */
export function useUnread(
  { noteSeen, isUnread }: Unread,
  open: readonly PlacedThread[],
  reader: Reader,
  index: WordsIndex,
  here: () => number,
) {
  const { activeId } = useObservable(reader.focus)
  const active = open.find(({ annotation }) => annotation.id === activeId)
  useEffect(() => {
    // What is said under it while it is chosen is read as it comes, as long as somebody looks at the page.
    if (!active || !isUnread(active)) return undefined
    const look = () => {
      if (document.visibilityState === 'visible') noteSeen(active.annotation.id)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [active, isUnread, noteSeen])
  const news = useMemo(() => open.filter(isUnread), [open, isUnread])
  const counts = useMemo<DiscussionCounts>(
    () => ({ all: discussionCounts(open, index), unread: discussionCounts(news, index) }),
    [open, news, index],
  )
  const goToNext = useCallback(() => {
    const id = nextUnread(open, activeId, isUnread, here)
    if (id !== null) reader.goTo({ type: 'thread', id }, 'walk')
  }, [open, activeId, isUnread, here, reader])
  useUnreadKey(goToNext)
  return { count: news.length, counts, goToNext }
}
