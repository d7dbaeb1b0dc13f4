import type { UserId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'
import type { AccountTables } from '../storage/schema.ts'

/**
 * More than anybody has devices and browsers that they still use, few enough to be read at a glance in the list of them. Where one more
 * is opened, the one that was used longest ago ends, so that signing in over and over fills neither the list nor the disk.
 */
const SESSIONS_PER_USER_MAX = 50

/** A session as its row tells. */
interface SessionRow {
  readonly id: string
  readonly userAgent: string | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly updatedAt: number
}

// What better-auth itself lists of its sessions ends after a hundred without a word.

/** Every session of that user that has not run out, last used first. */
export async function readSessionRows(
  rows: RowStore,
  userId: string,
): Promise<readonly SessionRow[]> {
  const found = await rows
    .withTables<AccountTables>()
    .selectFrom('session')
    .select(['id', 'userAgent', 'createdAt', 'updatedAt'])
    .where('userId', '=', userId as UserId)
    // By better-auth's clock, which says when a session runs out.
    .where('expiresAt', '>', new Date().toISOString())
    .orderBy('updatedAt', 'desc')
    .execute()
  return found.map(({ createdAt, updatedAt, ...session }) => ({
    ...session,
    createdAt: Date.parse(createdAt),
    updatedAt: Date.parse(updatedAt),
  }))
}

/** Whether that user has that session, be it run out. */
export async function hasSession(
  rows: RowStore,
  userId: UserId,
  sessionId: string,
): Promise<boolean> {
  const found = await rows
    .withTables<AccountTables>()
    .selectFrom('session')
    .select('id')
    .where('id', '=', sessionId)
    .where('userId', '=', userId)
    .executeTakeFirst()
  return found !== undefined
}

/** Ends that session of that user. False if they have none of that id. */
export async function endSession(
  rows: RowStore,
  userId: string,
  sessionId: string,
): Promise<boolean> {
  const { numDeletedRows } = await rows
    .withTables<AccountTables>()
    .deleteFrom('session')
    .where('id', '=', sessionId)
    .where('userId', '=', userId as UserId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends every session of that user but one, however many there are. */
export async function endOtherSessions(
  rows: RowStore,
  userId: string,
  keptId: string,
): Promise<void> {
  await rows
    .withTables<AccountTables>()
    .deleteFrom('session')
    .where('userId', '=', userId as UserId)
    .where('id', '<>', keptId)
    .execute()
}

/** Ends what that user has beyond `SESSIONS_PER_USER_MAX`: never the new one, and of the others those that were used longest ago. */
export async function endSurplusSessions(
  rows: RowStore,
  userId: string,
  newId: string,
): Promise<void> {
  await rows
    .withTables<AccountTables>()
    .deleteFrom('session')
    .where('userId', '=', userId as UserId)
    .where('id', '<>', newId)
    .where('id', 'not in', (kept) =>
      kept
        .selectFrom('session')
        .select('id')
        .where('userId', '=', userId as UserId)
        .where('id', '<>', newId)
        .orderBy('updatedAt', 'desc')
        .orderBy('createdAt', 'desc')
        .limit(SESSIONS_PER_USER_MAX - 1),
    )
    .execute()
}

/** Removes the sessions of everybody that have run out. */
export async function removeEndedSessions(rows: RowStore, now: number): Promise<void> {
  await rows
    .withTables<AccountTables>()
    .deleteFrom('session')
    .where('expiresAt', '<', new Date(now).toISOString())
    .execute()
}
