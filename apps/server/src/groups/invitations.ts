import { may } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Kysely } from 'kysely'
import { hashToken } from '../accounts/hash-token.ts'
import type { Rows } from '../storage/schema.ts'
import type { MemberRow } from '../texts/text-rows.ts'
import type { GroupDeps } from './group-deps.ts'

/** A study group's season of meetings; a link that leaked stops working by itself. */
const INVITATION_MS = 30 * 24 * 60 * 60 * 1000

/**
 * Makes a link by which anybody joins the group as an annotator, as many people as it reaches, for 30 days. Links made before stay
 * valid. Answers a path below the server's own address.
 * @throws {AppError} `not-allowed` unless the member may invite.
 */
export async function createInvitation(
  { storage, now, newToken }: Pick<GroupDeps, 'storage' | 'now' | 'newToken'>,
  member: MemberRow,
): Promise<{ path: string }> {
  if (!may(member, 'invite')) throw new AppError('not-allowed')
  const token = newToken()
  const at = now()
  await storage.transaction(async ({ rows }) => {
    await rows.deleteFrom('invitation').where('expires_at', '<=', at).execute()
    await rows
      .insertInto('invitation')
      .values({
        token_hash: hashToken(token),
        group_id: member.group_id,
        role: 'annotator',
        created_by: member.id,
        created_at: at,
        expires_at: at + INVITATION_MS,
      })
      .execute()
  })
  return { path: `/join/${token}` }
}

/** What an invitation says to whoever holds its link. @throws {AppError} `invitation-invalid` if it is unknown or expired. */
export async function findInvitation(rows: Kysely<Rows>, token: string, now: number) {
  const invitation = await rows
    .selectFrom('invitation')
    .innerJoin('study_group', 'study_group.id', 'invitation.group_id')
    .innerJoin('member', 'member.id', 'invitation.created_by')
    .where('invitation.token_hash', '=', hashToken(token))
    .where('invitation.expires_at', '>', now)
    .select([
      'invitation.group_id as groupId',
      'invitation.role',
      'study_group.name as groupName',
      'member.name as invitedBy',
    ])
    .executeTakeFirst()
  if (!invitation) throw new AppError('invitation-invalid')
  return invitation
}
