import type { AnnotationId, CommentId, MemberId, TextId } from '@variorum/document'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/** An annotation or a comment that goes. */
interface Deleted {
  readonly id: AnnotationId | CommentId
  readonly authorId: MemberId
}

/** To be called in the transaction that removes the rows of annotations or comments: nothing is made under these ids again. */
export async function rememberDeleted(
  rows: RowTransaction,
  textId: TextId,
  deleted: readonly Deleted[],
  deletedAt: number,
): Promise<void> {
  for (const { id, authorId } of deleted) {
    await rows
      .insertInto('deleted_id')
      .values({ id, text_id: textId, author_id: authorId, deleted_at: deletedAt })
      // Once a client could give a comment the id of an annotation.
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Whether an annotation or a comment stands under that id in any text, or stood there before it was deleted without a trace. */
export async function isUsed(rows: RowStore, id: AnnotationId | CommentId): Promise<boolean> {
  const used = await Promise.all([
    rows
      .selectFrom('annotation')
      .select('id')
      .where('id', '=', id as AnnotationId)
      .executeTakeFirst(),
    rows
      .selectFrom('comment')
      .select('id')
      .where('id', '=', id as CommentId)
      .executeTakeFirst(),
    rows.selectFrom('deleted_id').select('id').where('id', '=', id).executeTakeFirst(),
  ])
  return used.some((row) => row !== undefined)
}

/** Whether what stood under that id was deleted without a trace. */
export async function isDeletedId(rows: RowStore, id: AnnotationId | CommentId): Promise<boolean> {
  const gone = await rows
    .selectFrom('deleted_id')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return gone !== undefined
}

/** What was deleted is back: their ids are in use again. Only its author's own: before ids proved their maker, somebody else could have used one. */
export async function forgetDeleted(
  rows: RowTransaction,
  restored: readonly Deleted[],
): Promise<void> {
  for (const { id, authorId } of restored) {
    await rows
      .deleteFrom('deleted_id')
      .where('id', '=', id)
      .where('author_id', '=', authorId)
      .execute()
  }
}
