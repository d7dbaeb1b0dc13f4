import { useQueryClient } from '@tanstack/react-query'
import type { TextView } from '@variorum/protocol'
import { useMemo, type ReactNode } from 'react'
import type { LiveText } from '../../rooms/live-text.ts'
import { agreedTagsQuery, TagOfferContext, type TagOffer } from './tag-offer.ts'
import { tagsIn } from './tags-in.ts'

/** Offers the tags of a text and of its group in every field for tags below. Nothing is asked for until there is one. */
export function OfferTags(props: {
  readonly text: Pick<TextView, 'groupId'>
  readonly live: Pick<LiveText, 'state'>
  readonly children: ReactNode
}) {
  const client = useQueryClient()
  const { groupId } = props.text
  const { live } = props
  const offer = useMemo(
    (): TagOffer => ({
      agreed: () => client.fetchQuery(agreedTagsQuery(groupId)),
      used: () => tagsIn(live.state.get().threads),
    }),
    [client, groupId, live],
  )
  return <TagOfferContext value={offer}>{props.children}</TagOfferContext>
}
