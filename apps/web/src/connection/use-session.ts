import { queryOptions, useQuery } from '@tanstack/react-query'
import type { GroupId } from '@variorum/document'
import type { Membership } from '@variorum/protocol'
import { callApi } from './api.ts'

/** Who I am on this server and which groups I am in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => callApi('readSession', { signal }),
})

export function useSession() {
  return useQuery(sessionQuery)
}

/** My name and role in one group; null while the answer is on its way, and for a stranger. */
export function useMembership(groupId: GroupId | undefined): Membership | null {
  const { data } = useSession()
  return data?.memberships.find((membership) => membership.groupId === groupId) ?? null
}
