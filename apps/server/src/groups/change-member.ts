import { may, type GroupId, type MemberId, type MemberRole } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Transaction } from 'kysely'
import { groupState, requireGroupMember, requireMemberOf } from '../access/require-member.ts'
import { actorOf, type MemberRow } from '../access/text-rows.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { rebuildLayersIfAnonymous } from '../layers/rebuild-layers.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { StorageTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import type { GroupDeps } from './group-deps.ts'

type MemberDeps = Pick<GroupDeps, 'storage' | 'rooms' | 'now' | 'newId'>

/** Whom a facilitator means. */
interface MemberInGroup {
  readonly groupId: GroupId
  readonly memberId: MemberId
}

/**
 * Gives a member another role; facilitators may step down themselves.
 * @throws {AppError} `not-allowed`; `not-found` for whom the group has not; `last-facilitator`. See `requireGroupMember`.
 */
export function changeRole(
  deps: MemberDeps,
  user: SignedInUser | null,
  meant: MemberInGroup,
  role: MemberRole,
): Promise<void> {
  return manageMember(deps, user, meant, async ({ transaction, at, actorId, member }) => {
    const { rows } = transaction
    if (member.role === role) return false
    await rows.updateTable('member').set({ role }).where('id', '=', member.id).execute()
    await afterLosing(rows, member, at)
    await recordAudit(rows, {
      groupId: member.group_id,
      at,
      actorId,
      action: 'role-changed',
      subject: { memberName: member.name, from: member.role, to: role },
    })
    if (member.role !== 'facilitator') return false
    return rebuildLayersIfAnonymous(transaction, member.group_id, deps.newId)
  })
}

/** Lets a newcomer in, or refuses them. @throws {AppError} as `changeRole`; `not-found` if a member was to be refused who is in already. */
export function admitMember(
  deps: MemberDeps,
  user: SignedInUser | null,
  meant: MemberInGroup,
  isAdmitted: boolean,
): Promise<void> {
  return manageMember(deps, user, meant, async ({ transaction: { rows }, at, actorId, member }) => {
    if (member.admitted_at !== null) {
      if (isAdmitted) return false
      throw new AppError('not-found')
    }
    await rows
      .updateTable('member')
      .set(isAdmitted ? { admitted_at: at } : { removed_at: at })
      .where('id', '=', member.id)
      .execute()
    await recordAudit(rows, {
      groupId: member.group_id,
      at,
      actorId,
      action: isAdmitted ? 'member-admitted' : 'member-refused',
      subject: { memberName: member.name },
    })
    return false
  })
}

/** Takes a member out of the group; what they wrote stays. @throws {AppError} as `changeRole`. */
export function removeMember(
  deps: MemberDeps,
  user: SignedInUser | null,
  meant: MemberInGroup,
): Promise<void> {
  return manageMember(deps, user, meant, async ({ transaction: { rows }, at, actorId, member }) => {
    await takeOut(rows, member, at)
    await recordAudit(rows, {
      groupId: member.group_id,
      at,
      actorId,
      action: 'member-removed',
      subject: { memberName: member.name },
    })
    return false
  })
}

/** Leaves a group, what one wrote stays. @throws {AppError} `last-facilitator`, and see `requireGroupMember`. */
export async function leaveGroup(
  { storage, rooms, now }: MemberDeps,
  user: SignedInUser | null,
  groupId: GroupId,
): Promise<void> {
  const { userId } = await storage.transaction(async ({ rows }) => {
    const { member, group } = await requireGroupMember(rows, user, groupId)
    if (!may(actorOf(member), 'leave-group', groupState(group))) throw new AppError('not-allowed')
    await takeOut(rows, member, now())
    await recordAudit(rows, {
      groupId,
      at: now(),
      actorId: member.id,
      action: 'member-left',
      subject: { memberName: member.name },
    })
    return { userId: member.user_id }
  })
  await rooms.reexamine({ groupId, userId })
}

interface Managing {
  readonly transaction: StorageTransaction
  readonly at: number
  readonly actorId: MemberId
  readonly member: MemberRow
}

/**
 * Asked and done in one transaction, so that of two facilitators who demote each other only one still may. `work` says whether it
 * concerns the connections of everybody in the group.
 */
async function manageMember(
  { storage, rooms, now }: MemberDeps,
  user: SignedInUser | null,
  { groupId, memberId }: MemberInGroup,
  work: (managing: Managing) => Promise<boolean>,
): Promise<void> {
  const { userId, concernsAll } = await storage.transaction(async (transaction) => {
    const { rows } = transaction
    const asking = await requireGroupMember(rows, user, groupId)
    if (!may(actorOf(asking.member), 'manage-members', groupState(asking.group))) {
      throw new AppError('not-allowed')
    }
    const member = await requireMemberOf(rows, groupId, memberId)
    const at = now()
    const concernsAll = await work({ transaction, at, actorId: asking.member.id, member })
    return { userId: member.user_id, concernsAll }
  })
  await rooms.reexamine(concernsAll ? { groupId } : { groupId, userId })
}

async function takeOut(rows: Transaction<Rows>, member: MemberRow, at: number): Promise<void> {
  await rows.updateTable('member').set({ removed_at: at }).where('id', '=', member.id).execute()
  await afterLosing(rows, member, at)
}

/** What has to hold when a facilitator no longer is one: another is left, and their links let nobody in, themselves least of all. */
async function afterLosing(rows: Transaction<Rows>, before: MemberRow, at: number): Promise<void> {
  if (before.role !== 'facilitator') return
  const left = await rows
    .selectFrom('member')
    .select('id')
    .where('group_id', '=', before.group_id)
    .where('role', '=', 'facilitator')
    .where('admitted_at', 'is not', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!left) throw new AppError('last-facilitator')
  await rows
    .updateTable('invitation')
    .set({ revoked_at: at })
    .where('created_by', '=', before.id)
    .where('revoked_at', 'is', null)
    .execute()
}
