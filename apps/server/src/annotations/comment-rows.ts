import type { AnnotationId, CommentId, TextId, ThreadComment } from '@variorum/document'
import type { Selectable, Updateable } from 'kysely'
import { toComment } from '../layers/annotation-rows.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import { keepVersion } from './version-rows.ts'

export type CommentRow = Selectable<Rows['comment']>

/** Inserts a comment that says `body` since `createdAt`, and answers it as everybody sees it. */
export async function insertComment(
  rows: RowTransaction,
  textId: TextId,
  comment: Pick<ThreadComment, 'id' | 'annotationId' | 'authorId' | 'body' | 'createdAt'>,
): Promise<ThreadComment> {
  const row = await rows
    .insertInto('comment')
    .values({
      id: comment.id,
      annotation_id: comment.annotationId,
      text_id: textId,
      author_id: comment.authorId,
      body: comment.body,
      created_at: comment.createdAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toComment(row)
}

/** Changes the row of a comment, and answers the comment as everybody sees it since. @throws if there is none. */
export async function updateComment(
  rows: RowTransaction,
  id: CommentId,
  changes: Updateable<Rows['comment']>,
): Promise<ThreadComment> {
  const row = await rows
    .updateTable('comment')
    .set(changes)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return toComment(row)
}

export function commentById(rows: RowStore, id: CommentId): Promise<CommentRow | undefined> {
  return rows.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A clock that was set back by more than this orders a thread wrongly, which is better than times that are wrong by as much. */
const MAX_AHEAD_MS = 1_000

/**
 * When a comment that comes `now` stands in its thread: after those that came before it, and after what facilitators said of it, or what was marked as
 * the answer. Ids say nothing of the order in which comments came, so that two must not stand there with the same millisecond.
 */
export async function timeInThread(
  rows: RowStore,
  annotationId: AnnotationId,
  now: number,
): Promise<number> {
  const { last } = await rows
    .selectFrom('comment')
    .select(({ fn }) => fn.max<number | null>('created_at').as('last'))
    .where('annotation_id', '=', annotationId)
    .executeTakeFirstOrThrow()
  const about = await rows
    .selectFrom('annotation')
    .leftJoin('desk_entry', 'desk_entry.annotation_id', 'annotation.id')
    .select(['annotation.answered_at', 'desk_entry.said_at'])
    .where('annotation.id', '=', annotationId)
    .executeTakeFirst()
  const times = [last, about?.answered_at, about?.said_at].map((time) => time ?? 0)
  const ahead = times.filter((time) => time >= now && time < now + MAX_AHEAD_MS)
  return ahead.length > 0 ? Math.max(...ahead) + 1 : now
}

/** In the order of the thread. */
export function commentsUnder(rows: RowStore, id: AnnotationId): Promise<CommentRow[]> {
  return rows
    .selectFrom('comment')
    .selectAll()
    .where('annotation_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Puts a row back as it was. */
export async function insertCommentRow(rows: RowTransaction, row: CommentRow): Promise<void> {
  await rows.insertInto('comment').values(row).execute()
}

export async function removeComment(rows: RowTransaction, id: CommentId): Promise<void> {
  await rows.deleteFrom('comment').where('id', '=', id).execute()
}

/** Leaves "deleted" where a comment stood that others replied to; its words are kept as a version. */
export async function markDeleted(
  rows: RowTransaction,
  comment: CommentRow,
  deletedAt: number,
): Promise<void> {
  await keepVersion(rows, comment, deletedAt)
  await updateComment(rows, comment.id, { body: '', deleted_at: deletedAt })
}
