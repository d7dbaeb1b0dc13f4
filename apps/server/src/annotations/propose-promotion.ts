import { may, type Annotation, type AnnotationId } from '@variorum/document'
import { requireMayInThread } from '../access/require-may.ts'
import { updateAnnotation } from '../layers/annotation-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { commandThread } from './command-thread.ts'

/**
 * A facilitator asks the author of a thread for the facilitators to show it to the group, or takes that back, which is also how
 * the author says no. What is so already stays so: the first who asked is named.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`.
 */
export async function proposePromotion(
  deps: AnnotationDeps,
  asking: Asking,
  annotationId: AnnotationId,
  isProposed: boolean,
): Promise<Annotation> {
  return commandThread(deps, asking, annotationId, async (command) => {
    const { rows, actor, member, annotation } = command
    const subject = { text: command.textState, thread: annotation }
    const isAnswer = !isProposed && may(actor, 'change-audience', subject)
    if (!isAnswer) requireMayInThread(actor, 'propose-promotion', subject)
    if ((annotation.promotionProposedBy !== null) === isProposed) return annotation
    const promotionProposedBy = isProposed ? member.id : null
    await updateAnnotation(rows, annotationId, { promotion_proposed_by: promotionProposedBy })
    const kind = isProposed
      ? 'promotion-proposed'
      : isAnswer
        ? 'promotion-declined'
        : 'promotion-withdrawn'
    await command.happened((of) => ({ kind, subject: of }))
    return { ...annotation, promotionProposedBy }
  })
}
