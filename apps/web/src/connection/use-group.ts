import { queryOptions, useQuery } from '@tanstack/react-query'
import type { GroupId, TextId } from '@variorum/document'
import { callApi } from './api.ts'

export const groupQuery = (groupId: GroupId) =>
  queryOptions({
    queryKey: ['group', groupId],
    queryFn: ({ signal }) => callApi('readGroup', { params: { groupId }, signal }),
  })

/** A group with its members and texts. */
export function useGroup(groupId: GroupId) {
  return useQuery(groupQuery(groupId))
}

/** One text as the asking member sees it: title, group, role, and the epochs of its rooms. */
export function useText(textId: TextId) {
  return useQuery({
    queryKey: ['text', textId],
    queryFn: ({ signal }) => callApi('readText', { params: { textId }, signal }),
  })
}
