import { useQuery } from '@tanstack/react-query'
import type { GroupId, InvitationId, MemberRole } from '@variorum/document'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'

/** What most links are: for those who read along, open to as many as come, for a month, since most groups meet at least once in it. */
export const USUAL_WISHES: InvitationWishes = { role: 'annotator', maxUses: null, validDays: 30 }

/** What a link shall allow. `maxUses` null: as many as come. */
export interface InvitationWishes {
  readonly role: MemberRole
  readonly maxUses: number | null
  readonly validDays: number
}

/** Makes a link; its path is in the answer. */
export function useInvitationMaking(groupId: GroupId) {
  return useCommand((wishes: InvitationWishes) =>
    callApi('createInvitation', { params: { groupId }, body: wishes }),
  )
}

/** The links that were made, without the links themselves. */
export function useInvitations(groupId: GroupId) {
  return useQuery({
    queryKey: ['group', groupId, 'invitations'],
    queryFn: ({ signal }) => callApi('readInvitations', { params: { groupId }, signal }),
  })
}

/** The link of an invitation that still works. Asked for anew each time: it may have ended meanwhile. */
export function useShownLink(groupId: GroupId) {
  return useCommand((invitationId: InvitationId) =>
    callApi('readInvitationLink', { params: { groupId, invitationId } }),
  )
}

/** Makes a link useless from now on; whoever came in by it stays. */
export function useRevoking(groupId: GroupId) {
  return useCommand((invitationId: InvitationId) =>
    callApi('revokeInvitation', { params: { groupId, invitationId } }),
  )
}
