import type { CommentId, ThreadComment } from '@variorum/document'
import { requireMayOnComment } from '../access/require-may.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandComment } from './command-comment.ts'
import type { Commanded } from './command-thread.ts'
import { updateComment } from './comment-rows.ts'
import { decideReports } from './report-rows.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Hides a comment from everybody, with a reason that everybody reads in its place, or shows it again (`reason` null). Its words stay
 * as its author wrote them; facilitators read them in its history. What was reported of it is decided by that.
 * @throws {AppError} `not-found`, `not-allowed`.
 */
export async function hideComment(
  deps: AnnotationDeps,
  sender: Sender,
  commentId: CommentId,
  reason: string | null,
): Promise<Commanded<ThreadComment>> {
  return commandComment(deps, sender, commentId, async (command) => {
    const { rows, actor, member, annotation, comment, now } = command
    requireMayOnComment(actor, 'hide-comment', { text: command.textState, annotation, comment })
    if (comment.hiddenReason === reason) return comment
    const changed = await updateComment(rows, commentId, {
      hidden_at: reason === null ? null : now,
      hidden_by: reason === null ? null : member.id,
      hidden_reason: reason,
    })
    if (reason !== null) await decideReports(rows, commentId, { by: member.id, at: now })
    await command.happened((of) =>
      reason === null
        ? { kind: 'comment-shown', subject: of }
        : { kind: 'comment-hidden', subject: { ...of, reason } },
    )
    return changed
  })
}
