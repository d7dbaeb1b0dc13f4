import { queryOptions, useQuery } from '@tanstack/react-query'
import type { GroupId } from '@variorum/document'
import type { Membership } from '@variorum/protocol'
import { callApi } from '../api/api.ts'
import { keptInterval, orKept } from '../offline/or-kept.ts'

/** Quick enough for somebody who watches the page, slow enough for a hall of 500 that all wait. */
const ADMISSION_POLL_MS = 3_000

/** Who I am on this server and which groups I am in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: (context) => orKept(context, () => callApi('readSession', { signal: context.signal })),
  refetchOnWindowFocus: 'always',
  refetchInterval: ({ queryKey }) => keptInterval(queryKey),
})

export function useSession() {
  return useQuery(sessionQuery)
}

/** Asks for the session again and again, while the tab is visible: for whoever waits for what somebody else does. */
export function useAwaitedSession() {
  return useQuery({ ...sessionQuery, refetchInterval: ADMISSION_POLL_MS })
}

/** My name and role in one group; null while the answer is on its way, and for a stranger. */
export function useMembership(groupId: GroupId | undefined): Membership | null {
  const { data } = useSession()
  return data?.memberships.find((membership) => membership.groupId === groupId) ?? null
}
