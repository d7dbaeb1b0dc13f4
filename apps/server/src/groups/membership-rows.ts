import type { UserId } from '@variorum/document'
import type { Membership } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'

/** The groups that a user is in or waits for, the first joined first. */
export async function readMemberships(rows: RowStore, userId: UserId): Promise<Membership[]> {
  const memberships = await rows
    .selectFrom('member')
    .innerJoin('study_group', 'study_group.id', 'member.group_id')
    .where('member.user_id', '=', userId)
    .where('member.removed_at', 'is', null)
    .orderBy('member.joined_at')
    .orderBy('member.id')
    .select([
      'study_group.id as groupId',
      'study_group.name as groupName',
      'member.id as memberId',
      'member.name as memberName',
      'member.role',
      'member.admitted_at',
      'study_group.archived_at',
    ])
    .execute()
  return memberships.map(({ admitted_at: admittedAt, archived_at: archivedAt, ...membership }) => ({
    ...membership,
    isAdmitted: admittedAt !== null,
    isGroupArchived: archivedAt !== null,
  }))
}
