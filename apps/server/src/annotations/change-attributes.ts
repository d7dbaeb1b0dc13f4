import {
  canCarry,
  changedAttributes,
  type Annotation,
  type AnnotationAttributes,
  type AnnotationId,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { attributeColumns, updateAnnotation } from '../layers/annotation-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { commandThread } from './command-thread.ts'

/**
 * Gives an annotation other attributes; only what `changes` names is another afterwards.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`; `invalid-request` for an attribute that its kind can't carry.
 */
export async function changeAttributes(
  deps: AnnotationDeps,
  asking: Asking,
  annotationId: AnnotationId,
  changes: AnnotationAttributes,
): Promise<Annotation> {
  return commandThread(deps, asking, annotationId, async (command) => {
    const { rows, actor, annotation, annotationRow } = command
    requireMayInThread(actor, 'change-attributes', { text: command.textState, thread: annotation })
    if (!canCarry(annotation.kind, changes)) throw new AppError('invalid-request')
    const attributes = changedAttributes(annotation.attributes, changes)
    const columns = attributeColumns(attributes)
    if (columns.attributes_json === annotationRow.attributes_json) return annotation
    await updateAnnotation(rows, annotationId, columns)
    await command.happened((subject) => ({ kind: 'attributes-changed', subject }))
    return { ...annotation, attributes }
  })
}
