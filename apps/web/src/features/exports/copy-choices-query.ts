import { queryOptions } from '@tanstack/react-query'
import type { TextId } from '@variorum/document'
import { callApi } from '../../api/api.ts'

/** Counting notes takes the server milliseconds; a line that has said nothing for this long says nothing any more. */
const ANSWER_WAIT_MS = 15_000

/**
 * What a copy of the text could hold, counted anew each time it is asked for: what the dialogue says must be what the copy does. Asked
 * once, and in vain after `deadline`: people see that at once, and say when to try again.
 */
export function copyChoicesQuery(
  textId: TextId,
  deadline = (): AbortSignal => AbortSignal.timeout(ANSWER_WAIT_MS),
) {
  return queryOptions({
    queryKey: ['copy-choices', textId],
    queryFn: () => callApi('readCopyChoices', { params: { textId }, signal: deadline() }),
    retry: false,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: 'always',
  })
}
