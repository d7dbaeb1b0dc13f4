import { quoteOf, type UserId } from '@variorum/document'
import {
  annotationTarget,
  NOTIFICATIONS_PER_PAGE,
  NOTIFIED_QUOTE_MAX_CHARS,
  NOTIFIED_WORDS_MAX_CHARS,
  type Notification,
  type NotificationPlace,
} from '@variorum/protocol'
import { commentStateIn } from '../layers/annotation-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import { heardBy } from './heard.ts'
import { beginningOfWords, ShownPeople } from './shown-people.ts'
import type { ToldRow } from './told-rows.ts'

/**
 * A page of what a user is told, newest first, and where the next one begins; `next` is null where nothing comes any more. A page may be short,
 * or empty, and not the last: one look goes through so many rows and no more.
 */
export async function listNotifications(
  rows: RowStore,
  userId: UserId,
  after: NotificationPlace | null,
): Promise<{ notifications: Notification[]; next: NotificationPlace | null }> {
  const wish = { after, isUnreadOnly: false }
  const { heard: page, next } = await heardBy(rows, userId, wish, NOTIFICATIONS_PER_PAGE)
  return { notifications: await asNotifications(rows, page), next }
}

/** What rows that may be told tell, in their order. */
export async function asNotifications(
  rows: RowStore,
  heard: readonly ToldRow[],
): Promise<Notification[]> {
  const people = new ShownPeople(rows, heard.map(withoutHiddenWords))
  const notifications: Notification[] = []
  for (const told of heard) notifications.push(await toNotification(told, people))
  return notifications
}

/** The beginning of the words that a thread stands on. */
export function quoteIn({ target_json: json }: Pick<ToldRow, 'target_json'>): string {
  const quote = json === null ? null : quoteOf(annotationTarget.parse(JSON.parse(json)))
  return beginningOfWords(quote ?? '', NOTIFIED_QUOTE_MAX_CHARS)
}

async function toNotification(told: ToldRow, people: ShownPeople): Promise<Notification> {
  const { id, kind, at, title } = told
  return {
    id,
    kind,
    at,
    isRead: told.read_at !== null,
    group: { id: told.group_id, name: told.group_name },
    text: told.text_id !== null && title !== null ? { id: told.text_id, title } : null,
    annotationId: told.annotation_id,
    actorName: await people.actorOf(told),
    ...(await people.wordsOf(withoutHiddenWords(told), NOTIFIED_WORDS_MAX_CHARS)),
    quote: quoteIn(told),
  }
}

/** Of a thread is told on what became of it, though the words that came with that were hidden. */
function withoutHiddenWords(told: ToldRow): ToldRow {
  const { hidden_at, comment_deleted_at: deleted_at } = told
  return commentStateIn({ deleted_at, hidden_at }) === 'shown' ? told : { ...told, body: null }
}
