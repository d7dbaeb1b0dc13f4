import type { CommentId } from '@variorum/document'
import { requireMayOnComment } from '../access/require-may.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandComment } from './command-comment.ts'
import { decideReports, openReportReason, putReport } from './report-rows.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Tells facilitators that a comment should not be there, and why. Nobody else learns who said so.
 * @throws {AppError} `not-found`, `not-allowed`, and the code of a rate.
 */
export async function reportComment(
  deps: AnnotationDeps,
  sender: Sender,
  commentId: CommentId,
  reason: string,
): Promise<void> {
  const rates = ['commands', 'notes'] as const
  await commandComment(
    deps,
    sender,
    commentId,
    async (command) => {
      const { rows, actor, member, annotation, comment, now: at } = command
      const subject = { text: command.textState, annotation, comment }
      requireMayOnComment(actor, 'report-comment', subject)
      if ((await openReportReason(rows, commentId, member.id)) === reason) return
      const { id: textId } = command.text
      await putReport(rows, { comment, textId, reporter: member, reason, at })
      await command.happened((of) => ({ kind: 'comment-reported', subject: of }))
    },
    rates,
  )
}

/** Leaves a comment as it is: what was reported of it until some time is decided. @throws {AppError} `not-found`, `not-allowed`. */
export async function dismissReports(
  deps: AnnotationDeps,
  sender: Sender,
  commentId: CommentId,
  until: number,
): Promise<void> {
  await commandComment(deps, sender, commentId, async (command) => {
    const { rows, actor, member, annotation, comment, now: at } = command
    requireMayOnComment(actor, 'hide-comment', { text: command.textState, annotation, comment })
    if ((await decideReports(rows, commentId, { by: member.id, at, until })) === 0) return
    await command.happened((of) => ({ kind: 'reports-dismissed', subject: of }))
  })
}
