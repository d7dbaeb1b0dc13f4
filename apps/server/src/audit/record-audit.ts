import type { AuditAction, AuditSubjects, GroupId, MemberId } from '@variorum/document'
import type { Transaction } from 'kysely'
import type { Rows } from '../storage/schema.ts'

/** Who did what, as the audit log keeps it. */
export type AuditRecord = {
  readonly [A in AuditAction]: {
    readonly groupId: GroupId
    readonly at: number
    /** Null: the server itself. */
    readonly actorId: MemberId | null
    readonly action: A
    /** What it is about, as it is called at that time. Never the words of a comment. */
    readonly subject: AuditSubjects[A]
  }
}[AuditAction]

/** Adds a line to the audit log, in the transaction of the act itself: neither is ever without the other. */
export async function recordAudit(rows: Transaction<Rows>, record: AuditRecord): Promise<void> {
  await rows
    .insertInto('audit_entry')
    .values({
      group_id: record.groupId,
      at: record.at,
      actor_id: record.actorId,
      action: record.action,
      subject_json: JSON.stringify(record.subject),
    })
    .execute()
}
