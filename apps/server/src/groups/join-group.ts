import type { GroupId, MemberId, MemberRole, UserId } from '@variorum/document'
import { AppError, type Membership } from '@variorum/protocol'
import { insertMember, memberOfUser, updateMember, type MemberRow } from '../access/member-rows.ts'
import { dropSilencesOf } from '../access/silence-rows.ts'
import { happenedBy } from '../events/record-event.ts'
import { rebuildLayersIfAnonymous } from '../layers/rebuild-layers.ts'
import { GROUPS_MAX_PER_USER } from '../limits/totals.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import { asUserOrGuest, type DoneAs } from '../sign-in/as-user-or-guest.ts'
import type { RowTransaction } from '../storage/ports.ts'
import { nameInGroup } from './distinct-names.ts'
import { findInvitation, useInvitation } from './find-invitation.ts'
import type { GroupDeps } from './group-deps.ts'
import { readMemberships } from './membership-rows.ts'

/**
 * Joins the group of an invitation; a stranger is signed in as a guest. Who is in the group already keeps their place, and does not
 * count as one more use. Who was removed comes back as the same member, under the name they had, in the role that the link gives. Two
 * members may give the same name: people do; who comes later gets a number after it. Where facilitators admit newcomers, one of them
 * still has to.
 * @throws {AppError} `invitation-invalid`, and nobody is signed in then; `groups-full`.
 */
export async function joinGroup(
  deps: GroupDeps,
  user: SignedInUser | null,
  given: { readonly token: string; readonly name: string },
): Promise<DoneAs<Membership>> {
  const { storage, accounts, rooms, now, newId } = deps
  const asked = { now: now(), userId: user?.userId ?? null }
  // Asked again below; here it keeps strangers from having users made for them.
  await findInvitation(storage.rows, given.token, asked)
  return asUserOrGuest(accounts, user, given.name, async ({ userId }) => {
    const { joined, losesName } = await storage.transaction(async (transaction) => {
      const { rows } = transaction
      const invitation = await findInvitation(rows, given.token, { now: now(), userId })
      const before = await memberOfUser(rows, invitation.groupId, userId)
      let losesName = false
      if (!before || before.removed_at !== null) {
        const joined = await readMemberships(rows, userId)
        if (joined.length >= GROUPS_MAX_PER_USER) throw new AppError('groups-full')
        await useInvitation(rows, given.token)
        await enter(rows, deps, { ...invitation, userId, name: given.name, before: before ?? null })
        const isDemoted = before?.role === 'facilitator' && invitation.role !== 'facilitator'
        losesName =
          isDemoted && (await rebuildLayersIfAnonymous(transaction, invitation.groupId, newId))
      }
      const memberships = await readMemberships(rows, userId)
      const joined = memberships.find(({ groupId }) => groupId === invitation.groupId)
      if (!joined) throw new Error(`User ${userId} joined ${invitation.groupId} but is not in it`)
      return { joined, losesName }
    })
    if (losesName) await rooms.reexamine({ groupId: joined.groupId })
    return joined
  })
}

async function enter(
  rows: RowTransaction,
  { now, newId }: Pick<GroupDeps, 'now' | 'newId'>,
  given: {
    readonly groupId: GroupId
    readonly role: MemberRole
    readonly admitsNewcomers: boolean
    readonly userId: UserId
    readonly name: string
    /** Who they were before they were removed. */
    readonly before: MemberRow | null
  },
): Promise<void> {
  const { groupId, role, before } = given
  const at = now()
  const admittedAt = given.admitsNewcomers ? null : at
  const id = before?.id ?? (newId() as MemberId)
  const name = before?.name ?? (await nameInGroup(rows, groupId, id, given.name))
  if (before) {
    await updateMember(rows, id, { role, joined_at: at, admitted_at: admittedAt, removed_at: null })
    // As for whoever is made one.
    if (role === 'facilitator') await dropSilencesOf(rows, id)
  } else {
    await insertMember(rows, {
      id,
      group_id: groupId,
      user_id: given.userId,
      name,
      role,
      joined_at: at,
      admitted_at: admittedAt,
    })
  }
  const happened = happenedBy(rows, { id, group_id: groupId }, at)
  await happened({ kind: 'member-joined', memberId: id, subject: { memberName: name, role } })
}
