import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { GroupId, TextId } from '@variorum/document'
import type { ParticipationScope } from '@variorum/protocol'
import { useEffect } from 'react'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'

/** How old numbers on a page in front can be. */
const POLL_MS = 10_000

const keyOf = (groupId: GroupId) => ['group', groupId, 'participation'] as const
const LIVE = {
  placeholderData: keepPreviousData,
  staleTime: 0,
  refetchInterval: POLL_MS,
  refetchOnWindowFocus: 'always',
} as const

/** How all members of a group take part, asked for again while it is looked at. */
export function useParticipation(groupId: GroupId, scope: ParticipationScope, isAsked: boolean) {
  return useQuery({
    ...LIVE,
    queryKey: [...keyOf(groupId), 'lines', scope],
    queryFn: ({ signal }) =>
      callApi('readParticipation', { params: { groupId }, body: scope, signal }),
    enabled: isAsked,
  })
}

/** How the reader takes part themselves. */
export function useOwnParticipation(groupId: GroupId, scope: ParticipationScope) {
  return useQuery({
    ...LIVE,
    queryKey: [...keyOf(groupId), 'mine', scope],
    queryFn: ({ signal }) =>
      callApi('readOwnParticipation', { params: { groupId }, body: scope, signal }),
  })
}

/** What happened at each paragraph of a text. */
export function useCoverage(groupId: GroupId, textId: TextId, since: number | null) {
  return useQuery({
    ...LIVE,
    queryKey: [...keyOf(groupId), 'coverage', textId, since],
    queryFn: ({ signal }) =>
      callApi('readCoverage', { params: { textId }, body: { since }, signal }),
  })
}

/** Where readers of a group, or of one text, have questions. */
export function useHardPlaces(groupId: GroupId, textId: TextId | null) {
  return useQuery({
    ...LIVE,
    queryKey: [...keyOf(groupId), 'hard', textId],
    queryFn: ({ signal }) =>
      callApi('readHardPlaces', { params: { groupId }, body: { textId }, signal }),
  })
}

/** Has the server look where threads stand, text by text, as long as the page is looked at: numbers by paragraph follow the words. */
export function usePlacesFound(groupId: GroupId): void {
  const queryClient = useQueryClient()
  const { isSuccess } = useQuery({
    queryKey: ['group', groupId, 'places-found'],
    queryFn: ({ signal }) => callApi('placeThreads', { params: { groupId }, signal }),
    staleTime: 0,
    refetchInterval: POLL_MS,
    refetchOnWindowFocus: 'always',
  })
  // At first nothing may be known of where threads stand; from then on numbers are asked for again anyway.
  useEffect(() => {
    if (isSuccess) void queryClient.invalidateQueries({ queryKey: keyOf(groupId) })
  }, [isSuccess, queryClient, groupId])
}

/** Says whether facilitators see what the reader reads. */
export function useShowReading(groupId: GroupId) {
  const queryClient = useQueryClient()
  const showFailure = useFailureNotice()
  return useMutation({
    mutationFn: (isShown: boolean) =>
      callApi('showReading', { params: { groupId }, body: { isShown } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(groupId) }),
    onError: showFailure,
  })
}
