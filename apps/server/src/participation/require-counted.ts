import { may, type Action, type GroupId } from '@variorum/document'
import { AppError, type ParticipationScope } from '@variorum/protocol'
import { groupState, requireGroupMember, type GroupMember } from '../access/require-member.ts'
import { memberActor, textsOfGroup, textState, type TextRow } from '../access/text-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Counted } from './counted-rows.ts'

/** Who asks for numbers, and what they are of. */
export interface CountedFor extends GroupMember {
  readonly texts: readonly TextRow[]
  readonly counted: Counted
}

/**
 * Who asks what is counted in a group, or in one text of it.
 * @throws {AppError} `not-allowed`; `not-found` for a text that the group does not have, or has in its bin; see `requireGroupMember`.
 */
export async function requireCounted(
  rows: RowStore,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
  wish: ParticipationScope & {
    readonly action: Extract<Action, 'read-participation' | 'read-own-participation'>
  },
): Promise<CountedFor> {
  const asking = await requireGroupMember(rows, user, groupId)
  const actor = memberActor(asking.member)
  if (!may(actor, wish.action, groupState(asking.group))) throw new AppError('not-allowed')
  const all = await textsOfGroup(rows, groupId)
  const texts = all.filter(
    (text) =>
      may(actor, 'read-text', textState(text)) && (wish.textId === null || text.id === wish.textId),
  )
  if (wish.textId !== null && texts.length === 0) throw new AppError('not-found')
  const counted = { groupId, textIds: texts.map(({ id }) => id), since: wish.since }
  return { ...asking, texts, counted }
}
