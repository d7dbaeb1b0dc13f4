import type { Annotation, AnnotationId, Audience } from '@variorum/document'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { commandThread } from './command-thread.ts'
import { recordThreadAct } from './record-thread-act.ts'
import { requireMayInThread } from './require-may.ts'

/**
 * Moves a thread with all its comments to another audience: out of some layers and into others, in one transaction. It also answers a
 * proposal to promote the thread: the move to `group` is the author's yes, any other a no.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`.
 */
export async function changeAudience(
  deps: AnnotationDeps,
  asking: Asking,
  annotationId: AnnotationId,
  audience: Audience,
): Promise<Annotation> {
  return commandThread(deps, asking, annotationId, async (command) => {
    const { rows, actor, annotation } = command
    const { authorId, audience: from } = annotation
    requireMayInThread(actor, 'change-audience', { text: command.textState, thread: annotation })
    if (from === audience) return annotation
    await rows
      .updateTable('annotation')
      .set({ audience, promotion_proposed_by: null })
      .where('id', '=', annotationId)
      .execute()
    await recordThreadAct(command, { authorId, audiences: [from, audience] }, (of) => ({
      action: 'audience-changed',
      subject: { ...of, from, to: audience },
    }))
    return { ...annotation, audience, promotionProposedBy: null }
  })
}
