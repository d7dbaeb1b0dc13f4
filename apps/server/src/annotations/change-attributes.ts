import {
  canCarry,
  changedAttributes,
  type Annotation,
  type AnnotationChoices,
  type AnnotationId,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { attributeColumns } from '../layers/annotation-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded } from './command-thread.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Gives an annotation other attributes; only what `changes` names is another afterwards.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`; `invalid-request` for an attribute that its kind can't carry.
 */
export async function changeAttributes(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  changes: AnnotationChoices,
): Promise<Commanded<Annotation>> {
  return commandThread(deps, sender, { annotationId }, async (command) => {
    const { actor, annotation, annotationRow } = command
    requireMayInThread(actor, 'change-attributes', { text: command.textState, thread: annotation })
    if (!canCarry(annotation.kind, changes)) throw new AppError('invalid-request')
    const columns = attributeColumns(changedAttributes(annotation.attributes, changes))
    if (columns.attributes_json === annotationRow.attributes_json) return annotation
    const changed = await command.change(columns)
    await command.happened((subject) => ({ kind: 'attributes-changed', subject }))
    return changed
  })
}
