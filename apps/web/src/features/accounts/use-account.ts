import { queryOptions, useQuery } from '@tanstack/react-query'
import { callApi } from '../../api/api.ts'

/** My account: how I sign in, and where I am signed in. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => callApi('readAccount', { signal }),
})

export function useAccount() {
  return useQuery(accountQuery)
}
