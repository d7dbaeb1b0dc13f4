import { may, type GroupId, type InvitationId, type MemberRole } from '@variorum/document'
import { AppError, type Invitation } from '@variorum/protocol'
import { commandGroup } from '../access/command-group.ts'
import { groupState, requireGroupMember } from '../access/require-member.ts'
import { memberActor } from '../access/text-rows.ts'
import { INVITATIONS_MAX_PER_GROUP } from '../limits/totals.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import { hashToken } from '../sign-in/hash-token.ts'
import { stateOf } from './find-invitation.ts'
import type { GroupDeps } from './group-deps.ts'
import {
  countInvitations,
  endInvitation,
  insertInvitation,
  invitationById,
  invitationsOfGroup,
  removeExpiredInvitations,
} from './invitation-rows.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Facilitators see for a season what became of a link; after that its row goes. */
const EXPIRED_KEPT_MS = 90 * DAY_MS

/** What a link is to be good for. `maxUses` null: as many people as it reaches. */
export interface InvitationTerms {
  readonly role: MemberRole
  readonly maxUses: number | null
  readonly validDays: number
}

/**
 * Makes a link by which people join the group. Links made before stay valid. Answers a path below the server's own address.
 * @throws {AppError} `not-allowed` unless the member may invite, `invitations-full`, and see `requireGroupMember`.
 */
export async function createInvitation(
  deps: Pick<GroupDeps, 'storage' | 'linkSeal' | 'now' | 'newId' | 'newToken'>,
  user: SignedInUser | null,
  groupId: GroupId,
  { role, maxUses, validDays }: InvitationTerms,
): Promise<{ path: string }> {
  const token = deps.newToken()
  await commandGroup(deps, user, groupId, 'invite', async ({ rows, member, at, happened }) => {
    const expiresAt = at + validDays * DAY_MS
    await removeExpiredInvitations(rows, at - EXPIRED_KEPT_MS)
    if ((await countInvitations(rows, groupId)) >= INVITATIONS_MAX_PER_GROUP) {
      throw new AppError('invitations-full')
    }
    await insertInvitation(rows, {
      token_hash: hashToken(token),
      id: deps.newId() as InvitationId,
      group_id: groupId,
      role,
      max_uses: maxUses,
      created_by: member.id,
      created_at: at,
      expires_at: expiresAt,
      sealed_token: deps.linkSeal.seal(token),
    })
    await happened({ kind: 'invitation-created', subject: { role, maxUses, expiresAt } })
  })
  return { path: pathOf(token) }
}

/**
 * The link of an invitation that still works, for whoever may make one. The audit log says who had it shown.
 * @throws {AppError} as `createInvitation`; `not-found` also for one that ended, or that this server can't show: it is older than the
 * keeping of links, or the server's secret was changed.
 */
export function readInvitationLink(
  deps: Pick<GroupDeps, 'storage' | 'linkSeal' | 'now'>,
  user: SignedInUser | null,
  groupId: GroupId,
  invitationId: InvitationId,
): Promise<{ path: string }> {
  return commandGroup(deps, user, groupId, 'invite', async ({ rows, at, happened }) => {
    const invitation = await invitationById(rows, groupId, invitationId)
    if (!invitation || stateOf(invitation, at) !== 'valid') throw new AppError('not-found')
    const { sealed_token: sealed, role, expires_at: expiresAt } = invitation
    const token = sealed === null ? null : deps.linkSeal.open(sealed)
    if (token === null) throw new AppError('not-found')
    await happened({ kind: 'invitation-shown', subject: { role, expiresAt } })
    return { path: pathOf(token) }
  })
}

/** The links of a group, newest first, without what makes them work. @throws {AppError} as `createInvitation`. */
export async function readInvitations(
  { storage, now }: Pick<GroupDeps, 'storage' | 'now'>,
  user: SignedInUser | null,
  groupId: GroupId,
): Promise<Invitation[]> {
  const { rows } = storage
  const asking = await requireGroupMember(rows, user, groupId)
  if (!may(memberActor(asking.member), 'manage-members', groupState(asking.group))) {
    throw new AppError('not-allowed')
  }
  const invitations = await invitationsOfGroup(rows, groupId)
  return invitations.map((invitation) => ({
    id: invitation.id,
    role: invitation.role,
    createdBy: invitation.name,
    createdAt: invitation.created_at,
    expiresAt: invitation.expires_at,
    uses: invitation.uses,
    maxUses: invitation.max_uses,
    state: stateOf(invitation, now()),
    isKept: invitation.sealed_token !== null,
  }))
}

/** Makes a link stop working; one that is revoked stays so. @throws {AppError} `not-allowed`, `not-found`. */
export async function revokeInvitation(
  deps: Pick<GroupDeps, 'storage' | 'now'>,
  user: SignedInUser | null,
  groupId: GroupId,
  invitationId: InvitationId,
): Promise<void> {
  await commandGroup(deps, user, groupId, 'manage-members', async ({ rows, at, happened }) => {
    const invitation = await invitationById(rows, groupId, invitationId)
    if (!invitation) throw new AppError('not-found')
    if (invitation.revoked_at !== null) return
    await endInvitation(rows, invitationId, at)
    await happened({ kind: 'invitation-revoked', subject: { role: invitation.role } })
  })
}

function pathOf(token: string): string {
  return `/join/${token}`
}
