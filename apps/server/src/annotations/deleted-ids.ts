import type { AnnotationId, CommentId, TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Kysely, Transaction } from 'kysely'
import type { Rows } from '../storage/schema.ts'

/** To be called in the transaction that removes the rows of annotations or comments: nothing is made under these ids again. */
export async function rememberDeleted(
  rows: Transaction<Rows>,
  textId: TextId,
  ids: readonly (AnnotationId | CommentId)[],
  deletedAt: number,
): Promise<void> {
  for (const id of ids) {
    await rows
      .insertInto('deleted_id')
      .values({ id, text_id: textId, deleted_at: deletedAt })
      // A client may give a comment the id of an annotation.
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/**
 * To be asked before something is made: a command whose answer was lost may be sent again after its author, elsewhere, deleted what it
 * made. @throws {AppError} `not-found` for an id that was deleted.
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
