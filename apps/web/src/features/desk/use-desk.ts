import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { GroupId } from '@variorum/document'
import type { DeskThread, DeskView } from '@variorum/protocol'
import { useCallback, useMemo } from 'react'
import { callApi } from '../../api/api.ts'
import { ServerUnreachable } from '../../api/server-unreachable.ts'
import { useAskedAgain } from '../../api/use-asked-again.ts'
import { usePlacing } from '../../api/use-placing.ts'
import { pendingCommands } from '../../offline/own-outbox.ts'
import { useObservable } from '../../state/observable.ts'
import { deskKeyOf, deskQuery } from './desk-query.ts'
import type { DeskSearch } from './desk-search.ts'
import { withWaiting } from './with-waiting.ts'

/** A list of a desk as far as it was read, with what its reader did since. */
export interface Desk {
  readonly threads: readonly DeskThread[]
  /** Null until the server has said. */
  readonly counts: Readonly<Record<DeskView, number>> | null
  /** Each of them may be more. */
  readonly areCountsCut: boolean
  readonly isPending: boolean
  readonly error: unknown
  /** The server could not be asked: what is shown is as old as that. */
  readonly isAway: boolean
  /** What is shown is still the list before this one. */
  readonly isStale: boolean
  readonly hasMore: boolean
  readonly isReadingMore: boolean
  /** Does nothing while the next page could not be read. */
  readonly readMore: () => void
  /** The next page could not be read; nothing asks for it again by itself. */
  readonly hasFailedMore: boolean
  readonly retryMore: () => void
  readonly retry: () => void
  /** Something may have changed: asks again in a moment. */
  readonly hear: () => void
}

/** A list of a group's desk, asked for again while it is looked at, and a moment after anything was done. */
export function useDesk(groupId: GroupId, search: DeskSearch): Desk {
  const deskKey = useMemo(() => deskKeyOf(groupId), [groupId])
  const query = useInfiniteQuery({
    ...deskQuery(groupId, search),
    placeholderData: keepPreviousData,
  })
  const commands = useObservable(pendingCommands)
  const hear = useAskedAgain(deskKey, commands.filter(({ state }) => state === 'waiting').length)
  const { data } = query
  const isStale = data?.pages[0]?.isPlaceStale === true
  usePlacing(() => placeInTurn(groupId), { isStale, readAt: query.dataUpdatedAt }, hear)
  const { fetchNextPage, isFetchNextPageError: hasFailedMore } = query
  // Asked for twice, it is read once.
  const retryMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  const readMore = useCallback(() => {
    if (!hasFailedMore) retryMore()
  }, [hasFailedMore, retryMore])
  const threads = useMemo(() => {
    // A thread that moved on while pages were read stands in two of them.
    const all = new Map(data?.pages.flatMap((page) => page.threads).map((one) => [one.id, one]))
    return withWaiting([...all.values()], commands)
  }, [data, commands])
  return {
    threads,
    counts: data?.pages[0]?.counts ?? null,
    areCountsCut: data?.pages[0]?.areCountsCut === true,
    isPending: query.isPending,
    error: data ? null : query.error,
    isAway: query.error instanceof ServerUnreachable,
    isStale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    isReadingMore: query.isFetchingNextPage,
    readMore,
    hasFailedMore,
    retryMore,
    retry: () => void query.refetch(),
    hear,
  }
}

/** Looks where threads stand, text by text. */
async function placeInTurn(groupId: GroupId): Promise<void> {
  let hasMore = true
  while (hasMore) ({ hasMore } = await callApi('placeDesk', { params: { groupId } }))
}
