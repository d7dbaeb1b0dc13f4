import {
  canBeAnswer,
  type Annotation,
  type AnnotationId,
  type CommentId,
  type MemberId,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { toComment } from '../layers/annotation-rows.ts'
import { forgetState } from '../layers/desk-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded, type ThreadCommand } from './command-thread.ts'
import { commentsUnder } from './comment-rows.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Says that a comment answered the question under which it stands, in place of one that did before; or takes that back, if it is
 * said of this one. What is so already is no change.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`; `invalid-request` for what asks nothing; `cannot-be-answer`.
 */
export async function markAnswer(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  { commentId, isAnswer }: { readonly commentId: CommentId; readonly isAnswer: boolean },
): Promise<Commanded<Annotation>> {
  return commandThread(deps, sender, { annotationId }, async (command) => {
    const { actor, annotation } = command
    requireMayInThread(actor, 'mark-answer', { text: command.textState, thread: annotation })
    if (annotation.kind !== 'question') throw new AppError('invalid-request')
    const comments = await commentsUnder(command.rows, annotationId)
    const row = comments.find(({ id }) => id === commentId)
    if (!isAnswer) {
      if (annotation.answerId !== commentId) return annotation
      return change(command, null, { commentId, authorId: row?.author_id })
    }
    // One that nobody replied to leaves nothing when it is deleted.
    if (!row) throw new AppError('cannot-be-answer')
    if (annotation.answerId === commentId) return annotation
    const thread = { annotation, comments: comments.map(toComment) }
    if (!canBeAnswer(thread, commentId)) throw new AppError('cannot-be-answer')
    // A clock that was set back must not make it older than what it answers.
    const at = Math.max(command.now, ...comments.map(({ created_at: time }) => time))
    return change(command, { answerId: commentId, at }, { commentId, authorId: row.author_id })
  })
}

async function change(
  command: ThreadCommand,
  mark: { readonly answerId: CommentId; readonly at: number } | null,
  /** Without an author it is gone: all that is left to tell of is the thread. */
  {
    commentId,
    authorId,
  }: { readonly commentId: CommentId; readonly authorId?: MemberId | undefined },
): Promise<Annotation> {
  const changed = await command.change({
    answer_id: mark && mark.answerId,
    answered_at: mark && mark.at,
  })
  // What a facilitator said before of whether it is answered is older than this.
  await forgetState(command.rows, command.annotation.id)
  const kind = mark === null ? 'answer-unmarked' : 'answer-marked'
  const about = authorId === undefined ? {} : { commentId, memberId: authorId }
  await command.happened((subject) => ({ kind, subject }), about)
  return changed
}
