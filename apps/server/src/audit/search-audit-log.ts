import { may, type GroupId } from '@variorum/document'
import { AppError, type AuditEntry } from '@variorum/protocol'
import { groupState, requireGroupMember } from '../access/require-member.ts'
import { memberActor } from '../access/text-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import { auditEntries, type AuditQuery } from './audit-entry-rows.ts'

/** Entries per answer: a screen or two. */
export const AUDIT_PAGE_ENTRIES = 50

/** The audit log of a group, newest first, a page at a time. @throws {AppError} `not-allowed`, and see `requireGroupMember`. */
export async function searchAuditLog(
  rows: RowStore,
  user: SignedInUser | null,
  groupId: GroupId,
  query: Omit<AuditQuery, 'readerId'>,
): Promise<{ entries: AuditEntry[]; hasMore: boolean }> {
  const { member, group } = await requireGroupMember(rows, user, groupId)
  if (!may(memberActor(member), 'read-audit-log', groupState(group)))
    throw new AppError('not-allowed')
  const found = await auditEntries(
    rows,
    groupId,
    { ...query, readerId: member.id },
    AUDIT_PAGE_ENTRIES + 1,
  )
  return {
    entries: found.slice(0, AUDIT_PAGE_ENTRIES),
    hasMore: found.length > AUDIT_PAGE_ENTRIES,
  }
}
