import type { CommentId, ThreadComment } from '@variorum/document'
import { requireMayOnComment } from '../access/require-may.ts'
import { requireRoomForVersion } from '../limits/totals.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandComment, type CommentCommand } from './command-comment.ts'
import type { Commanded } from './command-thread.ts'
import { updateComment } from './comment-rows.ts'
import { keptBody } from './kept-body.ts'
import type { Sender } from './thread-place-rows.ts'
import { keepVersion } from './version-rows.ts'

/**
 * Changes what a comment says, for its author. What it said before is kept for facilitators. A body that is the same changes nothing.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`, `comment-empty`, `comment-too-long`, `versions-full`, and see `commandThread`.
 */
export async function editComment(
  deps: AnnotationDeps,
  sender: Sender,
  commentId: CommentId,
  given: string,
): Promise<Commanded<ThreadComment>> {
  const work = async (command: CommentCommand) => {
    const { rows, actor, annotation, comment, now } = command
    requireMayOnComment(actor, 'edit-comment', { text: command.textState, annotation, comment })
    const { body, mentions } = await keptBody(command, given, comment.body)
    if (body === comment.body) return comment
    await requireRoomForVersion(rows, commentId)
    await keepVersion(rows, comment, now)
    const changed = await updateComment(rows, commentId, { body, edited_at: now })
    await command.happened((of) => ({ kind: 'comment-edited', subject: of }), { mentions })
    return changed
  }
  return commandComment(deps, sender, commentId, work, ['commands', 'notes'])
}
