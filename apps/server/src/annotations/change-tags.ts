import {
  changedTags,
  faultOfTags,
  readAttributes,
  type Annotation,
  type AnnotationId,
  type TagChanges,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { attributeColumns } from '../layers/annotation-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded } from './command-thread.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Gives an annotation tags, and takes some away. What is so already is no change.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`, and what `faultOfTags` says of those that it would have.
 */
export async function changeTags(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  changes: TagChanges,
): Promise<Commanded<Annotation>> {
  return commandThread(deps, sender, { annotationId }, async (command) => {
    const { actor, annotation, annotationRow } = command
    requireMayInThread(actor, 'change-tags', { text: command.textState, thread: annotation })
    const { attributes } = annotation
    const tags = changedTags(attributes.tags ?? [], changes)
    const fault = faultOfTags([...changes.added, ...tags])
    if (fault) throw new AppError(fault)
    const columns = attributeColumns(readAttributes({ ...attributes, tags }))
    if (columns.attributes_json === annotationRow.attributes_json) return annotation
    const changed = await command.change(columns)
    const kind = actor.memberId === annotation.authorId ? 'tags-changed' : 'tags-moderated'
    await command.happened((subject) => ({ kind, subject }))
    return changed
  })
}
