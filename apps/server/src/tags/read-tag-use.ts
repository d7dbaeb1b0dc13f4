import { may, tagKey, tagsOf, type GroupId } from '@variorum/document'
import { AppError, type TagUse } from '@variorum/protocol'
import { groupState, requireGroupMember } from '../access/require-member.ts'
import { memberActor } from '../access/text-rows.ts'
import { attributesInRow } from '../layers/annotation-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import { isCounted, taggedAnnotations } from './tagged-rows.ts'

/** What a group ever tagged is a long tail: those that stand on most annotations come first, and this many are listed. */
const USED_TAGS_LISTED = 500

/**
 * Every tag that stands on an annotation of the group, and on how many, most first. What somebody keeps to themselves is left out.
 * @throws {AppError} `not-allowed`, and see `requireGroupMember`.
 */
export async function readTagUse(
  rows: RowStore,
  user: SignedInUser | null,
  groupId: GroupId,
): Promise<TagUse[]> {
  const { member, group } = await requireGroupMember(rows, user, groupId)
  if (!may(memberActor(member), 'keep-tags', groupState(group))) throw new AppError('not-allowed')
  const byKey = new Map<string, { tag: string; count: number }>()
  for (const row of (await taggedAnnotations(rows, groupId)).filter(isCounted)) {
    for (const tag of tagsOf({ attributes: attributesInRow(row) })) {
      const known = byKey.get(tagKey(tag))
      byKey.set(tagKey(tag), { tag: known?.tag ?? tag, count: (known?.count ?? 0) + 1 })
    }
  }
  return [...byKey.values()]
    .toSorted((one, other) => other.count - one.count)
    .slice(0, USED_TAGS_LISTED)
}
