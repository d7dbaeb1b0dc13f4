import { sql } from 'kysely'
import { removeOldEvents } from '../events/remove-events.ts'
import { IMPORT_KEPT_MS } from '../imports/import-limits.ts'
import type { Storage } from '../storage/ports.ts'

/** Removes what nobody can use any more: previews of imports after their time, sessions that have ended, links that were mailed, events after their time. */
export async function purgeExpired({ rows }: Pick<Storage, 'rows'>, now: number): Promise<void> {
  await rows
    .deleteFrom('import')
    .where('created_at', '<', now - IMPORT_KEPT_MS)
    .execute()
  await removeOldEvents(rows, now)
  // The tables of better-auth, which removes such rows only when somebody asks for them. Its times are ISO 8601, which sorts as it reads.
  const at = new Date(now).toISOString()
  await sql`delete from session where expiresAt < ${at}`.execute(rows)
  await sql`delete from verification where expiresAt < ${at}`.execute(rows)
}
