import type { AnnotationId, CommentId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'
import { isUsed } from './deleted-id-rows.ts'

/**
 * To be asked before something is made. A command whose answer was lost may be sent again after its author, elsewhere, deleted what it
 * made; and what is kept of deletions is found by the id alone, so that no annotation has the id of a comment.
 * @throws {AppError} `not-found` for an id under which an annotation or a comment stands anywhere, or stood: one answer for whatever it was.
 */
export async function refuseUsed(rows: RowStore, id: AnnotationId | CommentId): Promise<void> {
  if (await isUsed(rows, id)) throw new AppError('not-found')
}
