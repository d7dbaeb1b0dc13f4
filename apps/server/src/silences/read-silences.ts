import { may, type GroupId } from '@variorum/document'
import { AppError, type EndpointResponse } from '@variorum/protocol'
import { groupState, namesState, requireGroupMember } from '../access/require-member.ts'
import { silencesInGroup } from '../access/silence-rows.ts'
import { memberActor } from '../access/text-rows.ts'
import { readPseudonyms } from '../layers/pseudonym-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'

/** More than a group silences; whoever has more of them sees the newest. */
const SILENCES_MAX = 500

/**
 * Who does not write in which text, for facilitators. It makes no pseudonyms: whoever has none there wrote nothing.
 * @throws {AppError} `not-allowed`, and see `requireGroupMember`.
 */
export async function readSilences(
  rows: RowStore,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
): Promise<EndpointResponse<'readSilences'>> {
  const { member, group } = await requireGroupMember(rows, user, groupId)
  if (!may(memberActor(member), 'manage-members', groupState(group))) {
    throw new AppError('not-allowed')
  }
  const { isAnonymous } = namesState(group)
  const silences: EndpointResponse<'readSilences'>['silences'] = []
  for (const row of await silencesInGroup(rows, groupId, SILENCES_MAX)) {
    const { member_id: memberId, text_id: textId } = row
    const shown = isAnonymous ? await readPseudonyms(rows, textId, [memberId]) : null
    silences.push({
      text: { id: textId, title: row.title },
      memberId,
      authorId: shown?.get(memberId)?.pseudonymId ?? memberId,
      endsAt: row.ends_at,
      reason: row.reason,
    })
  }
  return { silences }
}
