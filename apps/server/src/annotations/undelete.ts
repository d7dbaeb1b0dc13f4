import type { AnnotationId, CommentId, MemberId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { isImportedAuthor } from '../access/member-rows.ts'
import { annotationById } from '../layers/annotation-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandAnnotation } from './command-thread.ts'
import { commentById } from './comment-rows.ts'
import { aboutAnnotation } from './thread-events.ts'
import { requireTextPlace, type Sender, type TextPlace } from './thread-place-rows.ts'
import { findUndoable, undo, type UndoableDeletion } from './undoable-deletion.ts'

/**
 * Brings back an annotation with everything of its author's under it, for whoever deleted it, in the seconds after that. Asked again it
 * changes nothing.
 * @throws {AppError} `not-found` when it is too late, and for what is not the asking member's; `text-closed`.
 */
export async function undeleteAnnotation(
  deps: AnnotationDeps,
  sender: Sender,
  id: AnnotationId,
): Promise<void> {
  const isThere: IsThere = async (rows, { memberId }) => {
    const annotation = await annotationById(rows, sender.textId, id)
    return annotation !== undefined && couldDelete(rows, annotation.author_id, memberId)
  }
  await undelete(deps, sender, { id, kind: 'annotation-undeleted', commentId: null }, isThere)
}

/** As `undeleteAnnotation`, for a comment. */
export async function undeleteComment(
  deps: AnnotationDeps,
  sender: Sender,
  id: CommentId,
): Promise<void> {
  const isThere: IsThere = async (rows, { memberId }) => {
    const comment = await commentById(rows, id)
    return (
      comment?.text_id === sender.textId &&
      comment.deleted_at === null &&
      couldDelete(rows, comment.author_id, memberId)
    )
  }
  await undelete(deps, sender, { id, kind: 'comment-undeleted', commentId: id }, isThere)
}

/** Whether it may have been this member who deleted something of that author's: what a file brought, a facilitator deletes. */
async function couldDelete(rows: RowStore, authorId: MemberId, memberId: MemberId) {
  return authorId === memberId || isImportedAuthor(rows, authorId)
}

type Undeleted =
  | { readonly id: AnnotationId; readonly kind: 'annotation-undeleted'; readonly commentId: null }
  | { readonly id: CommentId; readonly kind: 'comment-undeleted'; readonly commentId: CommentId }

/** Whether the asking member's own is back already. */
type IsThere = (rows: RowStore, asking: TextPlace) => Promise<boolean>

async function undelete(
  deps: AnnotationDeps,
  sender: Sender,
  { id, kind, commentId }: Undeleted,
  isThere: IsThere,
): Promise<void> {
  const place = await requireTextPlace(deps.storage.rows, sender)
  const find = (rows: RowStore) => findUndoable(rows, sender.textId, id, place.memberId, deps.now())
  const ahead = await find(deps.storage.rows)
  if (!ahead) {
    if (await isThere(deps.storage.rows, place)) return
    throw new AppError('not-found')
  }
  const { annotationId } = ahead
  const authorId = await threadAuthor(deps.storage.rows, sender, ahead)
  const at = { ...sender, layerEpoch: place.layerEpoch }
  await commandAnnotation(
    deps,
    at,
    { id: annotationId, authorId },
    async ({ rows, ...command }) => {
      const deletion = await find(rows)
      if (!deletion) {
        // Done meanwhile by the same request, sent twice.
        const row = await annotationById(rows, sender.textId, annotationId)
        return { result: undefined, row: row ?? null }
      }
      const row = await undo({ rows, ...command }, deletion)
      const [comment] = deletion.comments
      const memberId = commentId === null ? row.author_id : (comment?.author_id ?? row.author_id)
      const about = { ...aboutAnnotation(row), commentId, memberId }
      await command.happenedIn(about, (subject) => ({ kind, subject }))
      return { result: undefined, row }
    },
  )
}

/** In whose layers the thread stands: of a comment's thread that may be somebody else. */
async function threadAuthor(
  rows: RowStore,
  { textId }: Sender,
  { annotation, annotationId }: UndoableDeletion,
) {
  const found = annotation ?? (await annotationById(rows, textId, annotationId))
  if (!found) throw new AppError('not-found')
  return found.author_id
}
