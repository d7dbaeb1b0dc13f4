import type { GroupId, UserId } from '@variorum/document'
import { AppError, type Invitation } from '@variorum/protocol'
import type { Selectable } from 'kysely'
import { hashToken } from '../sign-in/hash-token.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/**
 * What an invitation says to whoever holds its link. One that is used up still shows those in whom it brought.
 * @throws {AppError} `invitation-invalid` if it is unknown, expired, used up or revoked, or its group is archived.
 */
export async function findInvitation(
  rows: RowStore,
  token: string,
  { now, userId }: { readonly now: number; readonly userId: UserId | null },
) {
  const found = await rows
    .selectFrom('invitation')
    .innerJoin('study_group', 'study_group.id', 'invitation.group_id')
    .innerJoin('member', 'member.id', 'invitation.created_by')
    .where('invitation.token_hash', '=', hashToken(token))
    .where('study_group.archived_at', 'is', null)
    .selectAll('invitation')
    .select([
      'study_group.name as groupName',
      'study_group.admits_newcomers',
      'study_group.is_anonymous',
      'member.name as invitedBy',
    ])
    .executeTakeFirst()
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
export async function useInvitation(rows: RowStore, token: string): Promise<void> {
  const { numUpdatedRows } = await rows
    .updateTable('invitation')
    .set((invitation) => ({ uses: invitation('uses', '+', 1) }))
    .where('token_hash', '=', hashToken(token))
    .where((where) =>
      where.or([where('max_uses', 'is', null), where('uses', '<', where.ref('max_uses'))]),
    )
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('invitation-invalid')
}

async function isInGroup(
  rows: RowStore,
  groupId: GroupId,
  userId: UserId | null,
): Promise<boolean> {
  if (!userId) return false
  const member = await rows
    .selectFrom('member')
    .select('id')
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return member !== undefined
}

/** What became of a link. */
export function stateOf(
  invitation: Pick<
    Selectable<Rows['invitation']>,
    'revoked_at' | 'expires_at' | 'max_uses' | 'uses'
  >,
  now: number,
): Invitation['state'] {
  if (invitation.revoked_at !== null) return 'revoked'
  if (invitation.expires_at <= now) return 'expired'
  const { uses, max_uses: maxUses } = invitation
  return maxUses !== null && uses >= maxUses ? 'used-up' : 'valid'
}
