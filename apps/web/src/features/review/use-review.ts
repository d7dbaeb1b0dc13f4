import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AnnotationId, TextId } from '@variorum/document'
import type { Review } from '@variorum/protocol'
import { useEffect, useRef } from 'react'
import { callApi } from '../../api/api.ts'
import { serverNow } from '../../api/server-clock.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { useCommandsIn } from '../../offline/use-commands-in.ts'
import { withResolved } from './review-threads.ts'

const keyOf = (textId: TextId) => ['review', textId] as const

/** Everything that was said about a text. Read again whenever the page is looked at, and when something that was still on its way has arrived. */
export function useReview(textId: TextId) {
  const queryClient = useQueryClient()
  const waitingCount = useCommandsIn(textId).filter(({ state }) => state === 'waiting').length
  const waitedFor = useRef(waitingCount)
  useEffect(() => {
    if (waitingCount < waitedFor.current) {
      void queryClient.invalidateQueries({ queryKey: keyOf(textId) })
    }
    waitedFor.current = waitingCount
  }, [queryClient, textId, waitingCount])
  return useQuery({
    queryKey: keyOf(textId),
    queryFn: ({ signal }) => callApi('readReview', { params: { textId }, signal }),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  })
}

/** Resolves a thread or opens it again: shown at once, taken back with a sentence if the server refuses. */
export function useResolve(textId: TextId) {
  const queryClient = useQueryClient()
  const showFailure = useFailureNotice()
  return useMutation({
    mutationFn: ({ id, isResolved }: { readonly id: AnnotationId; readonly isResolved: boolean }) =>
      callApi('resolveThread', { params: { textId, annotationId: id }, body: { isResolved } }),
    onMutate: async ({ id, isResolved }) => {
      await queryClient.cancelQueries({ queryKey: keyOf(textId) })
      const before = queryClient.getQueryData<Review>(keyOf(textId))
      if (before) {
        const after = withResolved(before, id, isResolved ? serverNow() : null)
        queryClient.setQueryData(keyOf(textId), after)
      }
      return { before }
    },
    onError: (failure, _change, context) => {
      if (context?.before) queryClient.setQueryData(keyOf(textId), context.before)
      showFailure(failure)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(textId) }),
  })
}
