import type { Annotation, AnnotationId } from '@variorum/document'
import { requireMayInThread } from '../access/require-may.ts'
import { decisionColumns } from '../layers/correction-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded } from './command-thread.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Resolves a thread, or opens it again. What is so already stays so, with its first time.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`.
 */
export async function resolveThread(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  isResolved: boolean,
): Promise<Commanded<Annotation>> {
  return commandThread(deps, sender, { annotationId }, async (command) => {
    const { actor, member, annotation, now } = command
    requireMayInThread(actor, 'resolve-thread', { text: command.textState, thread: annotation })
    if ((annotation.resolvedAt !== null) === isResolved) return annotation
    const [resolvedAt, resolvedBy] = isResolved ? [now, member.id] : [null, null]
    // What was declined and is opened again can be decided anew; accepted words stay where they are.
    const reopens = !isResolved && annotation.correction?.decision === 'declined'
    const decision = reopens ? decisionColumns(null) : {}
    const resolved = { resolved_at: resolvedAt, resolved_by: resolvedBy }
    const changed = await command.change({ ...resolved, ...decision })
    const kind = isResolved ? 'thread-resolved' : 'thread-reopened'
    await command.happened((subject) => ({ kind, subject }))
    return changed
  })
}
