import type { AnnotationId, Audience, CommentId, TextId } from '@variorum/document'
import { useMemo } from 'react'
import { submitCommand } from '../../connection/outbox.ts'
import { useFailureNotice } from '../../connection/use-failure.ts'
import type { Command } from '../../offline/command.ts'

/** What can be done with threads and comments besides writing. The live text shows the outcome; a failure is told in the corner. */
export interface ThreadCommands {
  readonly resolve: (id: AnnotationId, isResolved: boolean) => void
  readonly changeAudience: (id: AnnotationId, audience: Audience) => void
  readonly proposePromotion: (id: AnnotationId, isProposed: boolean) => void
  readonly deleteAnnotation: (id: AnnotationId) => void
  readonly deleteComment: (id: CommentId) => void
  /** A null reason shows it again. */
  readonly hideComment: (id: CommentId, reason: string | null) => void
}

/** `onDelete` is told before an annotation is asked to be deleted. */
export function useThreadCommands(
  textId: TextId,
  onDelete: (id: AnnotationId) => void,
): ThreadCommands {
  const showFailure = useFailureNotice()
  return useMemo(() => {
    const thread = (annotationId: AnnotationId) => ({ textId, annotationId })
    const comment = (commentId: CommentId) => ({ textId, commentId })
    const submit = (command: Command) =>
      void submitCommand(textId, command).catch((failure: unknown) => showFailure(failure))
    return {
      resolve: (id, isResolved) =>
        submit({ name: 'resolveThread', params: thread(id), body: { isResolved } }),
      changeAudience: (id, audience) =>
        submit({ name: 'changeAudience', params: thread(id), body: { audience } }),
      proposePromotion: (id, isProposed) =>
        submit({ name: 'proposePromotion', params: thread(id), body: { isProposed } }),
      deleteAnnotation: (id) => {
        onDelete(id)
        submit({ name: 'deleteAnnotation', params: thread(id), body: {} })
      },
      deleteComment: (id) => submit({ name: 'deleteComment', params: comment(id), body: {} }),
      hideComment: (id, reason) =>
        submit({ name: 'hideComment', params: comment(id), body: { reason } }),
    }
  }, [textId, onDelete, showFailure])
}
