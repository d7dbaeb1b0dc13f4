import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { AppError } from '@variorum/protocol'
import { useEffect, useRef } from 'react'
import { callApi } from '../../api/api.ts'
import { accountQuery } from './use-account.ts'

/** Somebody stands there with a phone in the hand and looks at the other screen. */
const ASK_EVERY_MS = 2_000

/** How a link for a phone stands. `gone`: another window made another one, or its session ended. */
type PhoneLinkStand = 'making' | 'failed' | 'open' | 'used' | 'expired' | 'gone'

/** Makes a link for a phone, follows what becomes of it, and takes it back when nobody looks at it any more. */
export function usePhoneLink() {
  const queryClient = useQueryClient()
  const isWatched = useRef(false)
  const made = useRef<string | null>(null)
  const making = useMutation({
    mutationFn: async () => {
      const link = await callApi('makePhoneLink')
      made.current = link.id
      // The dialogue was closed meanwhile.
      if (!isWatched.current) takeBack(link.id)
      return link
    },
  })
  const { mutate, data: link } = making
  useEffect(() => {
    isWatched.current = true
    mutate()
    const end = () => {
      isWatched.current = false
      takeBack(made.current)
    }
    window.addEventListener('pagehide', end)
    return () => {
      window.removeEventListener('pagehide', end)
      end()
    }
  }, [mutate])
  const state = useQuery({
    queryKey: ['phone-link', link?.id],
    enabled: link !== undefined,
    queryFn: async ({ signal }) => {
      const answer = await callApi('readPhoneLink', {
        params: { linkId: link?.id ?? '' },
        signal,
      })
      if (answer.state === 'used') {
        await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey })
      }
      return answer.state
    },
    refetchInterval: ({ state: { data } }) =>
      data === undefined || data === 'open' ? ASK_EVERY_MS : false,
    staleTime: 0,
    gcTime: 0,
  })
  const isGone = state.error instanceof AppError && state.error.code === 'not-found'
  const stand: PhoneLinkStand = making.isError
    ? 'failed'
    : link === undefined
      ? 'making'
      : isGone
        ? 'gone'
        : (state.data ?? 'open')
  return { link, stand, failure: making.error, makeAgain: () => mutate() }
}

/** Without an answer it ends by itself, in minutes. */
function takeBack(linkId: string | null): void {
  if (linkId === null) return
  callApi('revokePhoneLink', { params: { linkId } }).catch(() => undefined)
}
