import type { GroupId, TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Kysely, Selectable } from 'kysely'
import type { SignedInUser } from '../accounts/accounts.ts'
import type { Rows } from '../storage/schema.ts'
import type { MemberRow, TextRow } from '../texts/text-rows.ts'

/**
 * Who asks in which group. What they may do there is for the caller to ask `may`.
 * @throws {AppError} `not-signed-in`; `not-found` if there is no such group, and exactly so if it is one that they are not in.
 */
export async function requireGroupMember(
  rows: Kysely<Rows>,
  user: SignedInUser | null,
  groupId: GroupId,
): Promise<{ readonly member: MemberRow; readonly group: Selectable<Rows['study_group']> }> {
  const member = await requireMembership(rows, user, groupId)
  const group = await rows
    .selectFrom('study_group')
    .selectAll()
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow()
  return { member, group }
}

/**
 * Who asks about which text.
 * @throws {AppError} `not-signed-in`; `not-found` if there is no such text, and exactly so if it belongs to a group that they are
 * not in.
 */
export async function requireTextMember(
  rows: Kysely<Rows>,
  user: SignedInUser | null,
  textId: TextId,
): Promise<{ readonly member: MemberRow; readonly text: TextRow }> {
  if (!user) throw new AppError('not-signed-in')
  const text = await rows.selectFrom('text').selectAll().where('id', '=', textId).executeTakeFirst()
  if (!text) throw new AppError('not-found')
  return { member: await requireMembership(rows, user, text.group_id), text }
}

async function requireMembership(
  rows: Kysely<Rows>,
  user: SignedInUser | null,
  groupId: GroupId,
): Promise<MemberRow> {
  if (!user) throw new AppError('not-signed-in')
  const member = await rows
    .selectFrom('member')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('user_id', '=', user.userId)
    .executeTakeFirst()
  if (!member) throw new AppError('not-found')
  return member
}
