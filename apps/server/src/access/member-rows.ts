import type { GroupId, MemberId, UserId } from '@variorum/document'
import type { Insertable, NotNull, Selectable, Updateable } from 'kysely'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** Whoever wrote something: a member, or a name that a file brought. */
export type AuthorRow = Selectable<Rows['member']>

/** Present, waiting, or removed: what a member wrote still has an author. */
export type MemberRow = AuthorRow & { readonly user_id: UserId }

/** The member that a user is or was in a group. */
export function memberOfUser(
  rows: RowStore,
  groupId: GroupId,
  userId: UserId,
): Promise<MemberRow | undefined> {
  return membersOf(rows, groupId).where('user_id', '=', userId).executeTakeFirst()
}

/** As `memberOfUser`, but nobody who was removed. */
export function presentMemberOfUser(
  rows: RowStore,
  groupId: GroupId,
  userId: UserId,
): Promise<MemberRow | undefined> {
  return presentOf(rows, groupId).where('user_id', '=', userId).executeTakeFirst()
}

/** A member of a group who was not removed, newcomers included. */
export function presentMember(
  rows: RowStore,
  groupId: GroupId,
  id: MemberId,
): Promise<MemberRow | undefined> {
  return presentOf(rows, groupId).where('id', '=', id).executeTakeFirst()
}

/** Those of these that there are, in any group; names that files brought, too. */
export function authorsByIds(rows: RowStore, ids: readonly MemberId[]): Promise<AuthorRow[]> {
  return inStatements(ids, (some) =>
    rows.selectFrom('member').selectAll().where('id', 'in', some).execute(),
  )
}

/** Who was not removed from a group, in the order they joined, newcomers included. */
export function currentMembers(rows: RowStore, groupId: GroupId): Promise<MemberRow[]> {
  return presentOf(rows, groupId).orderBy('joined_at').orderBy('id').execute()
}

/** Everybody who is or was in a group, in the order they joined. */
export function membersEver(rows: RowStore, groupId: GroupId): Promise<MemberRow[]> {
  return membersOf(rows, groupId).orderBy('joined_at').orderBy('id').execute()
}

/** Whether a group has a facilitator who is in it and admitted. */
export async function hasFacilitator(rows: RowStore, groupId: GroupId): Promise<boolean> {
  const found = await rows
    .selectFrom('member')
    .select('id')
    .where('group_id', '=', groupId)
    .where('role', '=', 'facilitator')
    .where('admitted_at', 'is not', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether anybody ever was in a group of this server. */
export async function hasMembers(rows: RowStore): Promise<boolean> {
  return (await rows.selectFrom('member').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** @throws if there is no such author. */
export function authorById(rows: RowStore, id: MemberId): Promise<AuthorRow> {
  return rows.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Whether somebody is no member, but a name that a file brought. @throws as `authorById`. */
export async function isImportedAuthor(rows: RowStore, id: MemberId): Promise<boolean> {
  return (await authorById(rows, id)).user_id === null
}

/** What everybody else is called who is or was in a group. */
export async function namesOfOthers(
  rows: RowStore,
  groupId: GroupId,
  id: MemberId,
): Promise<string[]> {
  const others = await rows
    .selectFrom('member')
    .select('name')
    .where('group_id', '=', groupId)
    .where('user_id', 'is not', null)
    .where('id', '<>', id)
    .execute()
  return others.map(({ name }) => name)
}

/** What everybody is called who is, was, or wrote in a file of the group, by id. */
export async function namesById(
  rows: RowStore,
  groupId: GroupId,
): Promise<ReadonlyMap<MemberId, string>> {
  const members = await rows
    .selectFrom('member')
    .select(['id', 'name'])
    .where('group_id', '=', groupId)
    .execute()
  return new Map(members.map(({ id, name }) => [id, name]))
}

export async function insertMember(
  rows: RowTransaction,
  member: Insertable<Rows['member']>,
): Promise<void> {
  await rows.insertInto('member').values(member).execute()
}

export async function updateMember(
  rows: RowTransaction,
  id: MemberId,
  changes: Updateable<Rows['member']>,
): Promise<void> {
  await rows.updateTable('member').set(changes).where('id', '=', id).execute()
}

/** Who is or was in a group. */
function membersOf(rows: RowStore, groupId: GroupId) {
  return rows
    .selectFrom('member')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('user_id', 'is not', null)
    .$narrowType<{ user_id: NotNull }>()
}

/** Who was not removed from it. */
function presentOf(rows: RowStore, groupId: GroupId) {
  return membersOf(rows, groupId).where('removed_at', 'is', null)
}
