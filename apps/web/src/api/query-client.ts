import { QueryClient } from '@tanstack/react-query'
import { AppError } from '@variorum/protocol'

/** What the API told us lately. A failure that may pass is asked for again; a refusal is not. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Without a connection a call fails at once and says so, or gives what the browser kept; it does not wait in silence.
        networkMode: 'always',
        refetchOnReconnect: 'always',
        retry: (failures, failure) =>
          failures < 2 && !(failure instanceof AppError && !failure.isRetryable),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
