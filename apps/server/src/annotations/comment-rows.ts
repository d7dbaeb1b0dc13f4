import type { AnnotationId, CommentId, TextId, ThreadComment } from '@variorum/document'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Rows } from '../storage/schema.ts'

export type CommentRow = Selectable<Rows['comment']>

export async function insertComment(
  rows: Transaction<Rows>,
  textId: TextId,
  comment: ThreadComment,
): Promise<void> {
  await rows
    .insertInto('comment')
    .values({
      id: comment.id,
      annotation_id: comment.annotationId,
      text_id: textId,
      author_id: comment.authorId,
      body: comment.body,
      created_at: comment.createdAt,
      edited_at: comment.editedAt,
    })
    .execute()
}

export function commentById(rows: Kysely<Rows>, id: CommentId): Promise<CommentRow | undefined> {
  return rows.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirst()
}

/** In the order of the thread. */
export function commentsUnder(rows: Kysely<Rows>, id: AnnotationId): Promise<CommentRow[]> {
  return rows
    .selectFrom('comment')
    .selectAll()
    .where('annotation_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Keeps what a comment says now for facilitators, before it says something else. */
export async function keepVersion(
  rows: Transaction<Rows>,
  { id, body }: Pick<CommentRow, 'id' | 'body'>,
  endedAt: number,
): Promise<void> {
  await rows
    .insertInto('comment_version')
    .values({ comment_id: id, body, ended_at: endedAt })
    .execute()
}

/** Leaves "deleted" where a comment stood that others replied to; its words are kept as a version. */
export async function markDeleted(
  rows: Transaction<Rows>,
  comment: CommentRow,
  deletedAt: number,
): Promise<void> {
  await keepVersion(rows, comment, deletedAt)
  await rows
    .updateTable('comment')
    .set({ body: '', deleted_at: deletedAt })
    .where('id', '=', comment.id)
    .execute()
}
