import type { Annotation, AnnotationId } from '@variorum/document'
import { requireMayInThread } from '../access/require-may.ts'
import { updateAnnotation } from '../layers/annotation-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { commandThread } from './command-thread.ts'

/**
 * Resolves a thread, or opens it again. What is so already stays so, with its first time.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`.
 */
export async function resolveThread(
  deps: AnnotationDeps,
  asking: Asking,
  annotationId: AnnotationId,
  isResolved: boolean,
): Promise<Annotation> {
  return commandThread(deps, asking, annotationId, async (command) => {
    const { rows, actor, member, annotation, now } = command
    requireMayInThread(actor, 'resolve-thread', { text: command.textState, thread: annotation })
    if ((annotation.resolvedAt !== null) === isResolved) return annotation
    const [resolvedAt, resolvedBy] = isResolved ? [now, member.id] : [null, null]
    await updateAnnotation(rows, annotationId, { resolved_at: resolvedAt, resolved_by: resolvedBy })
    const kind = isResolved ? 'thread-resolved' : 'thread-reopened'
    await command.happened((subject) => ({ kind, subject }))
    return { ...annotation, resolvedAt, resolvedBy }
  })
}
