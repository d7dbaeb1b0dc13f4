import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AnnotationId, PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect, useMemo } from 'react'
import { callApi } from '../../api/api.ts'
import { BELL_KEY } from '../../bell/use-bell.ts'
import type { LiveText } from '../../rooms/live-text.ts'
import { useObservable } from '../../state/observable.ts'
import { readingProgress, type ReadNow } from './read-marks.ts'
import { isUnread } from './unread-threads.ts'

/** What is unread, for everything that shows it. */
export interface Unread {
  readonly isUnread: (thread: PlacedThread) => boolean
  /** A thread was seen as it stands now. */
  readonly noteSeen: (id: AnnotationId) => void
  /** A thread was opened: what its reader was told of it, they see there, be it said or done. */
  readonly noteOpened: (id: AnnotationId) => void
  /** Everything that is here counts as read. */
  readonly noteAllSeen: () => void
}

/** Keeps what the reader has read of a text; on another device they come back to it as it is here. */
export function useReadingProgress(text: TextView, live: LiveText): Unread {
  const [textId, myId] = [text.id, text.me.authorId]
  const queryClient = useQueryClient()
  const progress = useMemo(() => {
    const tell = async (read: ReadNow) => {
      await callApi('markRead', { params: { textId }, body: read })
      // What is read here is read there.
      void queryClient.invalidateQueries({ queryKey: BELL_KEY })
    }
    return readingProgress(myId, tell)
  }, [textId, myId, queryClient])
  useEffect(() => {
    progress.start()
    return progress.stop
  }, [progress])
  const { data } = useQuery({
    queryKey: ['read-marks', textId, myId],
    queryFn: ({ signal }) => callApi('readReadMarks', { params: { textId }, signal }),
    refetchOnWindowFocus: 'always',
  })
  useEffect(() => {
    if (data) progress.hear(data)
  }, [progress, data])
  const known = useObservable(progress.known)
  return useMemo(
    () => ({
      isUnread: (thread) => isUnread(thread, known, myId),
      noteSeen: (id) => {
        const thread = live.state.get().threads.find(({ annotation }) => annotation.id === id)
        if (thread) progress.note(thread)
      },
      noteOpened: (id) => {
        const thread = live.state.get().threads.find(({ annotation }) => annotation.id === id)
        if (thread) progress.noteOpened(thread)
      },
      noteAllSeen: () => progress.noteAll(live.state.get().threads),
    }),
    [known, myId, progress, live],
  )
}
