import type { AnnotationId, MemberId, NotificationKind, TextId, UserId } from '@variorum/document'
import type { NotificationPlace } from '@variorum/protocol'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore } from '../storage/ports.ts'

/** What is asked for beside whose notifications. */
export interface ToldWish {
  /** Those that come after this place; null begins with the newest. */
  readonly after: Readonly<NotificationPlace> | null
  readonly isUnreadOnly: boolean
  /** Those alone that stand in this mail. */
  readonly mailId?: string
  /** Those alone that have one of these ids. */
  readonly ids?: readonly string[]
  /** Those of these kinds in this thread alone. */
  readonly inThread?: { readonly id: AnnotationId; readonly kinds: readonly NotificationKind[] }
}

/** Each group that a user is in: as whom, and what of it decides what they may know. */
export function hearersOf(rows: RowStore, userId: UserId) {
  return rows
    .selectFrom('member')
    .innerJoin('study_group', 'study_group.id', 'member.group_id')
    .where('member.user_id', '=', userId)
    .where('member.removed_at', 'is', null)
    .where('member.admitted_at', 'is not', null)
    .select([
      'member.id as member_id',
      'member.role',
      'study_group.id as group_id',
      'study_group.name as group_name',
      'study_group.is_anonymous',
      'study_group.archived_at as group_archived_at',
    ])
    .execute()
}

/** One row of `hearersOf`. */
export type Hearer = Awaited<ReturnType<typeof hearersOf>>[number]

/**
 * What a member was told, newest first, `count` at most, with all that decides whether they may know of it now. Columns of what is gone are
 * null. Everything that is withheld is in it, too, so that `count` bounds the rows that are looked at.
 */
export function toldTo(
  rows: RowStore,
  memberId: MemberId,
  { after, isUnreadOnly, mailId, ids, inThread }: ToldWish,
  count: number,
) {
  let query = rows
    .selectFrom('notification')
    .innerJoin('member as actor', 'actor.id', 'notification.actor_id')
    .leftJoin('text', 'text.id', 'notification.text_id')
    .leftJoin('annotation', 'annotation.id', 'notification.annotation_id')
    .leftJoin('comment', 'comment.id', 'notification.comment_id')
    .leftJoin('thread_fact', 'thread_fact.annotation_id', 'notification.annotation_id')
    .leftJoin('desk_entry', 'desk_entry.annotation_id', 'notification.annotation_id')
    .leftJoin('reading_date', (join) =>
      join
        .onRef('reading_date.text_id', '=', 'notification.text_id')
        .onRef('reading_date.id', '=', 'notification.about_id'),
    )
    .leftJoin('word_to_author', 'word_to_author.id', 'notification.about_id')
    .leftJoin('paragraph_read as reached', (join) =>
      join
        .onRef('reached.member_id', '=', 'notification.member_id')
        .onRef('reached.text_id', '=', 'notification.text_id')
        .onRef('reached.paragraph_id', '=', 'reading_date.to_paragraph_id'),
    )
    .leftJoin('silence', (join) =>
      join
        .onRef('silence.member_id', '=', 'notification.member_id')
        .onRef('silence.text_id', '=', 'notification.text_id'),
    )
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
    .where('notification.member_id', '=', memberId)
    // As the indexes have it, read from their end: nothing is sorted.
    .orderBy('notification.at', 'desc')
    .orderBy('notification.id', 'desc')
    .limit(count)
    .select([
      'notification.id',
      'notification.kind',
      'notification.at',
      'notification.read_at',
      'notification.text_id',
      'notification.annotation_id',
      'notification.comment_id',
      'notification.actor_id',
      'actor.admitted_at as actor_admitted_at',
      'actor.removed_at as actor_removed_at',
      'text.title',
      'text.words_edited_by',
      'text.locked_at',
      'text.archived_at',
      'text.deleted_at as text_deleted_at',
      'annotation.author_id',
      'annotation.audience',
      'annotation.kind as annotation_kind',
      'annotation.target_json',
      'annotation.resolved_at',
      'annotation.decision_json',
      'annotation.answer_id',
      'thread_fact.place_state',
      'thread_fact.paragraph_number',
      'thread_fact.is_given_up',
      'comment.author_id as comment_author_id',
      'comment.body',
      'comment.hidden_at',
      'comment.deleted_at as comment_deleted_at',
      'desk_entry.assignee_id',
      'word_to_author.body as word_to_author',
      'reading_date.from_number',
      'reading_date.to_number',
      'reading_date.due_at',
      'reached.read_at as reached_at',
      'silence.at as silenced_at',
      'silence.ends_at as silence_ends_at',
      'muted_text.text_id as muted_text_id',
      'muted_thread.annotation_id as muted_thread_id',
    ])
    .select((told) =>
      told
        .selectFrom('report')
        .whereRef('report.comment_id', '=', 'notification.comment_id')
        .where('report.decided_at', 'is', null)
        .select(({ fn }) => fn.max<number | null>('report.at').as('at'))
        .as('waiting_report_at'),
    )
  if (isUnreadOnly) query = query.where('notification.read_at', 'is', null)
  if (mailId !== undefined) query = query.where('notification.mail_id', '=', mailId)
  if (ids !== undefined) query = query.where('notification.id', 'in', ids)
  if (inThread !== undefined) {
    query = query
      .where('notification.annotation_id', '=', inThread.id)
      .where('notification.kind', 'in', inThread.kinds)
  }
  if (after !== null) {
    query = query.where((told) =>
      told(
        told.refTuple('notification.at', 'notification.id'),
        '<',
        told.tuple(after.at, after.id),
      ),
    )
  }
  return query.execute()
}

