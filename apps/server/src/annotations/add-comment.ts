import type { AnnotationId, ThreadComment } from '@variorum/document'
import { requireMayInThread } from '../access/require-may.ts'
import { toComment } from '../layers/annotation-rows.ts'
import { requireRoomInText, requireRoomInThread } from '../limits/totals.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded, type ThreadCommand } from './command-thread.ts'
import { commentById, insertComment, timeInThread } from './comment-rows.ts'
import type { NewComment } from './create-annotation.ts'
import { keptBody } from './kept-body.ts'
import { refuseUsed } from './refuse-used.ts'
import { requireOwnId } from './require-own-id.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Adds a comment at the end of a thread; it is as private as the thread. Asked again with the same id by the same author, it
 * answers with the comment as it is by then.
 * @throws {AppError} `invalid-request` for an id that is not the member's own, `not-found` (also for one that they used up), `not-allowed`, `text-closed`,
 * `comment-empty`, `comment-too-long`, `text-full`, `own-notes-full`, `thread-full`, and see `commandThread`.
 */
export async function addComment(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  given: NewComment,
): Promise<Commanded<ThreadComment>> {
  const work = async (command: ThreadCommand) => {
    const { rows, member, text, actor, annotation } = command
    requireOwnId(member, given)
    const existing = await commentById(rows, given.id)
    if (existing) {
      const isSame = existing.author_id === member.id && existing.annotation_id === annotationId
      if (isSame) return toComment(existing)
    }
    requireMayInThread(actor, 'reply', { text: command.textState, thread: annotation })
    await refuseUsed(rows, given.id)
    await requireRoomInText(rows, text, member.id, { annotations: 0, comments: 1 })
    await requireRoomInThread(rows, annotationId)
    const { body, mentions } = await keptBody(command, given.body)
    const comment = await insertComment(rows, text.id, {
      id: given.id,
      annotationId,
      authorId: member.id,
      body,
      createdAt: await timeInThread(rows, annotationId, command.now),
    })
    const about = { commentId: given.id, memberId: member.id, mentions }
    await command.happened((of) => ({ kind: 'comment-added', subject: of }), about)
    return comment
  }
  return commandThread(deps, sender, { annotationId }, work, ['commands', 'notes'])
}
