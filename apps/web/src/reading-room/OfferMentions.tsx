import { useQueryClient } from '@tanstack/react-query'
import type { AuthorName, MemberId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  MentionedPeopleContext,
  type MentionedPeople,
  type MentionedPerson,
} from '../comments/mentioned-people.ts'
import { useNameIn } from '../people/use-author-name.ts'
import { groupQuery } from '../people/use-group.ts'

/** Members come and go slowly; the list is asked for when somebody begins a name. */
const MEMBERS_STALE_MS = 60_000

/**
 * Says in every comment below whom it mentions, and offers in every field those who can be mentioned: all members, or where names are
 * hidden whoever was met in this text, under their numbers.
 */
export function OfferMentions(props: {
  readonly text: TextView
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { text, names } = props
  const { groupId, isAnonymous, me } = text
  const nameIn = useNameIn(text, names)
  // A new state of the discussion mostly names the same people.
  const met = JSON.stringify([...names.keys()].map((id) => [id, nameIn(id)]))
  const unknown = t('threads.unknownAuthor')
  const people = useMemo((): MentionedPeople => {
    const known = new Map(JSON.parse(met) as [MemberId, string][])
    const group = groupQuery(groupId)
    // Of a mention on its way the layers say no name yet.
    const memberNamed = (id: MemberId) =>
      client.getQueryData(group.queryKey)?.members.find((member) => member.id === id)?.name
    return {
      nameOf: (id) => known.get(id) ?? memberNamed(id) ?? unknown,
      offered: async () => {
        if (isAnonymous)
          return sorted(
            [...known].map(([id, name]) => ({ id, name })),
            me.authorId,
          )
        const { members } = await client
          .fetchQuery({ ...group, staleTime: MEMBERS_STALE_MS })
          .catch((failure: unknown) => {
            // Without a line, the list of a while ago.
            const known = client.getQueryData(group.queryKey)
            if (known === undefined) throw failure
            return known
          })
        return sorted(members, me.id)
      },
    }
  }, [client, groupId, isAnonymous, me.authorId, me.id, met, unknown])
  useEffect(() => {
    // Whoever loses the line later mentions members all the same: the browser keeps the list.
    if (!isAnonymous)
      void client.prefetchQuery({ ...groupQuery(groupId), staleTime: MEMBERS_STALE_MS })
  }, [client, groupId, isAnonymous])
  return <MentionedPeopleContext value={people}>{props.children}</MentionedPeopleContext>
}

/** Everybody but oneself, by name. */
function sorted(people: readonly MentionedPerson[], myId: MemberId): MentionedPerson[] {
  return people
    .filter(({ id }) => id !== myId)
    .map(({ id, name }) => ({ id, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}
