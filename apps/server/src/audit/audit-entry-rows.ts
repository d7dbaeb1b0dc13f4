import type { AuditAction, GroupId, MemberId } from '@variorum/document'
import type { AuditEntry } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'

/** Null everywhere: the newest of all. */
export interface AuditQuery {
  /** Only entries older than this one. */
  readonly beforeSeq: number | null
  readonly actions: readonly AuditAction[] | null
  readonly actorId: MemberId | null
  /** Who reads it: of who reported their own comments the log says nothing to them. */
  readonly readerId: MemberId
}

/** At most `count` entries of the audit log of a group, newest first. */
export async function auditEntries(
  rows: RowStore,
  groupId: GroupId,
  { beforeSeq, actions, actorId, readerId }: AuditQuery,
  count: number,
): Promise<AuditEntry[]> {
  let query = rows
    .selectFrom('event')
    .leftJoin('member', 'member.id', 'event.actor_id')
    .where('event.group_id', '=', groupId)
    .where('event.audit_seq', 'is not', null)
    .where((entry) =>
      entry.or([
        entry('event.kind', '<>', 'comment-reported'),
        entry('event.member_id', 'is', null),
        entry('event.member_id', '<>', readerId),
      ]),
    )
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
    subject: subjectOf(entry.subject_json),
  }))
}

/** Entries of a while kept whom a comment names, which is nobody's concern here; the log itself is never rewritten. */
function subjectOf(json: string): AuditEntry['subject'] {
  const { mentioned: _, ...subject } = JSON.parse(json) as AuditEntry['subject'] & {
    mentioned?: unknown
  }
  return subject
}
