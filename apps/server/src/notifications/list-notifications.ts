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
import { asToldReplies, isReply, repliesBesides } from './told-replies.ts'
import type { ToldRow } from './told-rows.ts'

/** Looks for one page: where replies that stand with newer ones fill them, it stays short. */
const LOOKS_PER_PAGE = 4

/** What stands in a list as one: a notification, or replies to one thread, newest first. */
type Together = readonly [ToldRow, ...ToldRow[]]

/**
 * A page of what a user is told, newest first, and where the next one begins; `next` is null where nothing comes any more. A page may be short,
 * or empty, and not the last: one look goes through so many rows and no more. Replies to one thread stand together where the newest of them does.
 */
export async function listNotifications(
  rows: RowStore,
  userId: UserId,
  after: NotificationPlace | null,
): Promise<{ notifications: Notification[]; next: NotificationPlace | null }> {
  const besides = repliesBesides(rows)
  const page: Together[] = []
  let next = after
  for (let look = 0; look < LOOKS_PER_PAGE && page.length < NOTIFICATIONS_PER_PAGE; look++) {
    const wish = { after: next, isUnreadOnly: false }
    const lacking = NOTIFICATIONS_PER_PAGE - page.length
    const found = await heardBy(rows, userId, wish, lacking)
    for (const told of found.heard) {
      const all = isReply(told) ? await besides(told) : [told]
      const isAmong = all.some(({ id }) => id === told.id)
      // The others are told with the newest.
      if (!isAmong) page.push([told])
      else if (all[0]?.id === told.id) page.push([told, ...all.slice(1)])
    }
    next = found.next
    // Fewer than that: one look went through as many rows as it may.
    if (next === null || found.heard.length < lacking) break
  }
  return { notifications: await asNotifications(rows, page), next }
}

/** What rows that may be told tell, in their order. */
export async function asNotifications(
  rows: RowStore,
  page: readonly Together[],
): Promise<Notification[]> {
  const people = new ShownPeople(rows, page.flat().map(withoutHiddenWords))
  const notifications: Notification[] = []
  for (const together of page) notifications.push(await toNotification(together, people))
  return notifications
}

/** The beginning of the words that a thread stands on. */
export function quoteIn({ target_json: json }: Pick<ToldRow, 'target_json'>): string {
  const quote = json === null ? null : quoteOf(annotationTarget.parse(JSON.parse(json)))
  return beginningOfWords(quote ?? '', NOTIFIED_QUOTE_MAX_CHARS)
}

async function toNotification(together: Together, people: ShownPeople): Promise<Notification> {
  const [told] = together
  const { id, kind, at, title, from_number: from, to_number: to } = told
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
    paragraphNumber: told.place_state === 'orphaned' ? null : told.paragraph_number,
    replies: await asToldReplies(together, people),
    until: kind === 'silenced' ? told.silence_ends_at : told.due_at,
    paragraphs: from === null || to === null ? null : { from, to },
  }
}

/** Of a thread is told on what became of it, though the words that came with that were hidden. */
function withoutHiddenWords(told: ToldRow): ToldRow {
  // What is told there is what a facilitator wrote, whatever became of the comment.
  if (told.kind === 'facilitator-wrote') return { ...told, body: told.word_to_author }
  const { hidden_at, comment_deleted_at: deleted_at } = told
  return commentStateIn({ deleted_at, hidden_at }) === 'shown' ? told : { ...told, body: null }
}
