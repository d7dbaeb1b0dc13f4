import type { RowStore, Storage } from '../storage/ports.ts'
import { dueAt } from './due-at.ts'
import { insertMail, putIntoMail, unmailed } from './mail-rows.ts'

/** Older than that it is in the bell alone: whoever confirms their address, or a server that begins to send, is not told of a whole season. */
export const MAILED_WITHIN_MS = 8 * 24 * 60 * 60 * 1000
/** Mails that are looked for at a time; the next look finds the others. */
const LOOKED_AT_MAX = 5_000

/** What makes mails. */
export interface MailMaking {
  readonly storage: Pick<Storage, 'rows' | 'transaction'>
  readonly now: () => number
  readonly newId: () => string
  /** Behind the `@` of what a mail is called. */
  readonly host: string
}

/**
 * Makes the mails that are due: one for each text, reader and pace. A mail and what stands in it are written in one transaction, so that nothing is in
 * two of them, and nothing is lost whenever the server ends.
 */
export async function collectMails({ storage, now, newId, host }: MailMaking): Promise<void> {
  const since = now() - MAILED_WITHIN_MS
  for (const news of await dueNews(storage.rows, since, now())) {
    await storage.transaction(async ({ rows }) => {
      const id = newId()
      const { memberId, textId } = news
      const count = await putIntoMail(rows, id, { ...news, since })
      if (count === 0) return
      await insertMail(rows, {
        id,
        member_id: memberId,
        text_id: textId,
        message_id: `<${id}@${host}>`,
        made_at: now(),
        next_at: now(),
        claimed_until: null,
        settled_at: null,
        outcome: null,
      })
    })
  }
}

async function dueNews(rows: RowStore, since: number, now: number) {
  const found = await unmailed(rows, since, LOOKED_AT_MAX)
  return found.filter(({ pace, firstAt, timeZone }) => {
    const due = dueAt(pace, firstAt, timeZone ?? 'UTC')
    return due !== null && due <= now
  })
}
