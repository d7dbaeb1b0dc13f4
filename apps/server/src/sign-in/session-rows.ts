import { sql } from 'kysely'
import type { RowStore } from '../storage/ports.ts'

/**
 * More than anybody has devices and browsers that they still use, few enough to be read at a glance in the list of them. Where one more
 * is opened, the one that was used longest ago ends, so that signing in over and over fills neither the list nor the disk.
 */
const SESSIONS_PER_USER_MAX = 50

/** A session as its row tells; times as better-auth writes them. */
interface SessionRow {
  readonly id: string
  readonly userAgent: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

// better-auth's tables are not among our rows, and what it lists of them ends after a hundred without a word.

/** Every session of that user that has not run out, last used first. */
export async function readSessionRows(
  rows: RowStore,
  userId: string,
): Promise<readonly SessionRow[]> {
  // By better-auth's clock, which says when a session runs out.
  const at = new Date().toISOString()
  const found = await sql<SessionRow>`select id, userAgent, createdAt, updatedAt from session
    where userId = ${userId} and expiresAt > ${at} order by updatedAt desc`.execute(rows)
  return found.rows
}

/** Ends that session of that user. False if they have none of that id. */
export async function endSession(
  rows: RowStore,
  userId: string,
  sessionId: string,
): Promise<boolean> {
  const ended =
    await sql`delete from session where id = ${sessionId} and userId = ${userId}`.execute(rows)
  return ended.numAffectedRows === 1n
}

/** Ends every session of that user but one, however many there are. */
export async function endOtherSessions(
  rows: RowStore,
  userId: string,
  keptId: string,
): Promise<void> {
  await sql`delete from session where userId = ${userId} and id <> ${keptId}`.execute(rows)
}

/** Ends what that user has beyond `SESSIONS_PER_USER_MAX`: never the new one, and of the others those that were used longest ago. */
export async function endSurplusSessions(
  rows: RowStore,
  userId: string,
  newId: string,
): Promise<void> {
  await sql`delete from session where userId = ${userId} and id <> ${newId} and id not in (
    select id from session where userId = ${userId} and id <> ${newId}
    order by updatedAt desc, createdAt desc limit ${SESSIONS_PER_USER_MAX - 1})`.execute(rows)
}
