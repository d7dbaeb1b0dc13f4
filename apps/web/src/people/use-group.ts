import { queryOptions, useQuery } from '@tanstack/react-query'
import { may, type GroupId, type TextId } from '@variorum/document'
import type { Group } from '@variorum/protocol'
import { callApi } from '../api/api.ts'
import { keptInterval, orKept } from '../offline/or-kept.ts'
import { actorOf } from './actor-of.ts'

/** How soon a facilitator who looks at the group sees that somebody waits at the door. */
const NEWCOMERS_POLL_MS = 5_000

export const groupQuery = (groupId: GroupId) =>
  queryOptions({
    queryKey: ['group', groupId],
    queryFn: (context) =>
      orKept(context, () => callApi('readGroup', { params: { groupId }, signal: context.signal })),
    refetchOnWindowFocus: 'always',
  })

/** A group with its members and texts. `isReadable` false asks for nothing yet. */
export function useGroup(groupId: GroupId, isReadable = true) {
  return useQuery({
    ...groupQuery(groupId),
    enabled: isReadable,
    refetchInterval: ({ state, queryKey }) =>
      awaitsNewcomers(state.data) ? NEWCOMERS_POLL_MS : keptInterval(queryKey),
  })
}

export const textQuery = (textId: TextId) =>
  queryOptions({
    queryKey: ['text', textId],
    queryFn: (context) =>
      orKept(context, () => callApi('readText', { params: { textId }, signal: context.signal })),
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ queryKey }) => keptInterval(queryKey),
  })

/** One text as the asking member sees it: title, group, role, and the epochs of its rooms. */
export function useText(textId: TextId) {
  return useQuery(textQuery(textId))
}

function awaitsNewcomers(group: Group | undefined): boolean {
  return group?.admitsNewcomers === true && may(actorOf(group.me), 'manage-members', group)
}
