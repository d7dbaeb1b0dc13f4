import { may, type Annotation, type AnnotationId } from '@variorum/document'
import { requireMayInThread } from '../access/require-may.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded } from './command-thread.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * A facilitator asks the author of a thread for the facilitators to show it to the group, or takes that back, which is also how
 * the author says no. What is so already stays so: the first who asked is named.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`.
 */
export async function proposePromotion(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  isProposed: boolean,
): Promise<Commanded<Annotation>> {
  return commandThread(deps, sender, { annotationId }, async (command) => {
    const { actor, member, annotation } = command
    const subject = { text: command.textState, thread: annotation }
    const isAnswer = !isProposed && may(actor, 'change-audience', subject)
    if (!isAnswer) requireMayInThread(actor, 'propose-promotion', subject)
    if ((annotation.promotionProposedBy !== null) === isProposed) return annotation
    const changed = await command.change({ promotion_proposed_by: isProposed ? member.id : null })
    const kind = isProposed
      ? 'promotion-proposed'
      : isAnswer
        ? 'promotion-declined'
        : 'promotion-withdrawn'
    await command.happened((of) => ({ kind, subject: of }))
    return changed
  })
}
