import type { GroupId, InvitationId, MemberId } from '@variorum/document'
import type { Insertable, Selectable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

export type InvitationRow = Selectable<Rows['invitation']>

/** The invitation of that token, with what it says of its group; none of a group in the archive. */
export function invitationToGroup(rows: RowStore, tokenHash: string) {
  return rows
    .selectFrom('invitation')
    .innerJoin('study_group', 'study_group.id', 'invitation.group_id')
    .innerJoin('member', 'member.id', 'invitation.created_by')
    .where('invitation.token_hash', '=', tokenHash)
    .where('study_group.archived_at', 'is', null)
    .selectAll('invitation')
    .select([
      'study_group.name as groupName',
      'study_group.admits_newcomers',
      'study_group.is_anonymous',
      'member.name as invitedBy',
    ])
    .executeTakeFirst()
}

export function invitationById(
  rows: RowStore,
  groupId: GroupId,
  id: InvitationId,
): Promise<InvitationRow | undefined> {
  return rows
    .selectFrom('invitation')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Those of a group, newest first, with the `name` of who made each. */
export function invitationsOfGroup(
  rows: RowStore,
  groupId: GroupId,
): Promise<(InvitationRow & { readonly name: string })[]> {
  return rows
    .selectFrom('invitation')
    .innerJoin('member', 'member.id', 'invitation.created_by')
    .where('invitation.group_id', '=', groupId)
    .orderBy('invitation.created_at', 'desc')
    .orderBy('invitation.id', 'desc')
    .selectAll('invitation')
    .select('member.name')
    .execute()
}

export async function countInvitations(rows: RowStore, groupId: GroupId): Promise<number> {
  const { count } = await rows
    .selectFrom('invitation')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('group_id', '=', groupId)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertInvitation(
  rows: RowTransaction,
  invitation: Insertable<Rows['invitation']>,
): Promise<void> {
  await rows.insertInto('invitation').values(invitation).execute()
}

/** Counts one more use of an invitation that still takes one. False if it is used up. */
export async function countUse(rows: RowTransaction, tokenHash: string): Promise<boolean> {
  const { numUpdatedRows } = await rows
    .updateTable('invitation')
    .set((invitation) => ({ uses: invitation('uses', '+', 1) }))
    .where('token_hash', '=', tokenHash)
    .where((where) =>
      where.or([where('max_uses', 'is', null), where('uses', '<', where.ref('max_uses'))]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function endInvitation(
  rows: RowTransaction,
  id: InvitationId,
  at: number,
): Promise<void> {
  await rows.updateTable('invitation').set({ revoked_at: at }).where('id', '=', id).execute()
}

/** Ends what a member made that nobody ended and that has not expired. Answers how many there were. */
export async function endInvitationsBy(
  rows: RowTransaction,
  memberId: MemberId,
  at: number,
): Promise<number> {
  const { numUpdatedRows } = await rows
    .updateTable('invitation')
    .set({ revoked_at: at })
    .where('created_by', '=', memberId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Those of any group that expired at `expiredAt` or before. */
export async function removeExpiredInvitations(
  rows: RowTransaction,
  expiredAt: number,
): Promise<void> {
  await rows.deleteFrom('invitation').where('expires_at', '<=', expiredAt).execute()
}
