import type { Annotation, AnnotationId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { decisionColumns } from '../layers/correction-rows.ts'
import { deskRowOf, putDeskRow } from '../layers/desk-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded } from './command-thread.ts'
import { requireOwn, type DeskDeed } from './desk-deed.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Resolves a thread, or opens it again. What is so already stays so, with its first time. Names of deeds are those of facilitators at their desk:
 * `undoes` does it if the deed of that name was the last that resolved the thread or opened it.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`; `done-already` for a `deed` that somebody else did; `desk-changed` where something else
 * was done after what is to be taken back.
 */
export async function resolveThread(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  { isResolved, deed, undoes }: { readonly isResolved: boolean } & DeskDeed,
): Promise<Commanded<Annotation>> {
  return commandThread(deps, sender, { annotationId }, async (command) => {
    const { rows, actor, member, annotation, now } = command
    const subject = { text: command.textState, thread: annotation }
    requireMayInThread(actor, 'resolve-thread', subject)
    const isDeed = deed !== undefined || undoes !== undefined
    if (isDeed) requireMayInThread(actor, 'keep-desk', subject)
    const last = isDeed ? (await deskRowOf(rows, annotationId))?.open_deed : null
    if ((annotation.resolvedAt !== null) === isResolved) {
      requireOwn(deed, last)
      return annotation
    }
    if (undoes !== undefined && undoes !== last) throw new AppError('desk-changed')
    const [resolvedAt, resolvedBy] = isResolved ? [now, member.id] : [null, null]
    // What was declined and is opened again can be decided anew; accepted words stay where they are.
    const reopens = !isResolved && annotation.correction?.decision === 'declined'
    const decision = reopens ? decisionColumns(null) : {}
    const resolved = { resolved_at: resolvedAt, resolved_by: resolvedBy }
    const changed = await command.change({ ...resolved, ...decision })
    if (deed !== undefined) {
      const place = { annotation_id: annotationId, text_id: command.text.id }
      await putDeskRow(rows, place, { open_deed: deed })
    }
    const kind = isResolved ? 'thread-resolved' : 'thread-reopened'
    await command.happened((of) => ({ kind, subject: of }))
    return changed
  })
}
