import type { GroupId, MemberId, ParticipationLine } from '@variorum/document'
import {
  AppError,
  PARTICIPATION_LINES_MAX,
  type OwnParticipation,
  type Participation,
  type ParticipationScope,
} from '@variorum/protocol'
import type { GroupRow } from '../access/group-rows.ts'
import { authorsByIds, type MemberRow } from '../access/member-rows.ts'
import { publicName, readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import { tracesOf } from '../reading/trace-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Counted } from './counted-rows.ts'
import {
  agreementTallies,
  commentTallies,
  lastVisits,
  membersToCount,
  membersWithoutTraces,
  readTallies,
  threadTallies,
} from './line-rows.ts'
import { requireCounted, type CountedFor } from './require-counted.ts'

type Asker = Pick<SignedInUser, 'userId'> | null

/**
 * How each member takes part, for those who lead. Where names are hidden members stand under the numbers of the text, for everybody.
 * @throws {AppError} `invalid-request` for all texts of a group that hides names: a number is one text's; see `requireCounted`.
 */
export async function readParticipation(
  rows: RowStore,
  user: Asker,
  groupId: GroupId,
  scope: ParticipationScope,
): Promise<Participation> {
  const asking = await requireCounted(rows, user, groupId, {
    ...scope,
    action: 'read-participation',
  })
  if (asking.group.is_anonymous === 1 && scope.textId === null) {
    throw new AppError('invalid-request')
  }
  const found = await membersToCount(rows, groupId, PARTICIPATION_LINES_MAX + 1)
  const members = found.slice(0, PARTICIPATION_LINES_MAX)
  return {
    lines: await linesOf(rows, members, asking, scope.textId),
    isCut: found.length > members.length,
  }
}

/** How whoever asks takes part, under their own name, as facilitators see it. @throws {AppError} see `requireCounted`. */
export async function readOwnParticipation(
  rows: RowStore,
  user: Asker,
  groupId: GroupId,
  scope: ParticipationScope,
): Promise<OwnParticipation> {
  const asking = await requireCounted(rows, user, groupId, {
    ...scope,
    action: 'read-own-participation',
  })
  const { member } = asking
  const [line] = await linesOf(rows, [member], asking, null)
  if (!line) throw new Error(`Member ${member.id} is no member`)
  return { line, reading: await tracesOf(rows, member) }
}

async function linesOf(
  rows: RowStore,
  members: readonly Pick<MemberRow, 'id' | 'role'>[],
  { counted, group }: CountedFor,
  textId: ParticipationScope['textId'],
): Promise<ParticipationLine[]> {
  if (members.length === 0) return []
  const ids = members.map(({ id }) => id)
  const names = await namesOf(rows, ids, group, textId)
  const tallies = await talliesOf(rows, ids, counted)
  const withoutTraces = await membersWithoutTraces(rows, ids)
  return members.flatMap(({ id, role }) => {
    const shown = names.get(id)
    if (!shown) return []
    const { paragraphs = 0, lastSeenAt = null, ...said } = tallies.get(id) ?? {}
    const reading = withoutTraces.has(id) ? null : { paragraphs, lastSeenAt }
    return [{ ...NOTHING, ...said, ...shown, role, reading }]
  })
}

const NOTHING = {
  threads: 0,
  replies: 0,
  marks: 0,
  questions: 0,
  unanswered: 0,
  answers: 0,
  agreement: 0,
  lastSaidAt: null,
} as const

type Tally = Partial<
  Omit<ParticipationLine, 'id' | 'name' | 'role' | 'reading'> &
    NonNullable<ParticipationLine['reading']>
>

/** What each member has of what is counted; what they have none of is left out. */
async function talliesOf(
  rows: RowStore,
  ids: readonly MemberId[],
  counted: Counted,
): Promise<ReadonlyMap<MemberId, Tally>> {
  const tallies = new Map<MemberId, Tally>()
  if (counted.textIds.length === 0) return tallies
  for (const tally of [threadTallies, commentTallies, agreementTallies, readTallies, lastVisits]) {
    for (const { memberId, ...counts } of await tally(rows, ids, counted)) {
      tallies.set(memberId, { ...tallies.get(memberId), ...counts })
    }
  }
  return tallies
}

/** What members are called; `textId` is null only where they stand by name. */
async function namesOf(
  rows: RowStore,
  ids: readonly MemberId[],
  group: GroupRow,
  textId: ParticipationScope['textId'],
): Promise<ReadonlyMap<MemberId, Pick<ParticipationLine, 'id' | 'name'>>> {
  if (textId === null || group.is_anonymous === 0) {
    const members = await authorsByIds(rows, ids)
    return new Map(members.map(({ id, name }) => [id, { id, name }]))
  }
  const shown = await readOrMakeShownMembers(rows, { textId, isAnonymous: true }, ids)
  return new Map(
    [...shown].map(([id, member]) => [id, { id: member.id, name: publicName(member) }]),
  )
}
