import type { AnnotationId, CommentId, MemberId, TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
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

/**
 * To be asked before something is made. A command whose answer was lost may be sent again after its author, elsewhere, deleted what it
 * made; and what is kept of deletions is found by the id alone, so that no annotation has the id of a comment.
 * @throws {AppError} `not-found` for an id under which an annotation or a comment stands anywhere, or stood: one answer for whatever it was.
 */
export async function refuseUsed(rows: RowStore, id: AnnotationId | CommentId): Promise<void> {
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
  if (used.some((row) => row !== undefined)) throw new AppError('not-found')
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
