import { removeOldEvents } from '../events/event-rows.ts'
import { IMPORT_KEPT_MS } from '../imports/import-limits.ts'
import { removeMailsBefore } from '../mails/mail-rows.ts'
import { removeEndedSessions } from '../sign-in/session-rows.ts'
import { removeEndedVerifications } from '../sign-in/user-rows.ts'
import type { Storage } from '../storage/ports.ts'
import { removeImportsBefore } from '../texts/import-rows.ts'

/** A mail that was sent or given up is remembered so long: long enough to see in the metrics that something is wrong. */
const MAILS_KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** Removes what nobody can use any more: previews of imports after their time, sessions that have ended, links that were mailed, events and mails after their time. */
export async function purgeExpired({ rows }: Pick<Storage, 'rows'>, now: number): Promise<void> {
  await removeImportsBefore(rows, now - IMPORT_KEPT_MS)
  await removeOldEvents(rows, now)
  await removeMailsBefore(rows, now - MAILS_KEPT_MS)
  // better-auth removes such rows only when somebody asks for them.
  await removeEndedSessions(rows, now)
  await removeEndedVerifications(rows, now)
}
