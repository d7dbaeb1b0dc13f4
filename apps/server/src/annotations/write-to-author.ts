import type { CommentId } from '@variorum/document'
import { authorById } from '../access/member-rows.ts'
import { reachesAuthor } from '../access/reaches-author.ts'
import { requireMayWriteToAuthor } from '../access/require-may.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandComment } from './command-comment.ts'
import { putWordToAuthor } from './report-rows.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Tells the author of a comment something that nobody else reads: it comes into their bell, whatever they muted. The log says that it was done, and not what was written.
 * @throws {AppError} `not-found`; `not-allowed`, also where it would reach nobody; and the code of a rate.
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
      const inThread = { text: command.textState, thread: annotation }
      const author = await authorById(rows, comment.authorId)
      const isAuthorReached = reachesAuthor(author, inThread)
      requireMayWriteToAuthor(actor, { ...inThread, comment: { ...comment, isAuthorReached } })
      const word = { comment, textId: command.text.id, writtenBy: member.id, words, at }
      const letterId = await putWordToAuthor(rows, word)
      if (letterId === null) return
      await command.happened((of) => ({ kind: 'author-written-to', subject: of }), { letterId })
    },
    ['commands', 'notes'],
  )
}
