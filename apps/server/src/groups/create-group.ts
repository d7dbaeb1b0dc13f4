import type { GroupId, MemberId, UserId } from '@variorum/document'
import { AppError, type Membership } from '@variorum/protocol'
import { insertGroupRow } from '../access/group-rows.ts'
import { insertMember } from '../access/member-rows.ts'
import { happenedBy } from '../events/record-event.ts'
import { GROUPS_MAX_PER_USER } from '../limits/totals.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowTransaction } from '../storage/ports.ts'
import type { GroupDeps } from './group-deps.ts'
import { readMemberships } from './membership-rows.ts'

/**
 * Makes another group, with the caller as its facilitator.
 * @throws {AppError} `not-signed-in`; `not-allowed` unless they are a facilitator somewhere: guests don't fill the server with groups; `groups-full`.
 */
export async function createGroup(
  deps: Pick<GroupDeps, 'storage' | 'now' | 'newId'>,
  user: SignedInUser | null,
  given: { readonly name: string; readonly memberName: string },
): Promise<Membership> {
  if (!user) throw new AppError('not-signed-in')
  return deps.storage.transaction(async ({ rows }) => {
    const before = await readMemberships(rows, user.userId)
    if (!before.some(({ role, isAdmitted }) => role === 'facilitator' && isAdmitted)) {
      throw new AppError('not-allowed')
    }
    if (before.length >= GROUPS_MAX_PER_USER) throw new AppError('groups-full')
    const groupId = await insertGroup(rows, deps, { ...given, userId: user.userId })
    const made = (await readMemberships(rows, user.userId)).find(
      (membership) => membership.groupId === groupId,
    )
    if (!made) throw new Error(`User ${user.userId} made group ${groupId} but is not in it`)
    return made
  })
}

/** A group with its first facilitator. */
export async function insertGroup(
  rows: RowTransaction,
  { now, newId }: Pick<GroupDeps, 'now' | 'newId'>,
  given: { readonly name: string; readonly memberName: string; readonly userId: UserId },
): Promise<GroupId> {
  const at = now()
  const groupId = newId() as GroupId
  const memberId = newId() as MemberId
  await insertGroupRow(rows, { id: groupId, name: given.name, created_at: at })
  await insertMember(rows, {
    id: memberId,
    group_id: groupId,
    user_id: given.userId,
    name: given.memberName,
    role: 'facilitator',
    joined_at: at,
    admitted_at: at,
  })
  const happened = happenedBy(rows, { id: memberId, group_id: groupId }, at)
  await happened({ kind: 'group-created', subject: { groupName: given.name } })
  return groupId
}
