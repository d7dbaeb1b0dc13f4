import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { writeCopyWish, type TextId } from '@variorum/document'
import { callApi } from '../../api/api.ts'
import type { WishedCopy } from './wished-copy.ts'

/**
 * What such a copy would hold and whom it would name, asked of the server each time: what the dialogue says must be what the copy does. What was
 * said of the last choice stands until the answer comes.
 */
export function foresightQuery(textId: TextId, { format, additions, wish, voice }: WishedCopy) {
  const body = { format, include: [...additions], options: writeCopyWish(wish), ...voice }
  return queryOptions({
    queryKey: ['copy-foresight', textId, body],
    queryFn: ({ signal }) => callApi('foreseeCopy', { params: { textId }, body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}
