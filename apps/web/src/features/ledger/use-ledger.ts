import {
  keepPreviousData,
  useInfiniteQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query'
import type { TextId } from '@variorum/document'
import type { LedgerEntry, LedgerPage, LedgerPlace } from '@variorum/protocol'
import { useCallback, useMemo } from 'react'
import { callApi } from '../../api/api.ts'
import { ServerUnreachable } from '../../api/server-unreachable.ts'
import { useAskedAgain } from '../../api/use-asked-again.ts'
import { usePlacing } from '../../api/use-placing.ts'
import { pendingCommands } from '../../offline/own-outbox.ts'
import { useObservable } from '../../state/observable.ts'
import { ledgerWishOf, type LedgerDeed, type LedgerSearch } from './ledger-search.ts'
import { settledInLedger } from './settled-in-ledger.ts'

/** How old a ledger on a page in front can be, for each of its pages: all of them are asked for again. */
const LEDGER_POLL_MS = 15_000

type LedgerPages = InfiniteData<LedgerPage, LedgerPlace | null>

/** The ledger of a text as far as it was read, with what its reader did since. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[]
  /** Null until the server has said. */
  readonly counts: LedgerPage['counts']
  readonly isPending: boolean
  /** Some places are being looked for in the words as they are by now. */
  readonly isLooking: boolean
  readonly error: unknown
  /** The server could not be asked: what is shown is as old as that. */
  readonly isAway: boolean
  /** What is shown is still the list before this one. */
  readonly isStale: boolean
  readonly hasMore: boolean
  readonly isReadingMore: boolean
  readonly readMore: () => void
  readonly retry: () => void
  /** Something may have changed: asks again in a moment. */
  readonly hear: () => void
  /** A person said so; the server hears of it, too. */
  readonly note: (deed: LedgerDeed) => void
}

/** The ledger of a text, asked for again while it is looked at, and a moment after anything was done. */
export function useLedger(textId: TextId, search: LedgerSearch): Ledger {
  const queryClient = useQueryClient()
  const wish = ledgerWishOf(search)
  const { isDoubtfulOnly } = wish
  const ledgerKey = useMemo(() => ['text', textId, 'ledger'] as const, [textId])
  const query = useInfiniteQuery({
    queryKey: [...ledgerKey, wish],
    queryFn: ({ pageParam: after, signal }) =>
      callApi('readLedger', { params: { textId }, body: { ...wish, after }, signal }),
    initialPageParam: null as LedgerPlace | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => LEDGER_POLL_MS * Math.max(1, state.data?.pages.length ?? 1),
    refetchOnWindowFocus: 'always',
  })
  const commands = useObservable(pendingCommands)
  const waiting = useMemo(
    () =>
      new Set(
        commands.flatMap(({ command, state }) =>
          state === 'waiting' && command.name === 'settlePlace'
            ? [command.params.annotationId as string]
            : [],
        ),
      ),
    [commands],
  )
  const hear = useAskedAgain(ledgerKey, waiting.size)
  const { data, fetchNextPage } = query
  const isLooking = data?.pages[0]?.isPlaceStale === true
  const place = () => callApi('placeLedger', { params: { textId } })
  usePlacing(place, { isStale: isLooking, readAt: query.dataUpdatedAt }, hear)
  const entries = useMemo(() => {
    // What moved on while pages were read stands in two of them.
    const all = new Map(data?.pages.flatMap((page) => page.entries).map((one) => [one.id, one]))
    const listed = [...all.values()].map((entry) =>
      waiting.has(entry.id) ? { ...entry, isDoubtful: false } : entry,
    )
    return isDoubtfulOnly ? listed.filter((entry) => entry.isDoubtful) : listed
  }, [data, waiting, isDoubtfulOnly])
  return {
    entries,
    counts: data?.pages[0]?.counts ?? null,
    isPending: query.isPending,
    isLooking,
    error: data ? null : query.error,
    isAway: query.error instanceof ServerUnreachable,
    isStale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    isReadingMore: query.isFetchingNextPage,
    readMore: useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]),
    retry: () => void query.refetch(),
    hear,
    note: useCallback(
      (deed) => {
        // An answer that was asked for before would take it back.
        void queryClient.cancelQueries({ queryKey: ledgerKey })
        queryClient.setQueriesData<LedgerPages>(
          { queryKey: ledgerKey },
          (known) => known && { ...known, pages: settledInLedger(known.pages, deed) },
        )
      },
      [queryClient, ledgerKey],
    ),
  }
}
