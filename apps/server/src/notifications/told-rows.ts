import type { AnnotationId, MemberId, TextId, UserId } from '@variorum/document'
import type { NotificationPlace } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'

/** What is asked for beside whose notifications. */
export interface ToldWish {
  /** Those that come after this place; null begins with the newest. */
  readonly after: NotificationPlace | null
  readonly isUnreadOnly: boolean
}

/**
 * What a user was told in groups that they are in, but for what they muted since, newest first, with all that decides whether they may know
 * of it now. Columns of what is gone are null.
 */
export async function toldTo(
  rows: RowStore,
  userId: UserId,
  { after, isUnreadOnly }: ToldWish,
  count: number,
) {
  let query = rows
    .selectFrom('notification')
    .innerJoin('member', 'member.id', 'notification.member_id')
    .innerJoin('study_group', 'study_group.id', 'member.group_id')
    .innerJoin('member as actor', 'actor.id', 'notification.actor_id')
    .leftJoin('text', 'text.id', 'notification.text_id')
    .leftJoin('annotation', 'annotation.id', 'notification.annotation_id')
    .leftJoin('comment', 'comment.id', 'notification.comment_id')
    .leftJoin('muted_text', (join) =>
      join
        .onRef('muted_text.member_id', '=', 'notification.member_id')
        .onRef('muted_text.text_id', '=', 'notification.text_id'),
    )
    .leftJoin('muted_thread', (join) =>
      join
        .onRef('muted_thread.member_id', '=', 'notification.member_id')
        .onRef('muted_thread.annotation_id', '=', 'notification.annotation_id'),
    )
    .where('member.user_id', '=', userId)
    .where('member.removed_at', 'is', null)
    .where('member.admitted_at', 'is not', null)
    .where('muted_text.text_id', 'is', null)
    .where('muted_thread.annotation_id', 'is', null)
    .orderBy('notification.at', 'desc')
    .orderBy('notification.id')
    .limit(count)
    .select([
      'notification.id',
      'notification.kind',
      'notification.at',
      'notification.read_at',
      'notification.text_id',
      'notification.annotation_id',
      'notification.actor_id',
      'member.id as member_id',
      'member.role',
      'study_group.id as group_id',
      'study_group.name as group_name',
      'study_group.is_anonymous',
      'study_group.archived_at as group_archived_at',
      'actor.admitted_at as actor_admitted_at',
      'actor.removed_at as actor_removed_at',
      'text.title',
      'text.words_edited_by',
      'text.locked_at',
      'text.archived_at',
      'text.deleted_at as text_deleted_at',
      'annotation.author_id',
      'annotation.audience',
      'annotation.target_json',
      'annotation.resolved_at',
      'annotation.decision_json',
      'comment.author_id as comment_author_id',
      'comment.body',
      'comment.hidden_at',
      'comment.deleted_at as comment_deleted_at',
    ])
  if (isUnreadOnly) query = query.where('notification.read_at', 'is', null)
  if (after !== null) {
    query = query.where((told) =>
      told.or([
        told('notification.at', '<', after.at),
        told.and([told('notification.at', '=', after.at), told('notification.id', '>', after.id)]),
      ]),
    )
  }
  return query.execute()
}

/** One row of `toldTo`. */
export type ToldRow = Awaited<ReturnType<typeof toldTo>>[number]

/** Marks some of what a user was told as read, and all of it until some time. What was read stays so. */
export async function markToldRead(
  rows: RowStore,
  userId: UserId,
  {
    ids = [],
    until = -1,
  }: { readonly ids?: readonly string[] | undefined; readonly until?: number | undefined },
  now: number,
): Promise<void> {
  await rows
    .updateTable('notification')
    .set({ read_at: now })
    .where('read_at', 'is', null)
    .where('member_id', 'in', (members) =>
      members.selectFrom('member').select('member.id').where('member.user_id', '=', userId),
    )
    .where((told) => told.or([told('at', '<=', until), ...ids.map((id) => told('id', '=', id))]))
    .execute()
}

/** What a reader has read by now in one text. */
interface ReadInText {
  readonly memberId: MemberId
  readonly textId: TextId
  /** Everything until then. */
  readonly readTo: number
  /** Threads in which they read further. */
  readonly threads: ReadonlyMap<AnnotationId, number>
}

/**
 * Marks as read what a reader was told of what they have read in the text itself. Whoever looks at a thread sees what became of it, too.
 */
export async function markToldInText(
  rows: RowStore,
  { memberId, textId, readTo, threads }: ReadInText,
  now: number,
): Promise<void> {
  const unread = await rows
    .selectFrom('notification')
    .select(['id', 'at', 'annotation_id', 'comment_id'])
    .where('member_id', '=', memberId)
    .where('read_at', 'is', null)
    .where('text_id', '=', textId)
    .execute()
  const read = unread.filter(({ at, annotation_id: annotationId, comment_id: commentId }) => {
    const time = annotationId === null ? undefined : threads.get(annotationId)
    return at <= readTo || (time !== undefined && (at <= time || commentId === null))
  })
  if (read.length === 0) return
  await rows
    .updateTable('notification')
    .set({ read_at: now })
    .where('member_id', '=', memberId)
    .where(
      'id',
      'in',
      read.map(({ id }) => id),
    )
    .execute()
}
