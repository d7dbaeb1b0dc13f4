import type { CommentId } from '@variorum/document'
import { isImportedAuthor } from '../access/member-rows.ts'
import { requireMayOnComment } from '../access/require-may.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandComment, type CommentCommand } from './command-comment.ts'
import { commentsUnder, markDeleted, removeComment } from './comment-rows.ts'
import { rememberDeleted } from './deleted-id-rows.ts'
import type { Sender } from './thread-place-rows.ts'
import { keepUndoable } from './undoable-deletion.ts'

/**
 * Deletes a comment, for its author, or for a facilitator where a file brought the author. Where somebody else spoke after it, "deleted" stays in its place, so that the answers still
 * answer something, and facilitators can read what it said; otherwise nothing of its words stays.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`.
 */
export async function deleteComment(
  deps: AnnotationDeps,
  sender: Sender,
  commentId: CommentId,
): Promise<void> {
  await commandComment(deps, sender, commentId, async (command) => {
    const { rows, actor, annotation, comment, row, now } = command
    // Asked again, it is so already.
    if (comment.state === 'deleted' && comment.authorId === actor.memberId) return
    const isAuthorImported = await isImportedAuthor(rows, comment.authorId)
    requireMayOnComment(actor, 'delete-comment', {
      text: command.textState,
      annotation,
      comment: { ...comment, isAuthorImported },
    })
    const deletion = { id: commentId, annotationId: annotation.id, authorId: actor.memberId }
    await keepUndoable(command, deletion, { annotation: null, comments: [row] })
    if (await isAnswered(command)) await markDeleted(rows, row, now)
    else {
      await removeComment(rows, commentId)
      const gone = { id: commentId, authorId: comment.authorId }
      await rememberDeleted(rows, command.text.id, [gone], now)
    }
    await command.happened((subject) => ({ kind: 'comment-deleted', subject }))
  })
}

async function isAnswered({ rows, annotation, row }: CommentCommand): Promise<boolean> {
  const thread = await commentsUnder(rows, annotation.id)
  const later = thread.slice(thread.findIndex(({ id }) => id === row.id) + 1)
  return later.some((comment) => comment.author_id !== row.author_id)
}
