import type { CommentId } from '@variorum/document'
import { requireMayOnComment } from '../access/require-may.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandComment } from './command-comment.ts'
import { putWordToAuthor } from './report-rows.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Tells the author of a comment something that nobody else reads: it comes into their bell. The log says that it was done, and not what was written.
 * @throws {AppError} `not-found`, `not-allowed`, and the code of a rate.
 */
export async function writeToAuthor(
  deps: AnnotationDeps,
  sender: Sender,
  commentId: CommentId,
  words: string,
): Promise<void> {
  await commandComment(
    deps,
    sender,
    commentId,
    async (command) => {
      const { rows, actor, member, annotation, comment, now: at } = command
      const subject = { text: command.textState, annotation, comment }
      requireMayOnComment(actor, 'write-to-author', subject)
      const word = { comment, textId: command.text.id, writtenBy: member.id, words, at }
      if (!(await putWordToAuthor(rows, word))) return
      await command.happened((of) => ({ kind: 'author-written-to', subject: of }))
    },
    ['commands', 'notes'],
  )
}
