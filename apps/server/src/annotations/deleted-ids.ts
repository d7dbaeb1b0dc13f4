import type { AnnotationId, CommentId, MemberId, TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Kysely, Transaction } from 'kysely'
import type { Rows } from '../storage/schema.ts'

/** An annotation or a comment that goes. */
interface Deleted {
  readonly id: AnnotationId | CommentId
  readonly authorId: MemberId
}

/** To be called in the transaction that removes the rows of annotations or comments: nothing is made under these ids again. */
export async function rememberDeleted(
  rows: Transaction<Rows>,
  textId: TextId,
  deleted: readonly Deleted[],
  deletedAt: number,
): Promise<void> {
  for (const { id, authorId } of deleted) {
    await rows
      .insertInto('deleted_id')
      .values({ id, text_id: textId, author_id: authorId, deleted_at: deletedAt })
      // A client may give a comment the id of an annotation.
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/**
 * To be asked before something is made: a command whose answer was lost may be sent again after its author, elsewhere, deleted what it
 * made.
 * @throws {AppError} `not-found` for an id of something that was deleted.
 */
export async function refuseDeleted(
  rows: Kysely<Rows>,
  id: AnnotationId | CommentId,
): Promise<void> {
  const deleted = await rows
    .selectFrom('deleted_id')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (deleted) throw new AppError('not-found')
}
