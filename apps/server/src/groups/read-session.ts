import type { UserId } from '@variorum/document'
import type { Membership, Session } from '@variorum/protocol'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import { isClaimed } from './setup-link.ts'

/** What a browser learns first: who it is, where it belongs, and whether the server still waits for its set-up. */
export async function readSession(rows: RowStore, user: SignedInUser | null): Promise<Session> {
  return {
    user: user && { id: user.userId, name: user.name, isGuest: user.isGuest },
    memberships: user ? await readMemberships(rows, user.userId) : [],
    isClaimed: await isClaimed(rows),
  }
}

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
