import {
  withReaction,
  type CommentId,
  type ReactionName,
  type ThreadComment,
} from '@variorum/document'
import { requireMayOnComment } from '../access/require-may.ts'
import { findReaction, insertReaction, removeReaction } from '../layers/reaction-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandComment, type CommentCommand } from './command-comment.ts'
import type { Commanded } from './command-thread.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Says something of another's comment in one press, or takes it back. What is so already stays so, with its first time.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`, and the code of a rate.
 */
export async function reactToComment(
  deps: AnnotationDeps,
  sender: Sender,
  commentId: CommentId,
  { reaction, isOn }: { readonly reaction: ReactionName; readonly isOn: boolean },
): Promise<Commanded<ThreadComment>> {
  const work = async (command: CommentCommand) => {
    const { rows, actor, member, annotation, comment, text, now } = command
    requireMayOnComment(actor, 'react', { text: command.textState, annotation, comment })
    const said = { reaction, memberId: member.id }
    const known = await findReaction(rows, commentId, said)
    if ((known !== null) === isOn) return comment
    if (known) await removeReaction(rows, known)
    else {
      await insertReaction(rows, {
        comment_id: commentId,
        member_id: member.id,
        reaction,
        annotation_id: annotation.id,
        text_id: text.id,
        created_at: now,
      })
    }
    const kind = isOn ? 'reaction-added' : 'reaction-removed'
    await command.happened((subject) => ({ kind, subject }))
    return { ...comment, reactions: withReaction(comment.reactions ?? [], said, isOn) }
  }
  return commandComment(deps, sender, commentId, work, ['commands', 'marks'])
}
