import type { AnnotationId, CommentId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { authorOf } from '../layers/annotation-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { commandAnnotation, type Command } from './command-thread.ts'
import { commentById } from './comment-rows.ts'
import { aboutAnnotation } from './thread-events.ts'
import { findUndoable, undo, type UndoableDeletion } from './undoable-deletion.ts'

/**
 * Brings back an annotation with everything of its author's under it, for its author, in the seconds after they deleted it. Asked again it
 * changes nothing.
 * @throws {AppError} `not-found` when it is too late, and for what is not the asking member's; `text-closed`.
 */
export async function undeleteAnnotation(
  deps: AnnotationDeps,
  asking: Asking,
  id: AnnotationId,
): Promise<void> {
  await undelete(deps, asking, { id, kind: 'annotation-undeleted', commentId: null }, async () => {
    return (await authorOf(deps.storage.rows, asking.text.id, id)) === asking.member.id
  })
}

/** As `undeleteAnnotation`, for a comment. */
export async function undeleteComment(
  deps: AnnotationDeps,
  asking: Asking,
  id: CommentId,
): Promise<void> {
  await undelete(deps, asking, { id, kind: 'comment-undeleted', commentId: id }, async () => {
    const comment = await commentById(deps.storage.rows, id)
    return (
      comment?.author_id === asking.member.id &&
      comment.text_id === asking.text.id &&
      comment.deleted_at === null
    )
  })
}

type Undeleted =
  | { readonly id: AnnotationId; readonly kind: 'annotation-undeleted'; readonly commentId: null }
  | { readonly id: CommentId; readonly kind: 'comment-undeleted'; readonly commentId: CommentId }

async function undelete(
  deps: AnnotationDeps,
  asking: Asking,
  what: Undeleted,
  isThere: () => Promise<boolean>,
): Promise<void> {
  const { member, text } = asking
  const { id, kind, commentId } = what
  const find = (rows: Command['rows'] | AnnotationDeps['storage']['rows']) =>
    findUndoable(rows, text.id, id, member.id, deps.now())
  const ahead = await find(deps.storage.rows)
  if (!ahead) {
    if (await isThere()) return
    throw new AppError('not-found')
  }
  const authorId = await threadAuthor(deps, asking, ahead)
  await commandAnnotation(deps, asking, { id: ahead.annotationId, authorId }, async (command) => {
    const deletion = await find(command.rows)
    // Done meanwhile by the same request, sent twice.
    if (!deletion) return
    const row = await undo(command, deletion)
    const about = { ...aboutAnnotation(row), commentId, memberId: deletion.authorId }
    await command.happenedIn(about, (subject) => ({ kind, subject }))
  })
}

/** In whose layers the thread stands: of a comment's thread that may be somebody else. */
async function threadAuthor(
  deps: AnnotationDeps,
  { text }: Asking,
  { annotation, annotationId }: UndoableDeletion,
) {
  if (annotation) return annotation.author_id
  const authorId = await authorOf(deps.storage.rows, text.id, annotationId)
  if (!authorId) throw new AppError('not-found')
  return authorId
}
