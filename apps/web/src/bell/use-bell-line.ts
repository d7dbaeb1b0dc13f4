import { useQueryClient } from '@tanstack/react-query'
import type { UserId } from '@variorum/document'
import { PROTOCOL_PARAM, PROTOCOL_VERSION, userRoom } from '@variorum/protocol'
import { useEffect } from 'react'
import { syncAddress } from '../rooms/sync-address.ts'
import { listenForNews } from './listen-for-news.ts'
import { BELL_KEY, useHearerId } from './use-bell.ts'

/** Where many reply at once the bell is asked no more often. */
const ASKED_AGAIN_MS = 1_000

/** Has the bell asked for as soon as the server says that it has news. Without such a line it is asked every now and then, as always. */
export function useBellLine(): void {
  const queryClient = useQueryClient()
  const userId = useHearerId()
  useEffect(() => {
    if (userId === null) return undefined
    let askedAt = -Infinity
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = (): void => {
      askedAt = performance.now()
      void queryClient.invalidateQueries({ queryKey: [...BELL_KEY, 'unread'] })
      // Whoever has gone back in time does not wait for news.
      void queryClient.invalidateQueries({
        queryKey: [...BELL_KEY, 'list'],
        predicate: ({ state: { data } }) => pagesIn(data) <= 1,
      })
    }
    const stop = listenForNews({
      open: () => new WebSocket(addressOf(userId as UserId)),
      onNews: () => {
        clearTimeout(timer)
        timer = setTimeout(ask, Math.max(0, askedAt + ASKED_AGAIN_MS - performance.now()))
      },
      chance: () => Math.random(),
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [queryClient, userId])
}

function addressOf(userId: UserId): string {
  return `${syncAddress()}/${userRoom(userId)}?${PROTOCOL_PARAM}=${PROTOCOL_VERSION}`
}

function pagesIn(data: unknown): number {
  return (data as { readonly pages: readonly unknown[] } | undefined)?.pages.length ?? 0
}
