import { queryOptions, useQuery } from '@tanstack/react-query'
import type { TextId } from '@variorum/document'
import type { Bell } from '@variorum/protocol'
import { callApi } from '../api/api.ts'
import { useSession } from '../people/use-session.ts'

/** Begins the key of everything that the bell asks for. */
export const BELL_KEY = ['bell'] as const

/** How old news can be on a page in front that has no live line; a hall of 500 asks some thirty times a second. */
export const BELL_POLL_MS = 15_000

const bellQuery = queryOptions({
  queryKey: [...BELL_KEY, 'unread'],
  queryFn: ({ signal }) => callApi('readBell', { signal }),
  refetchInterval: BELL_POLL_MS,
  refetchOnWindowFocus: 'always',
})

/** What I have not read yet; null for a stranger, and until the server has said. */
export function useBell(): Bell | null {
  const isSignedIn = Boolean(useSession().data?.user)
  const { data } = useQuery({ ...bellQuery, enabled: isSignedIn })
  return isSignedIn ? (data ?? null) : null
}

/** How much of it is in one text. */
export function useUnreadIn(textId: TextId): number {
  return useBell()?.texts.find((text) => text.textId === textId)?.unread ?? 0
}
