import type { GroupId, MemberId, MemberRole } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { commandGroup, type GroupCommand } from '../access/command-group.ts'
import {
  currentMembers,
  hasFacilitator,
  updateMember,
  type MemberRow,
} from '../access/member-rows.ts'
import { removeTraces } from '../access/removed-trace-rows.ts'
import { requireMemberOf } from '../access/require-member.ts'
import { dropSilencesOf } from '../access/silence-rows.ts'
import { unassignAll } from '../layers/desk-rows.ts'
import { rebuildLayers, rebuildLayersIfAnonymous } from '../layers/rebuild-layers.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import type { GroupDeps } from './group-deps.ts'
import { endInvitationsBy } from './invitation-rows.ts'

type MemberDeps = Pick<GroupDeps, 'storage' | 'now' | 'newId'> & {
  readonly rooms: Pick<RoomRegistry, 'reexamine'>
}

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
  return manageMember(deps, user, meant, async (command, whom) => {
    if (whom.role === role) return false
    await updateMember(command.rows, whom.id, { role })
    if (role === 'facilitator') await dropSilencesOf(command.rows, whom.id)
    await command.happened({
      kind: 'role-changed',
      memberId: whom.id,
      subject: { memberName: whom.name, from: whom.role, to: role },
    })
    const isRenewed = await afterLosing(deps, command, whom)
    if (isRenewed || whom.role !== 'facilitator') return isRenewed
    return rebuildLayersIfAnonymous(command, whom.group_id, deps.newId)
  })
}

/** Lets a newcomer in, or refuses them. @throws {AppError} as `changeRole`; `not-found` if a member was to be refused who is in already. */
export function admitMember(
  deps: MemberDeps,
  user: SignedInUser | null,
  meant: MemberInGroup,
  isAdmitted: boolean,
): Promise<void> {
  return manageMember(deps, user, meant, async ({ rows, at, happened }, whom) => {
    if (whom.admitted_at !== null) {
      if (isAdmitted) return false
      throw new AppError('not-found')
    }
    await updateMember(rows, whom.id, isAdmitted ? { admitted_at: at } : { removed_at: at })
    await happened({
      kind: isAdmitted ? 'member-admitted' : 'member-refused',
      memberId: whom.id,
      subject: { memberName: whom.name },
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
  return manageMember(deps, user, meant, (command, whom) =>
    takeOut(deps, command, whom, 'member-removed'),
  )
}

/** Leaves a group, what one wrote stays. @throws {AppError} `last-facilitator`, and see `requireGroupMember`. */
export function leaveGroup(
  deps: MemberDeps,
  user: SignedInUser | null,
  groupId: GroupId,
): Promise<void> {
  return leaveAs(deps, user, groupId, 'group-is-led')
}

/** As `leaveGroup`, but whoever is the only one in a group leaves it to nobody. */
export function leaveForGood(
  deps: MemberDeps,
  user: Pick<SignedInUser, 'userId'>,
  groupId: GroupId,
): Promise<void> {
  return leaveAs(deps, user, groupId, 'members-are-led')
}

/** What has to hold once a facilitator has left. */
type Left = 'group-is-led' | 'members-are-led'

async function leaveAs(
  deps: MemberDeps,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
  left: Left,
): Promise<void> {
  const leave = async (command: GroupCommand) => {
    const concernsAll = await takeOut(deps, command, command.member, 'member-left', left)
    return { userId: command.member.user_id, concernsAll }
  }
  const { userId, concernsAll } = await commandGroup(deps, user, groupId, 'leave-group', leave)
  await deps.rooms.reexamine(concernsAll ? { groupId } : { groupId, userId })
}

/**
 * Asked and done in one transaction, so that of two facilitators who demote each other only one still may. `work` says whether it
 * concerns the connections of everybody in the group.
 */
async function manageMember(
  deps: MemberDeps,
  user: SignedInUser | null,
  { groupId, memberId }: MemberInGroup,
  work: (command: GroupCommand, whom: MemberRow) => Promise<boolean>,
): Promise<void> {
  const manage = async (command: GroupCommand) => {
    const whom = await requireMemberOf(command.rows, groupId, memberId)
    return { userId: whom.user_id, concernsAll: await work(command, whom) }
  }
  const { userId, concernsAll } = await commandGroup(deps, user, groupId, 'manage-members', manage)
  await deps.rooms.reexamine(concernsAll ? { groupId } : { groupId, userId })
}

/** As `afterLosing`. */
async function takeOut(
  deps: Pick<MemberDeps, 'newId'>,
  command: GroupCommand,
  member: MemberRow,
  kind: 'member-removed' | 'member-left',
  left: Left = 'group-is-led',
): Promise<boolean> {
  await updateMember(command.rows, member.id, { removed_at: command.at })
  // What they read is theirs, and counts for nobody any more.
  await removeTraces(command.rows, [member.id])
  const subject = { memberName: member.name }
  await command.happened({ kind, memberId: member.id, subject })
  return afterLosing(deps, command, member, left)
}

/**
 * What has to hold when a facilitator no longer is one: another is left, their links let nobody in, themselves least of all, and nothing
 * waits for them. Answers whether layers began a new life because of that, which concerns the connections of everybody in the group.
 */
async function afterLosing(
  deps: Pick<MemberDeps, 'newId'>,
  command: GroupCommand,
  before: MemberRow,
  left: Left = 'group-is-led',
): Promise<boolean> {
  if (before.role !== 'facilitator') return false
  const { rows, at, happened } = command
  if (!(await hasFacilitator(rows, before.group_id))) {
    const others = left === 'members-are-led' ? await currentMembers(rows, before.group_id) : null
    if (others?.some(({ admitted_at: admittedAt }) => admittedAt !== null) ?? true)
      throw new AppError('last-facilitator')
  }
  const count = await endInvitationsBy(rows, before.id, at)
  const subject = { memberName: before.name, count }
  if (count > 0) await happened({ kind: 'invitations-ended', subject })
  const wasAssigned = await unassignAll(rows, before.id)
  if (wasAssigned) await rebuildLayers(command, before.group_id, deps.newId)
  return wasAssigned
}
