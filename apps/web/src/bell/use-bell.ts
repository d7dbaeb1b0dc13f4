import { queryOptions, useQuery } from '@tanstack/react-query'
import type { TextId } from '@variorum/document'
import type { Bell } from '@variorum/protocol'
import { callApi } from '../api/api.ts'
import { useSession } from '../people/use-session.ts'

/** Begins the key of everything that the bell asks for. */
export const BELL_KEY = ['bell'] as const

/** How old news can be on a page in front that has no live line; a hall of 500 asks some thirty times a second. */
export const BELL_POLL_MS = 15_000

const bellQuery = (userId: string | null) =>
  queryOptions({
    queryKey: [...BELL_KEY, 'unread', userId],
    queryFn: ({ signal }) => callApi('readBell', { signal }),
    refetchInterval: BELL_POLL_MS,
    refetchOnWindowFocus: 'always',
  })

/** Whose bell it is: what one is told is not shown to whoever signs in after them. Null for a stranger. */
export function useHearerId(): string | null {
  return useSession().data?.user?.id ?? null
}

/** What I have not read yet; null for a stranger, and until the server has said. */
export function useBell(): Bell | null {
  const userId = useHearerId()
  const { data } = useQuery({ ...bellQuery(userId), enabled: userId !== null })
  return userId === null ? null : (data ?? null)
}

/** How much of it is in one text. */
export function useUnreadIn(textId: TextId): number {
  return useBell()?.texts.find((text) => text.textId === textId)?.unread ?? 0
}
