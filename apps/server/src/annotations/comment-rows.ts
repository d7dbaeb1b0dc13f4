import type { CommentId, TextId, ThreadComment } from '@variorum/document'
import type { Selectable, Transaction } from 'kysely'
import type { Rows } from '../storage/schema.ts'

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

export function commentById(
  rows: Transaction<Rows>,
  id: CommentId,
): Promise<Selectable<Rows['comment']> | undefined> {
  return rows.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirst()
}
