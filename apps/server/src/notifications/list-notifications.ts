import { may, quoteOf, type AuthorName, type MemberId, type UserId } from '@variorum/document'
import {
  annotationTarget,
  NOTIFICATIONS_PER_PAGE,
  NOTIFIED_QUOTE_MAX_CHARS,
  NOTIFIED_WORDS_MAX_CHARS,
  type Notification,
  type NotificationPlace,
} from '@variorum/protocol'
import { nameOfMember } from '../access/member-rows.ts'
import { commentStateIn } from '../layers/annotation-rows.ts'
import { publicName, readOrMakeShownMembers, type ShownMembers } from '../layers/pseudonyms.ts'
import type { RowStore } from '../storage/ports.ts'
import { heardBy } from './heard.ts'
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
  const shown = new ShownActors(rows, page)
  const notifications: Notification[] = []
  for (const told of page) notifications.push(toNotification(told, await shown.nameOf(told)))
  return { notifications, next }
}

/** The beginning of some words, without half a character at its end. */
function beginningOfWords(words: string, maxChars: number): string {
  const cut = words.slice(0, maxChars)
  return words.length > maxChars ? cut.replace(/[\uD800-\uDBFF]$/, '') + '…' : cut
}

/** The beginning of the words that a thread stands on. */
export function quoteIn({ target_json: json }: Pick<ToldRow, 'target_json'>): string {
  const quote = json === null ? null : quoteOf(annotationTarget.parse(JSON.parse(json)))
  return beginningOfWords(quote ?? '', NOTIFIED_QUOTE_MAX_CHARS)
}

function toNotification(told: ToldRow, actorName: AuthorName): Notification {
  const { id, kind, at, title } = told
  return {
    id,
    kind,
    at,
    isRead: told.read_at !== null,
    group: { id: told.group_id, name: told.group_name },
    text: told.text_id !== null && title !== null ? { id: told.text_id, title } : null,
    annotationId: told.annotation_id,
    actorName,
    words: beginningOfWords(shownWords(told), NOTIFIED_WORDS_MAX_CHARS),
    quote: quoteIn(told),
  }
}

/** Of a thread is told on what became of it, though the words that came with that were hidden. */
function shownWords({ body, hidden_at, comment_deleted_at: deleted_at }: ToldRow): string {
  return commentStateIn({ deleted_at, hidden_at }) === 'shown' ? (body ?? '') : ''
}

/** Whoever did what a page tells, as their texts show them to its reader. */
class ShownActors {
  readonly #rows: RowStore
  readonly #page: readonly ToldRow[]
  readonly #ofTexts = new Map<string, ShownMembers>()

  constructor(rows: RowStore, page: readonly ToldRow[]) {
    this.#rows = rows
    this.#page = page
  }

  async nameOf(told: ToldRow): Promise<AuthorName> {
    const { actor_id: id, member_id: memberId, role } = told
    // Those who wait stand in no text; only who may know their names is told of them.
    if (told.text_id === null) return nameOfMember(this.#rows, id)
    const actor = (await this.#shownIn(told)).get(id)
    if (!actor) throw new Error(`Nobody asked how member ${id} is shown`)
    const names = { isAnonymous: told.is_anonymous === 1 }
    const seesNames = may({ memberId, role }, 'read-names', names)
    const { name, readerNumber } = actor
    if (!seesNames) return publicName(actor)
    return readerNumber === null ? name : { readerNumber, name }
  }

  async #shownIn({ text_id: textId, is_anonymous }: ToldRow): Promise<ShownMembers> {
    if (textId === null) return new Map()
    const known = this.#ofTexts.get(textId)
    if (known) return known
    const there = this.#page.filter((told) => told.text_id === textId)
    const ids = there.map(({ actor_id: id }): MemberId => id)
    const isAnonymous = is_anonymous === 1
    const shown = await readOrMakeShownMembers(this.#rows, { textId, isAnonymous }, ids)
    this.#ofTexts.set(textId, shown)
    return shown
  }
}
