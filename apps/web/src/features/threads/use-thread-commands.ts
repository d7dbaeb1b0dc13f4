import type { AnnotationId, Audience, CommentId, TextId } from '@variorum/document'
import { useMemo } from 'react'
import { callApi } from '../../connection/api.ts'
import { useFailureNotice } from '../../connection/use-failure.ts'

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
    return {
      resolve: (id, isResolved) =>
        void callApi('resolveThread', { params: thread(id), body: { isResolved } }).catch(
          showFailure,
        ),
      changeAudience: (id, audience) =>
        void callApi('changeAudience', { params: thread(id), body: { audience } }).catch(
          showFailure,
        ),
      proposePromotion: (id, isProposed) =>
        void callApi('proposePromotion', { params: thread(id), body: { isProposed } }).catch(
          showFailure,
        ),
      deleteAnnotation: (id) => {
        onDelete(id)
        callApi('deleteAnnotation', { params: thread(id) }).catch(showFailure)
      },
      deleteComment: (id) =>
        void callApi('deleteComment', { params: comment(id) }).catch(showFailure),
      hideComment: (id, reason) =>
        void callApi('hideComment', { params: comment(id), body: { reason } }).catch(showFailure),
    }
  }, [textId, onDelete, showFailure])
}
