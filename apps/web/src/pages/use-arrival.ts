import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Session } from '@variorum/protocol'
import { sessionQuery } from '../people/use-session.ts'

/** For whoever just signed in or out: forgets what the browser knew for somebody else, then leads to where they belong now. */
export function useArrival(): (session: Session) => Promise<void> {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async (session) => {
    queryClient.removeQueries({ type: 'inactive' })
    queryClient.setQueryData(sessionQuery.queryKey, session)
    const [first, ...others] = session.memberships
    await (first && others.length === 0
      ? navigate({ to: '/groups/$groupId', params: { groupId: first.groupId }, replace: true })
      : navigate({ to: '/', replace: true }))
    // What the page that was left had asked for.
    queryClient.removeQueries({ type: 'inactive' })
  }
}
