import { queryOptions } from '@tanstack/react-query'
import type { GroupId } from '@variorum/document'
import { createContext, use, useEffect, useState } from 'react'
import { callApi } from '../../api/api.ts'
import { orKept } from '../../offline/or-kept.ts'

/** What is offered to whoever writes a tag. */
export interface TagOffer {
  /** Those on which the group agrees; rejects where nobody can tell. */
  readonly agreed: () => Promise<readonly string[]>
  /** Those that stand in this text already. */
  readonly used: () => readonly string[]
}

/** Absent: nothing is offered. */
export const TagOfferContext = createContext<TagOffer | null>(null)

/** How old an offer may be: a list that a facilitator changes during a meeting is there with the next note but one. */
const FRESH_MS = 20_000

export const agreedTagsQuery = (groupId: GroupId) =>
  queryOptions({
    queryKey: ['agreed-tags', groupId],
    queryFn: (context) =>
      orKept(context, async () => {
        const { signal } = context
        return (await callApi('readAgreedTags', { params: { groupId }, signal })).tags
      }),
    staleTime: FRESH_MS,
  })

/** What is offered now: at first what the text has, then what the group agrees on as well. */
export function useTagOffer() {
  const offer = use(TagOfferContext)
  const [used] = useState(() => offer?.used() ?? [])
  const [agreed, setAgreed] = useState<readonly string[]>([])
  useEffect(() => {
    let isGone = false
    // Without a connection, or a copy of the list, one's own words and those of the text have to do.
    offer?.agreed().then(
      (tags) => isGone || setAgreed(tags),
      () => undefined,
    )
    return () => void (isGone = true)
  }, [offer])
  return { agreed, used }
}
