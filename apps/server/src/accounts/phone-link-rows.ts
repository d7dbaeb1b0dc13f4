import type { UserId } from '@variorum/document'
import type { Insertable, Selectable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { AccountTables, Rows } from '../storage/schema.ts'

/** Keeps a link, in the place of what its user had and of everybody's that expired at `at` or before. */
export async function putPhoneLink(
  rows: RowTransaction,
  link: Insertable<Rows['phone_link']>,
  at: number,
): Promise<void> {
  await rows
    .deleteFrom('phone_link')
    .where((where) =>
      where.or([where('user_id', '=', link.user_id), where('expires_at', '<=', at)]),
    )
    .execute()
  await rows.insertInto('phone_link').values(link).execute()
}

export function phoneLinkOf(
  rows: RowStore,
  userId: UserId,
  id: string,
): Promise<Selectable<Rows['phone_link']> | undefined> {
  return rows
    .selectFrom('phone_link')
    .selectAll()
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

export async function removePhoneLink(
  rows: RowTransaction,
  userId: UserId,
  id: string,
): Promise<void> {
  await rows.deleteFrom('phone_link').where('id', '=', id).where('user_id', '=', userId).execute()
}

/** Whose link that is, if nobody used it, it has not expired at `at`, and the session that it was made in stands. */
export function userOfOpenLink(
  rows: RowStore,
  tokenHash: string,
  at: number,
): Promise<{ readonly userId: UserId; readonly name: string } | undefined> {
  return rows
    .withTables<AccountTables>()
    .selectFrom('phone_link')
    .innerJoin('session', 'session.id', 'phone_link.session_id')
    .innerJoin('user', 'user.id', 'phone_link.user_id')
    .select(['user.id as userId', 'user.name'])
    .where('phone_link.token_hash', '=', tokenHash)
    .where('phone_link.used_at', 'is', null)
    .where('phone_link.expires_at', '>', at)
    .executeTakeFirst()
}

export async function markUsed(rows: RowTransaction, tokenHash: string, at: number): Promise<void> {
  await rows
    .updateTable('phone_link')
    .set({ used_at: at })
    .where('token_hash', '=', tokenHash)
    .execute()
}
