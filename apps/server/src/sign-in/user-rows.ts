import type { UserId } from '@variorum/document'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { AccountTables } from '../storage/schema.ts'

/** An address that somebody is reached by. */
interface Address {
  readonly email: string
  readonly isVerified: boolean
}

/** Whether anybody but that user has that address. */
export async function isAddressTaken(
  rows: RowStore,
  email: string,
  userId: string,
): Promise<boolean> {
  const found = await rows
    .withTables<AccountTables>()
    .selectFrom('user')
    .select('id')
    .where('email', '=', email)
    .where('id', '<>', userId as UserId)
    .executeTakeFirst()
  return found !== undefined
}

/** Makes a guest an account of that address; who they are stays the same. False for whoever is no guest. */
export async function makeAccountOfGuest(
  rows: RowTransaction,
  userId: UserId,
  { email, isVerified }: Address,
  at: number,
): Promise<boolean> {
  const { numUpdatedRows } = await rows
    .withTables<AccountTables>()
    .updateTable('user')
    .set({ email, emailVerified: isVerified, isAnonymous: false, updatedAt: toIso(at) })
    .where('id', '=', userId)
    .where('isAnonymous', '=', true)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function renameUser(
  rows: RowTransaction,
  userId: UserId,
  name: string,
  at: number,
): Promise<void> {
  await rows
    .withTables<AccountTables>()
    .updateTable('user')
    .set({ name, updatedAt: toIso(at) })
    .where('id', '=', userId)
    .execute()
}

/** What that user signs in with from now on. `hash` is better-auth's. */
export async function insertPassword(
  rows: RowTransaction,
  id: string,
  userId: UserId,
  hash: string,
  at: number,
): Promise<void> {
  await rows
    .withTables<AccountTables>()
    .insertInto('account')
    .values({
      id,
      accountId: userId,
      providerId: 'credential',
      userId,
      password: hash,
      createdAt: toIso(at),
      updatedAt: toIso(at),
    })
    .execute()
}

/** The hash of what that user signs in with; null for whoever has no password. */
export async function passwordOf(rows: RowStore, userId: UserId): Promise<string | null> {
  const found = await rows
    .withTables<AccountTables>()
    .selectFrom('account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return found?.password ?? null
}

/** False if it is another one than `before` by now. */
export async function updatePassword(
  rows: RowTransaction,
  userId: UserId,
  { before, hash }: { readonly before: string; readonly hash: string },
  at: number,
): Promise<boolean> {
  const { numUpdatedRows } = await rows
    .withTables<AccountTables>()
    .updateTable('account')
    .set({ password: hash, updatedAt: toIso(at) })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .where('password', '=', before)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Removes what was mailed and is good for nothing any more. */
export async function removeEndedVerifications(rows: RowStore, now: number): Promise<void> {
  await rows
    .withTables<AccountTables>()
    .deleteFrom('verification')
    .where('expiresAt', '<', toIso(now))
    .execute()
}

function toIso(at: number): string {
  return new Date(at).toISOString()
}
