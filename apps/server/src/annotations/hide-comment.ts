import type { CommentId, ThreadComment } from '@variorum/document'
import { requireMayOnComment } from '../access/require-may.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { commandComment } from './command-comment.ts'
import { updateComment } from './comment-rows.ts'
import { recordThreadAct } from './record-thread-act.ts'

/**
 * Hides a comment from everybody, with a reason that everybody reads in its place, or shows it again (`reason` null). Its words stay
 * as its author wrote them; facilitators read them in its history.
 * @throws {AppError} `not-found`, `not-allowed`.
 */
export async function hideComment(
  deps: AnnotationDeps,
  asking: Asking,
  commentId: CommentId,
  reason: string | null,
): Promise<ThreadComment> {
  return commandComment(deps, asking, commentId, async (command) => {
    const { rows, actor, member, annotation, comment, now } = command
    requireMayOnComment(actor, 'hide-comment', { text: command.textState, annotation, comment })
    if (comment.hiddenReason === reason) return comment
    const changed = await updateComment(rows, commentId, {
      hidden_at: reason === null ? null : now,
      hidden_by: reason === null ? null : member.id,
      hidden_reason: reason,
    })
    const about = { authorId: comment.authorId, isShared: command.wasShared }
    await recordThreadAct(command, about, (of) =>
      reason === null
        ? { action: 'comment-shown', subject: of }
        : { action: 'comment-hidden', subject: { ...of, reason } },
    )
    return changed
  })
}
