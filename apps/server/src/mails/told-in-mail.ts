import { REPLY_NOTIFICATIONS } from '@variorum/document'
import type { Notification } from '@variorum/protocol'
import { asNotifications } from '../notifications/list-notifications.ts'
import { isReply } from '../notifications/told-replies.ts'
import type { ToldRow } from '../notifications/told-rows.ts'
import type { RowStore } from '../storage/ports.ts'

/** What a mail has room for; of the rest it says how much it is. */
export const NEWS_PER_MAIL = 20
/** Of several replies in one thread so many are repeated: a screen of a phone. */
export const REPLIES_PER_THREAD = 5

/** What a mail tells as one: a notification, or replies in one thread, as the bell has them. */
export interface ToldInMail {
  /** The newest of them. */
  readonly head: Notification
  /** Their words in the order in which they were said, the newest at most. */
  readonly said: readonly Notification[]
  /** All of them. */
  readonly count: number
}

/** What one mail tells of what its reader may be told, newest first, and how much is left for which it has no room. */
export async function toldInMail(
  rows: RowStore,
  heard: readonly ToldRow[],
): Promise<{ readonly told: readonly ToldInMail[]; readonly left: number }> {
  const shown = together(heard).slice(0, NEWS_PER_MAIL)
  const heads = await asNotifications(rows, shown)
  const told: ToldInMail[] = []
  for (const [at, all] of shown.entries()) {
    const head = heads[at]
    if (!head) continue
    const repeated = all.slice(0, REPLIES_PER_THREAD).toReversed()
    const said =
      all.length === 1
        ? [head]
        : await asNotifications(
            rows,
            repeated.map((one) => [one]),
          )
    told.push({ head, said, count: all.length })
  }
  return { told, left: heard.length - shown.flat().length }
}

/** Replies stand with the newest one in their thread. */
function together(heard: readonly ToldRow[]): [ToldRow, ...ToldRow[]][] {
  const groups = new Map<string, [ToldRow, ...ToldRow[]]>()
  for (const row of heard) {
    const key = isReply(row) && row.annotation_id !== null ? row.annotation_id : row.id
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

/** By which sentence several replies are told; null for what is none. */
export function replyKindOf({
  kind,
}: Pick<Notification, 'kind'>): (typeof REPLY_NOTIFICATIONS)[number] | null {
  return REPLY_NOTIFICATIONS.find((reply) => reply === kind) ?? null
}
