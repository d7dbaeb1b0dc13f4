import {
  AUDIENCES,
  may,
  type Actor,
  type Audience,
  type GroupId,
  type MemberId,
  type TextId,
  type TextState,
} from '@variorum/document'
import type { Group, Member, TextSummary } from '@variorum/protocol'
import { currentMembers, type MemberRow } from '../access/member-rows.ts'
import { readingDatesOf } from '../access/reading-date-rows.ts'
import { groupState, namesState, requireGroupMember } from '../access/require-member.ts'
import { memberActor, BIN_MS, textState } from '../access/text-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import { textsWithOpenThreads } from './text-summary-rows.ts'

/** A group as one of its members sees it: members in the order they joined, texts newest first. @throws {AppError} see `requireGroupMember`. */
export async function readGroup(
  rows: RowStore,
  user: SignedInUser | null,
  groupId: GroupId,
  rooms: Pick<RoomRegistry, 'othersReading'>,
): Promise<Group> {
  const { member, group } = await requireGroupMember(rows, user, groupId)
  const actor = memberActor(member)
  const members = await currentMembers(rows, groupId)
  const admitted = members.filter((row) => row.admitted_at !== null)
  const seesNames = may(actor, 'read-names', namesState(group))
  const newcomers = members.filter((row) => row.admitted_at === null)
  return {
    id: group.id,
    name: group.name,
    isArchived: group.archived_at !== null,
    admitsNewcomers: group.admits_newcomers === 1,
    isAnonymous: group.is_anonymous === 1,
    me: toMember(member),
    members: admitted
      .filter((row) => seesNames || row.role === 'facilitator' || row.id === member.id)
      .map(toMember),
    memberCount: admitted.length,
    newcomers: may(actor, 'manage-members', groupState(group)) ? newcomers.map(toMember) : [],
    texts: await readTextSummaries(
      rows,
      groupId,
      actor,
      rooms.othersReading(groupId, member.user_id),
    ),
  }
}

/** A member as others see them. */
export function toMember({ id, name, role, joined_at: joinedAt }: MemberRow): Member {
  return { id, name, role, joinedAt }
}

async function readTextSummaries(
  rows: RowStore,
  groupId: GroupId,
  actor: Actor,
  reading: ReadonlyMap<TextId, number>,
): Promise<TextSummary[]> {
  const texts = await textsWithOpenThreads(rows, groupId, actor.memberId, audiencesOf(actor))
  const dates = await readingDatesOf(
    rows,
    texts.map(({ id }) => id),
  )
  return texts
    .filter((text) => text.deleted_at === null || may(actor, 'change-text', textState(text)))
    .map((text) => ({
      ...textState(text),
      purgedAt: text.deleted_at === null ? null : text.deleted_at + BIN_MS,
      id: text.id,
      title: text.title,
      language: text.language,
      createdAt: text.created_at,
      characterCount: text.character_count,
      paragraphCount: text.paragraph_count,
      openThreadCount: text.openThreadCount,
      unansweredCount: text.unansweredCount,
      newThreadCount: text.newThreadCount,
      readerCount: reading.get(text.id) ?? 0,
      readingDates: dates.get(text.id) ?? [],
    }))
}

/** The audiences whose threads this member sees, whoever began them. The policy is asked about a thread of somebody else. */
function audiencesOf(actor: Actor): Audience[] {
  const text: TextState = {
    wordsEditedBy: 'facilitators',
    isLocked: false,
    isArchived: false,
    isDeleted: false,
  }
  return AUDIENCES.filter((audience) =>
    may(actor, 'read-thread', { text, thread: { authorId: '' as MemberId, audience } }),
  )
}
