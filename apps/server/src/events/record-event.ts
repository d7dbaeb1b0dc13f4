import {
  isAudited,
  type AnnotationId,
  type Audience,
  type CommentId,
  type EventKind,
  type EVENTS,
  type EventSubjects,
  type GroupId,
  type MemberId,
  type TextId,
} from '@variorum/document'
import type { RowTransaction } from '../storage/ports.ts'
import { insertEvent, nextAuditSeq } from './event-rows.ts'

/** Who did something, where and when. */
interface Doing {
  readonly groupId: GroupId
  /** Milliseconds since 1970. */
  readonly at: number
  /** Null: the server itself. */
  readonly actorId: MemberId | null
}

/** In which thread something happened. */
export interface InThread {
  readonly textId: TextId
  readonly annotationId: AnnotationId
  /** Null: it concerns the thread as a whole. */
  readonly commentId: CommentId | null
  /** Whose the annotation is, or the comment. */
  readonly memberId: MemberId
  /** Who may see the thread from then on. */
  readonly audience: Audience
  /**
   * Whether anybody but its author could see the thread at any time, be it from then on. What was never shared is in no audit log, since
   * those who read that may not know of it. A thread that is taken back stays shared: what others have seen is not undone unseen.
   */
  readonly isShared: boolean
}

/** Whose account an event is about. */
interface InAccount {
  readonly memberId: MemberId
  /**
   * Whether they lead this group. What anybody else does with their account is no concern of facilitators: it is in no audit log, and goes
   * with the other events that no log shows.
   */
  readonly leads: boolean
}

/** What an event names by id, for each of what it can be about. */
interface AboutIds {
  readonly group: object
  readonly members: { readonly memberId: MemberId }
  readonly accounts: InAccount
  readonly invitations: object
  readonly texts: { readonly textId: TextId }
  readonly discussion: InThread
}

/** Something that happened. What it names as it was called then is its subject. */
export type GroupEvent = {
  [Kind in EventKind]: {
    readonly kind: Kind
    readonly subject: EventSubjects[Kind]
  } & AboutIds[(typeof EVENTS)[Kind]['about']]
}[EventKind]

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
 * Adds an event, in the transaction of the act itself. The audit log shows it if its kind is shown and, in a thread, if that was ever shared;
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
    text_id: 'textId' in event ? event.textId : null,
    annotation_id: 'annotationId' in event ? event.annotationId : null,
    comment_id: 'commentId' in event ? event.commentId : null,
    member_id: 'memberId' in event ? event.memberId : null,
    audience: 'audience' in event ? event.audience : null,
    audit_seq: isShown ? await nextAuditSeq(rows, groupId) : null,
    subject_json: JSON.stringify(event.subject),
  })
}

function isPrivate(event: GroupEvent): boolean {
  if ('isShared' in event) return !event.isShared
  return 'leads' in event && !event.leads
}
