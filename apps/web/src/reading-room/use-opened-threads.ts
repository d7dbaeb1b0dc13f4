import type { TextId } from '@variorum/document'
import { useEffect } from 'react'
import { useUnreadIn } from '../bell/use-bell.ts'
import type { Unread } from '../features/unread/use-reading-progress.ts'
import { useObservable } from '../state/observable.ts'
import type { Reader } from './reader.ts'

/**
 * Tells of a thread that is opened while the bell has something of this text. Of what became of a thread, as of one that was resolved, the bell
 * tells without a comment that would be new in it.
 */
export function useOpenedThreads(
  textId: TextId,
  { noteOpened }: Pick<Unread, 'noteOpened'>,
  reader: Pick<Reader, 'focus'>,
): void {
  const inBell = useUnreadIn(textId)
  const { activeId } = useObservable(reader.focus)
  useEffect(() => {
    if (activeId === null || inBell === 0) return undefined
    const look = () => {
      if (document.visibilityState === 'visible') noteOpened(activeId)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [activeId, inBell, noteOpened])
}
