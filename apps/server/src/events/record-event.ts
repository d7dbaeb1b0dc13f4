import { isAudited, type GroupId, type MemberId } from '@variorum/document'
import type { RowTransaction } from '../storage/ports.ts'
import { insertEvent, nextAuditSeq } from './event-rows.ts'
import type { GroupEvent } from './group-event.ts'
import { tellMembers } from './tell-members.ts'

/** Who did something, where and when. */
interface Doing {
  readonly groupId: GroupId
  /** Milliseconds since 1970. */
  readonly at: number
  /** Null: the server itself. */
  readonly actorId: MemberId | null
}

/** Says what a command did, in its transaction: neither is ever without the other. */
export type Happened = (event: GroupEvent) => Promise<void>

/** A member of a group, as far as an event names them. */
interface Doer {
  readonly id: MemberId
  readonly group_id: GroupId
}

/**
 * What a member did, they say by this. `commandGroup`, `commandText` and the commands on threads hand it to their work; only what makes or
 * names the member itself asks for it on its own.
 */
export function happenedBy(rows: RowTransaction, { id, group_id }: Doer, at: number): Happened {
  return (event) => recordEvent(rows, { groupId: group_id, at, actorId: id }, event)
}

/** As `happenedBy`, for what the server itself does. */
export function happenedByItself(rows: RowTransaction, groupId: GroupId, at: number): Happened {
  return (event) => recordEvent(rows, { groupId, at, actorId: null }, event)
}

/**
 * Adds an event, in the transaction of the act itself, and tells those whom it concerns. The audit log shows it if its kind is shown and, in a thread, if that was ever shared;
 * of an account, if its owner leads the group.
 */
async function recordEvent(
  rows: RowTransaction,
  { groupId, at, actorId }: Doing,
  event: GroupEvent,
): Promise<void> {
  const isShown = isAudited(event.kind) && !isPrivate(event)
  await insertEvent(rows, {
    group_id: groupId,
    at,
    actor_id: actorId,
    kind: event.kind,
    text_id: 'textId' in event ? (event.textId ?? null) : null,
    annotation_id: 'annotationId' in event ? event.annotationId : null,
    comment_id: 'commentId' in event ? event.commentId : null,
    member_id: 'memberId' in event ? event.memberId : null,
    audience: 'audience' in event ? event.audience : null,
    audit_seq: isShown ? await nextAuditSeq(rows, groupId) : null,
    subject_json: JSON.stringify(event.subject),
  })
  if (actorId !== null) await tellMembers(rows, { groupId, at, actorId }, event)
}

function isPrivate(event: GroupEvent): boolean {
  if ('isShared' in event) return !event.isShared
  return 'leads' in event && !event.leads
}
