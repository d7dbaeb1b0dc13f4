import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AnnotationId, TextId } from '@variorum/document'
import type { EndpointBody, NotificationPlace } from '@variorum/protocol'
import { callApi } from '../api/api.ts'
import { useFailureNotice } from '../api/use-failure.ts'
import { BELL_KEY, BELL_POLL_MS, useHearerId } from './use-bell.ts'

/** Apart from what the bell asks for whenever there is news. */
const MUTES_KEY = ['mutes'] as const

/** What I am told, newest first, a page at a time. */
export function useNotifications() {
  const userId = useHearerId()
  return useInfiniteQuery({
    queryKey: [...BELL_KEY, 'list', userId],
    queryFn: ({ pageParam: after, signal }) =>
      callApi('listNotifications', { body: { after }, signal }),
    initialPageParam: null as NotificationPlace | null,
    getNextPageParam: ({ next }) => next,
    // All pages that are there are asked for again, one after the other: who has gone back in time does not wait for news.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : BELL_POLL_MS),
  })
}

/** What I do not want to be told of. */
export function useMutes() {
  const userId = useHearerId()
  return useQuery({
    queryKey: [...MUTES_KEY, userId],
    queryFn: ({ signal }) => callApi('readMutes', { signal }),
  })
}

/** A text, or one thread in it. */
export interface Mutable {
  readonly textId: TextId
  readonly annotationId: AnnotationId | null
}

/** Marks some as read, or all until some time; mutes, and unmutes. A failure says its sentence in the corner. */
export function useBellCommands() {
  const read = useBellCommand((body: EndpointBody<'markNotificationsRead'>) =>
    callApi('markNotificationsRead', { body }),
  )
  const mute = useBellCommand(
    ({ textId, annotationId, isMuted }: Mutable & { readonly isMuted: boolean }) =>
      annotationId === null
        ? callApi('muteText', { params: { textId }, body: { isMuted } })
        : callApi('muteThread', { params: { textId, annotationId }, body: { isMuted } }),
  )
  return { read, mute }
}

function useBellCommand<Input>(send: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all(
        [BELL_KEY, MUTES_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
    onError: notify,
  })
}
