import { useQuery } from '@tanstack/react-query'
import { callApi } from '../../api/api.ts'

/** What this server can do for somebody who signs in; it doesn't change while the page is open. */
export function useSignInWays() {
  return useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: ({ signal }) => callApi('readSignInWays', { signal }),
    staleTime: Infinity,
  })
}
