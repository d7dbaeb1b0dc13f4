import type { GroupId, UserId } from '@variorum/document'
import { AppError, type Invitation } from '@variorum/protocol'
import { presentMemberOfUser } from '../access/member-rows.ts'
import { hashToken } from '../sign-in/hash-token.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import { countUse, invitationToGroup, type InvitationRow } from './invitation-rows.ts'

/**
 * What an invitation says to whoever holds its link. One that is used up still shows those in whom it brought.
 * @throws {AppError} `invitation-invalid` if it is unknown, expired, used up or revoked, or its group is archived.
 */
export async function findInvitation(
  rows: RowStore,
  token: string,
  { now, userId }: { readonly now: number; readonly userId: UserId | null },
) {
  const found = await invitationToGroup(rows, hashToken(token))
  if (!found) throw new AppError('invitation-invalid')
  const state = stateOf(found, now)
  const isOpen =
    state === 'valid' || (state === 'used-up' && (await isInGroup(rows, found.group_id, userId)))
  if (!isOpen) throw new AppError('invitation-invalid')
  const { group_id: groupId, role, groupName, invitedBy } = found
  return {
    groupId,
    role,
    groupName,
    invitedBy,
    admitsNewcomers: found.admits_newcomers === 1,
    isAnonymous: found.is_anonymous === 1,
  }
}

/** Counts one who came by a link, if it still takes one. @throws {AppError} `invitation-invalid` if it is used up. */
export async function useInvitation(rows: RowTransaction, token: string): Promise<void> {
  if (!(await countUse(rows, hashToken(token)))) throw new AppError('invitation-invalid')
}

async function isInGroup(
  rows: RowStore,
  groupId: GroupId,
  userId: UserId | null,
): Promise<boolean> {
  if (!userId) return false
  return (await presentMemberOfUser(rows, groupId, userId)) !== undefined
}

/** What became of a link. */
export function stateOf(
  invitation: Pick<InvitationRow, 'revoked_at' | 'expires_at' | 'max_uses' | 'uses'>,
  now: number,
): Invitation['state'] {
  if (invitation.revoked_at !== null) return 'revoked'
  if (invitation.expires_at <= now) return 'expired'
  const { uses, max_uses: maxUses } = invitation
  return maxUses !== null && uses >= maxUses ? 'used-up' : 'valid'
}
