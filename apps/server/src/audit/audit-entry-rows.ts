import type { AuditAction, GroupId, MemberId } from '@variorum/document'
import type { AuditEntry } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'

/** Null everywhere: the newest of all. */
export interface AuditQuery {
  /** Only entries older than this one. */
  readonly beforeSeq: number | null
  readonly actions: readonly AuditAction[] | null
  readonly actorId: MemberId | null
}

/** At most `count` entries of the audit log of a group, newest first. */
export async function auditEntries(
  rows: RowStore,
  groupId: GroupId,
  { beforeSeq, actions, actorId }: AuditQuery,
  count: number,
): Promise<AuditEntry[]> {
  let query = rows
    .selectFrom('event')
    .leftJoin('member', 'member.id', 'event.actor_id')
    .where('event.group_id', '=', groupId)
    .where('event.audit_seq', 'is not', null)
    .orderBy('event.audit_seq', 'desc')
    .limit(count)
    .select(['event.audit_seq', 'event.at', 'event.kind', 'event.subject_json', 'member.name'])
    .$narrowType<{ audit_seq: number }>()
  if (beforeSeq !== null) query = query.where('event.audit_seq', '<', beforeSeq)
  if (actions !== null) query = query.where('event.kind', 'in', actions)
  if (actorId !== null) query = query.where('event.actor_id', '=', actorId)
  const found = await query.execute()
  return found.map((entry) => ({
    seq: entry.audit_seq,
    at: entry.at,
    actorName: entry.name,
    // Nothing else gets a place in the log.
    action: entry.kind as AuditAction,
    subject: JSON.parse(entry.subject_json) as AuditEntry['subject'],
  }))
}
