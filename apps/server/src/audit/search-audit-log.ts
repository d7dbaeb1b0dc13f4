import { may, type AuditAction, type GroupId, type MemberId } from '@variorum/document'
import { AppError, type AuditEntry } from '@variorum/protocol'
import type { Kysely } from 'kysely'
import { groupState, requireGroupMember } from '../access/require-member.ts'
import { actorOf } from '../access/text-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Rows } from '../storage/schema.ts'

/** Entries per answer: a screen or two. */
export const AUDIT_PAGE_ENTRIES = 50

/** Null everywhere: the newest of all. */
export interface AuditQuery {
  /** Only entries older than this one. */
  readonly beforeSeq: number | null
  readonly actions: readonly AuditAction[] | null
  readonly actorId: MemberId | null
}

/** The audit log of a group, newest first, a page at a time. @throws {AppError} `not-allowed`, and see `requireGroupMember`. */
export async function searchAuditLog(
  rows: Kysely<Rows>,
  user: SignedInUser | null,
  groupId: GroupId,
  { beforeSeq, actions, actorId }: AuditQuery,
): Promise<{ entries: AuditEntry[]; hasMore: boolean }> {
  const { member, group } = await requireGroupMember(rows, user, groupId)
  if (!may(actorOf(member), 'read-audit-log', groupState(group))) throw new AppError('not-allowed')
  let query = rows
    .selectFrom('event')
    .leftJoin('member', 'member.id', 'event.actor_id')
    .where('event.group_id', '=', groupId)
    .where('event.audit_seq', 'is not', null)
    .orderBy('event.audit_seq', 'desc')
    .limit(AUDIT_PAGE_ENTRIES + 1)
    .select(['event.audit_seq', 'event.at', 'event.kind', 'event.subject_json', 'member.name'])
    .$narrowType<{ audit_seq: number }>()
  if (beforeSeq !== null) query = query.where('event.audit_seq', '<', beforeSeq)
  if (actions !== null) query = query.where('event.kind', 'in', actions)
  if (actorId !== null) query = query.where('event.actor_id', '=', actorId)
  const found = await query.execute()
  return {
    entries: found.slice(0, AUDIT_PAGE_ENTRIES).map((entry) => ({
      seq: entry.audit_seq,
      at: entry.at,
      actorName: entry.name,
      // Nothing else gets a place in the log.
      action: entry.kind as AuditAction,
      subject: JSON.parse(entry.subject_json) as AuditEntry['subject'],
    })),
    hasMore: found.length > AUDIT_PAGE_ENTRIES,
  }
}
