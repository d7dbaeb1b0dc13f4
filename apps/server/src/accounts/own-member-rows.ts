import type { UserId } from '@variorum/document'
import type { NotNull } from 'kysely'
import type { MemberRow } from '../access/member-rows.ts'
import type { RowStore } from '../storage/ports.ts'

/** A member that a user is, and whether the group is in the archive. */
export interface OwnMember extends MemberRow {
  readonly archived_at: number | null
}

/** Whoever a user is, in every group that they are in or wait for. */
export function ownMembers(rows: RowStore, userId: UserId): Promise<OwnMember[]> {
  return rows
    .selectFrom('member')
    .innerJoin('study_group', 'study_group.id', 'member.group_id')
    .selectAll('member')
    .select('study_group.archived_at')
    .where('member.user_id', '=', userId)
    .where('member.removed_at', 'is', null)
    .$narrowType<{ user_id: NotNull }>()
    .execute()
}
