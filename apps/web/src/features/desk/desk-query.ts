import { infiniteQueryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import { may, type GroupId } from '@variorum/document'
import type { DeskPage, DeskPlace } from '@variorum/protocol'
import { callApi } from '../../api/api.ts'
import { actorOf } from '../../people/actor-of.ts'
import { groupQuery } from '../../people/use-group.ts'
import { deskViewOf, filterOf, orderOf, type DeskSearch } from './desk-search.ts'

/** How old a list on a page in front can be, for each of its pages: all of them are asked for again. */
const DESK_POLL_MS = 15_000
/** What was asked for while the page came is not asked for again when it is here. */
const FRESH_MS = 1_500

/** Begins the key of every list of a group's desk. */
export function deskKeyOf(groupId: GroupId) {
  return ['group', groupId, 'desk'] as const
}

/** The list that an address of a desk names, page by page. */
export function deskQuery(groupId: GroupId, search: DeskSearch) {
  const wish = { view: deskViewOf(search), filter: filterOf(search), order: orderOf(search) }
  return infiniteQueryOptions({
    queryKey: [...deskKeyOf(groupId), wish],
    queryFn: ({ pageParam: after, signal }) =>
      callApi('readDesk', { params: { groupId }, body: { ...wish, after }, signal }),
    initialPageParam: null as DeskPlace | null,
    getNextPageParam: ({ next }) => next,
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) => DESK_POLL_MS * Math.max(1, pageCountIn(state.data)),
    refetchOnWindowFocus: 'always',
  })
}

/**
 * Asks for the list of a desk that somebody is on their way to, if they may read it: its code takes about as long to come. Who has it before them, and opens one
 * thread after the other, is on no way: all pages of it would be asked for with each.
 */
export async function fetchDeskAhead(
  client: QueryClient,
  groupId: GroupId,
  search: DeskSearch,
): Promise<void> {
  const { queryKey } = deskQuery(groupId, search)
  if (client.getQueryCache().find({ queryKey })?.isActive()) return
  const group = await client.ensureQueryData(groupQuery(groupId)).catch(() => null)
  if (!group || !may(actorOf(group.me), 'read-desk', group)) return
  await client.prefetchInfiniteQuery(deskQuery(groupId, search))
}

function pageCountIn(data: InfiniteData<DeskPage, DeskPlace | null> | undefined): number {
  return data?.pages.length ?? 1
}
