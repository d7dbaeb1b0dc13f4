import { useQuery } from '@tanstack/react-query'
import {
  isImported,
  may,
  type AuthorName,
  type GroupId,
  type MemberId,
  type TextId,
} from '@variorum/document'
import type { Silence } from '@variorum/protocol'
import { useCallback } from 'react'
import { callApi } from '../../api/api.ts'
import { actorOf } from '../../people/actor-of.ts'
import { groupQuery } from '../../people/use-group.ts'

const NONE: readonly Silence[] = []

/** Who does not write in which text of a group, for facilitators; nobody else asks. */
export function useSilences(groupId: GroupId, isAsked: boolean): readonly Silence[] {
  const { data } = useQuery({
    queryKey: ['group', groupId, 'silences'],
    queryFn: ({ signal }) => callApi('readSilences', { params: { groupId }, signal }),
    enabled: isAsked,
  })
  return data?.silences ?? NONE
}

/** What there is to silence an author by. */
interface Author {
  /** A member's id, or the one under which their words stand in the text. */
  readonly id: MemberId
  readonly name: AuthorName | undefined
}

/**
 * Says whether whoever looks may silence an author in a text, or let them write again. Of a pseudonym it is not known whether that member
 * leads or left by now: the server says so then.
 */
export function useMaySilence(groupId: GroupId, isAsked: boolean) {
  const { data: group } = useQuery({ ...groupQuery(groupId), enabled: isAsked })
  return useCallback(
    (text: { readonly isDeleted: boolean }, { id, name }: Author): boolean => {
      if (!group || isImported(name)) return false
      const known = group.members.find((one) => one.id === id)
      const isHidden = typeof name === 'object' && 'readerNumber' in name
      if (!known && !isHidden) return false
      const member = known ?? { role: 'annotator' as const }
      return may(actorOf(group.me), 'silence-member', { text, member })
    },
    [group],
  )
}

/** The silence that holds for an author in one text. */
export function silenceIn(
  silences: readonly Silence[],
  textId: TextId,
  authorId: MemberId,
): Silence | undefined {
  return silences.find(
    ({ text, ...one }) =>
      text.id === textId && (one.authorId === authorId || one.memberId === authorId),
  )
}
