import { QueryClient } from '@tanstack/react-query'
import { AppError } from '@variorum/protocol'

/** What the API told us lately. A failure that may pass is asked for again; a refusal is not. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, failure) =>
          failures < 2 && !(failure instanceof AppError && !failure.isRetryable),
      },
      mutations: { retry: false },
    },
  })
}
