import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { EventAbout, GroupId, MemberId } from '@variorum/document'
import { callApi } from '../../api/api.ts'
import { actionsOf } from './actions-of.ts'

/** Which entries are wanted; null: all. */
export interface AuditWish {
  readonly kind: EventAbout | null
  readonly actorId: MemberId | null
}

/** The audit log of a group, newest first, a page at a time. */
export function useAuditLog(groupId: GroupId, { kind, actorId }: AuditWish) {
  return useInfiniteQuery({
    queryKey: ['group', groupId, 'audit', kind, actorId],
    queryFn: ({ pageParam: beforeSeq, signal }) =>
      callApi('searchAuditLog', {
        params: { groupId },
        body: { beforeSeq, actions: kind && actionsOf(kind), actorId },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ entries, hasMore }) => (hasMore ? (entries.at(-1)?.seq ?? null) : null),
    placeholderData: keepPreviousData,
  })
}