/** One row of `toldTo`, and whom it tells. */
export type ToldRow = Hearer & Awaited<ReturnType<typeof toldTo>>[number]

/** Whose accounts these members are; those who have none are left out. */
export async function usersBehind(
  rows: RowStore,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, UserId>> {
  const found = await inStatements(memberIds, (some) =>
    rows.selectFrom('member').select(['id', 'user_id']).where('id', 'in', some).execute(),
  )
  return new Map(
    found.flatMap(({ id, user_id: userId }) => (userId === null ? [] : [[id, userId] as const])),
  )
}

/** Marks some of what a user was told as read; what is not theirs is left alone. What was read stays so. */
export async function markToldRead(
  rows: RowStore,
  userId: UserId,
  ids: readonly string[],
  now: number,
): Promise<void> {
  await inStatements(ids, (some) =>
    rows
      .updateTable('notification')
      .set({ read_at: now })
      .where('read_at', 'is', null)
      .where('member_id', 'in', (members) =>
        members.selectFrom('member').select('member.id').where('member.user_id', '=', userId),
      )
      .where('id', 'in', some)
      .execute(),
  )
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
    .leftJoin('comment', 'comment.id', 'notification.comment_id')
    .select([
      'notification.id',
      'notification.at',
      'notification.annotation_id',
      'notification.about_id',
      'comment.created_at',
    ])
    .where('notification.member_id', '=', memberId)
    .where('notification.read_at', 'is', null)
    .where('notification.text_id', '=', textId)
    .execute()
  const read = unread.filter(({ at, annotation_id: annotationId, about_id, created_at }) => {
    const time = annotationId === null ? undefined : threads.get(annotationId)
    if (time === undefined) return at <= readTo
    // What was shared later was said before: a thread is read as far as what is said in it.
    return at <= readTo || about_id === annotationId || (created_at ?? at) <= time
  })
  const ids = read.map(({ id }) => id)
  await inStatements(ids, (some) =>
    rows
      .updateTable('notification')
      .set({ read_at: now })
      .where('member_id', '=', memberId)
      .where('id', 'in', some)
      .execute(),
  )
}
