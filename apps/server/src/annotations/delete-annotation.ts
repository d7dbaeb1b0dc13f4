import { outlivesDeletion, withoutWords, type AnnotationId } from '@variorum/document'
import { isImportedAuthor } from '../access/member-rows.ts'
import { requireMayInThread } from '../access/require-may.ts'
import { attributeColumns } from '../layers/annotation-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread } from './command-thread.ts'
import { commentsUnder, markDeleted } from './comment-rows.ts'
import { rememberDeleted } from './deleted-id-rows.ts'
import type { Sender } from './thread-place-rows.ts'
import { keepUndoable } from './undoable-deletion.ts'

/**
 * Deletes an annotation and everything under it, for its author, or for a facilitator where a file brought the author. What others said is not the author's to delete, and hangs on
 * the annotation: where anybody else's comment stands (shown or hidden), the annotation stays with its quote, and only its
 * author's own words go: the comments become "deleted", and the tags are taken away. Of what is gone the ids stay, so that it is not made again; for
 * some seconds whoever deleted it can bring it back (`undeleteAnnotation`).
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`.
 */
export async function deleteAnnotation(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
): Promise<void> {
  await commandThread(deps, sender, { annotationId }, async (command) => {
    const { rows, actor, annotation, now } = command
    const { authorId } = annotation
    const isAuthorImported = await isImportedAuthor(rows, authorId)
    const thread = { ...annotation, isAuthorImported }
    requireMayInThread(actor, 'delete-annotation', { text: command.textState, thread })
    const comments = await commentsUnder(rows, annotationId)
    const deletion = { id: annotationId, annotationId, authorId: actor.memberId }
    const standing = comments.filter((comment) => comment.deleted_at === null)
    const own = standing.filter((comment) => comment.author_id === authorId)
    const said = standing.map((comment) => ({
      authorId: comment.author_id,
      state: 'shown' as const,
    }))
    if (outlivesDeletion(annotation, said)) {
      const left = attributeColumns(withoutWords(annotation.attributes))
      const hadWords =
        left.attributes_json !== attributeColumns(annotation.attributes).attributes_json
      if (own.length === 0 && !hadWords) return
      for (const comment of own) await markDeleted(rows, comment, now)
      if (hadWords) await command.change(left)
      const { attributes } = annotation
      await keepUndoable(command, deletion, { annotation: null, attributes, comments: own })
    } else {
      await keepUndoable(command, deletion, { annotation: command.annotationRow, comments })
      await command.remove()
      const under = comments.map((comment) => ({ id: comment.id, authorId: comment.author_id }))
      const gone = [deletion, ...under]
      await rememberDeleted(rows, command.text.id, gone, now)
    }
    await command.happened((subject) => ({ kind: 'annotation-deleted', subject }))
  })
}
