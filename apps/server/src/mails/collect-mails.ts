import type { RowStore, RowTransaction, Storage } from '../storage/ports.ts'
import { dueAt, LEAST_AGE_MS, type SentPace } from './due-at.ts'
import { insertMail, putIntoMail, renameMail, unmailed, waitingMail } from './mail-rows.ts'

/** Older than that it is in the bell alone: whoever confirms their address, or a server that begins to send, is not told of a whole season. */
export const MAILED_WITHIN_MS = 8 * 24 * 60 * 60 * 1000
/** A mail that could not go out takes what comes so long, so that nobody has a pile of them afterwards; what joins it is still tried for days. */
const JOINED_WITHIN_MS = 24 * 60 * 60 * 1000
/** Mails that are looked for at a time and pace; the next look finds the others. */
const LOOKED_AT_MAX = 5_000

/** Due in minutes or hours. */
export const SOON: readonly SentPace[] = ['at-once', 'hourly']
/** Due in the morning. */
export const IN_THE_MORNING: readonly SentPace[] = ['daily', 'weekly']

/** What makes mails. */
export interface MailMaking {
  readonly storage: Pick<Storage, 'rows' | 'transaction'>
  readonly now: () => number
  readonly newId: () => string
  /** Behind the `@` of what a mail is called. */
  readonly host: string
}

/**
 * Makes the mails that are due: one for each text, reader and pace, unless one of that text waits for the mail server. A mail and what stands in it are written in one transaction, so that nothing is in
 * two of them, and nothing is lost whenever the server ends.
 */
export async function collectMails(
  { storage, now, newId, host }: MailMaking,
  paces: readonly SentPace[],
  count = LOOKED_AT_MAX,
): Promise<void> {
  const since = now() - MAILED_WITHIN_MS
  for (const news of await dueNews(storage.rows, paces, { since, now: now(), count })) {
    await storage.transaction(({ rows }) => putIntoOneMail(rows, news))
  }

  async function putIntoOneMail(rows: RowTransaction, news: DueNews): Promise<void> {
    const { memberId, textId } = news
    const waiting = await waitingMail(rows, { memberId, textId }, now() - JOINED_WITHIN_MS)
    const id = waiting ?? newId()
    const count = await putIntoMail(rows, id, { ...news, since })
    if (count === 0) return
    if (waiting !== null) {
      // Whoever has it already, from a mail server that fell silent, must not take what it says now for the same.
      await renameMail(rows, id, messageId(newId()))
      return
    }
    await insertMail(rows, {
      id,
      member_id: memberId,
      text_id: textId,
      message_id: messageId(id),
      made_at: now(),
      next_at: now(),
      claimed_until: null,
      settled_at: null,
      outcome: null,
    })
  }

  function messageId(id: string): string {
    return `<${id}@${host}>`
  }
}

type DueNews = Awaited<ReturnType<typeof dueNews>>[number]

async function dueNews(
  rows: RowStore,
  paces: readonly SentPace[],
  { since, now, count }: { readonly since: number; readonly now: number; readonly count: number },
) {
  const due = []
  for (const pace of paces) {
    const until = now - LEAST_AGE_MS[pace]
    for (const news of await unmailed(rows, pace, { since, until, count })) {
      const at = dueAt(pace, news.firstAt, news.timeZone ?? 'UTC')
      if (at !== null && at <= now) due.push({ ...news, pace })
    }
  }
  return due
}
