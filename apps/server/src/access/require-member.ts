import {
  may,
  type GroupId,
  type GroupState,
  type NamesState,
  type TextId,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import { groupById, type GroupRow } from './group-rows.ts'
import { presentMember, presentMemberOfUser, type MemberRow } from './member-rows.ts'
import { silenceOf } from './silence-rows.ts'
import { memberActor, textById, textState, type TextRow } from './text-rows.ts'

/** Who asks, in which group. */
export interface GroupMember {
  readonly member: MemberRow
  readonly group: GroupRow
}

/** Who asks, about which text. */
export interface TextMember {
  readonly member: MemberRow & { readonly isSilenced: boolean }
  /** Archived if its group is. */
  readonly text: TextRow
  /** When the text itself was archived, whatever its group is. Milliseconds since 1970. */
  readonly ownArchivedAt: number | null
  readonly group: GroupRow
}

/**
 * Who asks in which group. What they may do there is for the caller to ask `may`.
 * @throws {AppError} `not-signed-in`; `not-found` if there is no such group, and exactly so if it is one that they are not in or were
 * removed from; `not-admitted` while they wait for a facilitator.
 */
export async function requireGroupMember(
  rows: RowStore,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
): Promise<GroupMember> {
  if (!user) throw new AppError('not-signed-in')
  const member = await presentMemberOfUser(rows, groupId, user.userId)
  if (!member) throw new AppError('not-found')
  if (member.admitted_at === null) throw new AppError('not-admitted')
  return { member, group: await groupById(rows, groupId) }
}

/**
 * Who asks about which text.
 * @throws {AppError} `not-signed-in`; `not-found` if there is no such text, and exactly so if it is in the bin or belongs to a group
 * that they are not in; `not-admitted` while they wait for a facilitator.
 */
export async function requireTextMember(
  rows: RowStore,
  user: Pick<SignedInUser, 'userId'> | null,
  textId: TextId,
): Promise<TextMember> {
  const asking = await requireTextMemberOrBin(rows, user, textId)
  if (asking.text.deleted_at !== null) throw new AppError('not-found')
  return asking
}

/** As `requireTextMember`, but who may change a text finds it in the bin, too: to take it out again. */
export async function requireTextMemberOrBin(
  rows: RowStore,
  user: Pick<SignedInUser, 'userId'> | null,
  textId: TextId,
): Promise<TextMember> {
  if (!user) throw new AppError('not-signed-in')
  const text = await textById(rows, textId)
  if (!text) throw new AppError('not-found')
  const { member, group } = await requireGroupMember(rows, user, text.group_id)
  if (text.deleted_at !== null && !may(memberActor(member), 'change-text', textState(text))) {
    throw new AppError('not-found')
  }
  const { archived_at: ownArchivedAt } = text
  const archived_at = ownArchivedAt ?? group.archived_at
  const isSilenced = (await silenceOf(rows, member.id, textId)) !== undefined
  return {
    member: { ...member, isSilenced },
    group,
    text: { ...text, archived_at },
    ownArchivedAt,
  }
}

/** A member of a group who was not removed, newcomers included. @throws {AppError} `not-found`. */
export async function requireMemberOf(
  rows: RowStore,
  groupId: GroupId,
  memberId: MemberRow['id'],
): Promise<MemberRow> {
  const member = await presentMember(rows, groupId, memberId)
  if (!member) throw new AppError('not-found')
  return member
}

/** What the policy asks about a group. */
export function groupState(group: Pick<GroupRow, 'archived_at'>): GroupState {
  return { isArchived: group.archived_at !== null }
}

/** What the policy asks about the names in a group. */
export function namesState(group: Pick<GroupRow, 'is_anonymous'>): NamesState {
  return { isAnonymous: group.is_anonymous === 1 }
}
