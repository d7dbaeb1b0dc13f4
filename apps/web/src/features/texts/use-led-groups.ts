import type { Membership } from '@variorum/protocol'
import { useSession } from '../../people/use-session.ts'

/** The open groups in which I am a facilitator: where I can bring a text. */
export function useLedGroups(): readonly Membership[] {
  const memberships = useSession().data?.memberships ?? []
  return memberships.filter(
    ({ role, isAdmitted, isGroupArchived }) =>
      role === 'facilitator' && isAdmitted && !isGroupArchived,
  )
}
