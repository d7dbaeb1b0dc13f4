import type {
  AnnotationId,
  AnnotationKind,
  CommentId,
  GroupId,
  MemberId,
  TextId,
} from '@variorum/document'
import type { Insertable } from 'kysely'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import { noteTold } from './watch-told.ts'

type NotificationRow = Insertable<Rows['notification']>

/** Who began a thread, and as what. */
export function beginningOf(
  rows: RowStore,
  id: AnnotationId,
): Promise<{ readonly authorId: MemberId; readonly kind: AnnotationKind } | undefined> {
  return rows
    .selectFrom('annotation')
    .select(['author_id as authorId', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Everybody whose words stand in a thread. */
export async function writersIn(rows: RowStore, id: AnnotationId): Promise<MemberId[]> {
  const found = await rows
    .selectFrom('comment')
    .select('author_id')
    .distinct()
    .where('annotation_id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()
  return found.map(({ author_id: memberId }) => memberId)
}

/** The first comment of whoever asks in a thread; null for a mark without words, and for a thread that asks nothing. */
export async function questionIn(rows: RowStore, id: AnnotationId): Promise<CommentId | null> {
  const first = await rows
    .selectFrom('annotation')
    .innerJoin('comment', (join) =>
      join
        .onRef('comment.annotation_id', '=', 'annotation.id')
        .onRef('comment.author_id', '=', 'annotation.author_id'),
    )
    .select('comment.id')
    .where('annotation.id', '=', id)
    .where('annotation.kind', '=', 'question')
    .orderBy('comment.created_at')
    .orderBy('comment.id')
    .limit(1)
    .executeTakeFirst()
  return first?.id ?? null
}

/** The comment with which a thread begins; null for a mark without words. */
export async function firstCommentOf(rows: RowStore, id: AnnotationId): Promise<CommentId | null> {
  const first = await rows
    .selectFrom('comment')
    .select('id')
    .where('annotation_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return first?.id ?? null
}

/** Which facilitator sees to a thread; null: nobody. */
export async function assigneeOf(rows: RowStore, id: AnnotationId): Promise<MemberId | null> {
  const kept = await rows
    .selectFrom('desk_entry')
    .select('assignee_id')
    .where('annotation_id', '=', id)
    .executeTakeFirst()
  return kept?.assignee_id ?? null
}

export async function facilitatorsOf(rows: RowStore, groupId: GroupId): Promise<MemberId[]> {
  const found = await rows
    .selectFrom('member')
    .select('id')
    .where('group_id', '=', groupId)
    .where('role', '=', 'facilitator')
    .execute()
  return found.map(({ id }) => id)
}

/** Everybody who is in a group. */
export async function membersOf(rows: RowStore, groupId: GroupId): Promise<MemberId[]> {
  const found = await rows
    .selectFrom('member')
    .select('id')
    .where('group_id', '=', groupId)
    .where('removed_at', 'is', null)
    .where('admitted_at', 'is not', null)
    .execute()
  return found.map(({ id }) => id)
}

/** The reading date of a text that was set last at that moment. */
export async function readingDateSetAt(
  rows: RowStore,
  textId: TextId,
  at: number,
): Promise<string | null> {
  const set = await rows
    .selectFrom('reading_date')
    .select('id')
    .where('text_id', '=', textId)
    .where('set_at', '=', at)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return set?.id ?? null
}

/** Whose reports of a comment were decided at that moment. */
export async function reportersAt(
  rows: RowStore,
  commentId: CommentId,
  at: number,
): Promise<MemberId[]> {
  const found = await rows
    .selectFrom('report')
    .select('reporter_id')
    .where('comment_id', '=', commentId)
    .where('decided_at', '=', at)
    .execute()
  return found.map(({ reporter_id: memberId }) => memberId)
}

/** Whether somebody who came has yet to be let in. */
export async function awaitsAdmission(rows: RowStore, id: MemberId): Promise<boolean> {
  const waiting = await rows
    .selectFrom('member')
    .select('id')
    .where('id', '=', id)
    .where('admitted_at', 'is', null)
    .executeTakeFirst()
  return waiting !== undefined
}

/** Those of these members who are there, whatever they muted. */
export async function presentAmong(
  rows: RowStore,
  ids: readonly MemberId[],
): Promise<ReadonlySet<MemberId>> {
  const found = await inStatements(ids, (some) =>
    rows
      .selectFrom('member')
      .select('id')
      .where('id', 'in', some)
      .where('removed_at', 'is', null)
      .where('admitted_at', 'is not', null)
      .execute(),
  )
  return new Set(found.map(({ id }) => id))
}

/** Those of these members who are there, and who want to be told of this thread. */
export async function listenersAmong(
  rows: RowStore,
  ids: readonly MemberId[],
  {
    text_id: textId,
    annotation_id: annotationId,
  }: Pick<NotificationRow, 'text_id' | 'annotation_id'>,
): Promise<ReadonlySet<MemberId>> {
  const found = await inStatements(ids, (some) =>
    rows
      .selectFrom('member')
      .leftJoin('muted_text', (join) =>
        join
          .onRef('muted_text.member_id', '=', 'member.id')
          .on('muted_text.text_id', '=', textId as TextId),
      )
      .leftJoin('muted_thread', (join) =>
        join
          .onRef('muted_thread.member_id', '=', 'member.id')
          .on('muted_thread.annotation_id', '=', annotationId as AnnotationId),
      )
      .select('member.id')
      .where('member.id', 'in', some)
      .where('member.removed_at', 'is', null)
      .where('member.admitted_at', 'is not', null)
      .where('muted_text.text_id', 'is', null)
      .where('muted_thread.annotation_id', 'is', null)
      .execute(),
  )
  return new Set(found.map(({ id }) => id))
}

/** Rows of one statement: SQLite takes 32,766 values in one. */
const ROWS_PER_INSERT = 1_000

/**
 * What the same member did a while ago and does again is no news until this much later: who moves a question to and fro, or opens and resolves
 * a thread, rings once.
 */
export const RINGS_AGAIN_MS = 4 * 60 * 60 * 1000

/** Told again, it is new again, in the place of what was told before; see `RINGS_AGAIN_MS`. */
export async function putNotifications(
  rows: RowTransaction,
  notifications: readonly NotificationRow[],
): Promise<void> {
  for (let at = 0; at < notifications.length; at += ROWS_PER_INSERT) {
    const fresh = await rows
      .insertInto('notification')
      .values(notifications.slice(at, at + ROWS_PER_INSERT))
      .onConflict((conflict) =>
        conflict
          .columns(['member_id', 'kind', 'about_id'])
          .doUpdateSet((row) => ({
            at: row.ref('excluded.at'),
            actor_id: row.ref('excluded.actor_id'),
            comment_id: row.ref('excluded.comment_id'),
            read_at: null,
            mail_id: null,
          }))
          .where((row) =>
            row.or([
              row('notification.actor_id', '<>', row.ref('excluded.actor_id')),
              row('notification.at', '<=', row('excluded.at', '-', RINGS_AGAIN_MS)),
            ]),
          ),
      )
      // Those alone that were put, or are new again.
      .returning(['id', 'member_id'])
      .execute()
    noteTold(rows, fresh)
  }
}

/** What is told of where a note stands. */
const OF_PLACES = ['note-changed', 'note-moved', 'note-orphaned'] as const

/** Somebody settled where a note stands: what was told of that until then is over, and what becomes of it from then on is news. */
export async function removeNotificationsOfPlace(
  rows: RowTransaction,
  { textId, annotationId }: Omit<CommentPlace, 'commentId'>,
): Promise<void> {
  await rows
    .deleteFrom('notification')
    .where('text_id', '=', textId)
    .where('annotation_id', '=', annotationId)
    .where('kind', 'in', OF_PLACES)
    .execute()
}

/**
 * Nobody has to look at reports of a comment any more, unless some wait still. What was told of them stays, and is not shown: who reports once
 * more what was decided rings no sooner than anybody else who does something again (`RINGS_AGAIN_MS`).
 */
export async function settleReported(
  rows: RowTransaction,
  { textId, annotationId, commentId }: CommentPlace,
  at: number,
): Promise<void> {
  await rows
    .updateTable('notification')
    .set({ read_at: at })
    .where('read_at', 'is', null)
    .where((told) =>
      told.not(
        told.exists(
          told
            .selectFrom('report')
            .select('report.at')
            .where('report.comment_id', '=', commentId)
            .where('report.decided_at', 'is', null),
        ),
      ),
    )
    .where('kind', '=', 'comment-reported')
    .where('text_id', '=', textId)
    .where('annotation_id', '=', annotationId)
    .where('comment_id', '=', commentId)
    .execute()
}

interface CommentPlace {
  readonly textId: TextId
  readonly annotationId: AnnotationId
  /** Null: the thread as a whole. */
  readonly commentId: CommentId | null
}

/**
 * Removes what anybody was told until some time, or of a thread or a comment of which nothing is left; with a thread, that somebody did not want
 * to be told of it.
 */
export async function removeNotifications(
  rows: RowStore,
  gone: { readonly until: number } | CommentPlace,
): Promise<void> {
  const notifications = rows.deleteFrom('notification')
  if ('until' in gone) {
    await notifications.where('at', '<=', gone.until).execute()
    return
  }
  const { textId, annotationId, commentId } = gone
  const ofThread = notifications
    .where('text_id', '=', textId)
    .where('annotation_id', '=', annotationId)
  if (commentId !== null) {
    // What became of a thread is told on, without the words that came with it.
    await ofThread.where('about_id', '=', commentId).execute()
    return
  }
  await ofThread.execute()
  await rows
    .deleteFrom('muted_thread')
    .where('text_id', '=', textId)
    .where('annotation_id', '=', annotationId)
    .execute()
}
