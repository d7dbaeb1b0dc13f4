import { REPLY_NOTIFICATIONS, type AuthorName } from '@variorum/document'
import { REPLIERS_NAMED_MAX, REPLIES_COUNTED_MAX, type Notification } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'
import { isHeard } from './heard.ts'
import type { ShownPeople } from './shown-people.ts'
import { toldTo, type ToldRow } from './told-rows.ts'

/** Rows of one thread that are looked at, those that may not be told included: more are told one by one, as if they were of another thread. */
const LOOKED_AT_IN_THREAD = 2 * REPLIES_COUNTED_MAX

/** The replies with which one is told, itself among them, newest first. */
export type RepliesOf = (told: ToldRow) => Promise<readonly ToldRow[]>

/** Whether several of it in one thread are told as one. */
export function isReply({ kind }: Pick<ToldRow, 'kind'>): boolean {
  return REPLY_NOTIFICATIONS.some((reply) => reply === kind)
}

/** Finds, for replies that may be told, all in the same thread that may be, too, and are read or unread as they are. Asks once for each thread. */
export function repliesBesides(rows: RowStore): RepliesOf {
  const known = new Map<string, Promise<readonly ToldRow[]>>()
  return (told) => {
    const { annotation_id: id, member_id: memberId } = told
    if (id === null) return Promise.resolve([told])
    const key = `${memberId} ${id} ${told.read_at === null}`
    const found = known.get(key) ?? repliesWith(rows, told, id)
    known.set(key, found)
    return found
  }
}

async function repliesWith(
  rows: RowStore,
  told: ToldRow,
  id: NonNullable<ToldRow['annotation_id']>,
): Promise<readonly ToldRow[]> {
  const isUnread = told.read_at === null
  const inThread = { id, kinds: REPLY_NOTIFICATIONS }
  const wish = { after: null, isUnreadOnly: isUnread, inThread }
  const { member_id, role, group_id, group_name, is_anonymous, group_archived_at } = told
  const hearer = { member_id, role, group_id, group_name, is_anonymous, group_archived_at }
  const found = await toldTo(rows, member_id, wish, LOOKED_AT_IN_THREAD)
  return found
    .map((row) => ({ ...hearer, ...row }))
    .filter((row) => (row.read_at === null) === isUnread && isHeard(row))
}

/** What is told of replies together; null for one by itself. */
export async function asToldReplies(
  replies: readonly ToldRow[],
  people: ShownPeople,
): Promise<Notification['replies']> {
  const counted = replies.slice(0, REPLIES_COUNTED_MAX + 1)
  const firstCommentId = counted.at(-1)?.comment_id ?? null
  if (counted.length < 2 || firstCommentId === null) return null
  // Whoever replied last is named first.
  const actors = [...new Map(counted.map((row) => [row.actor_id, row])).values()]
  const names: AuthorName[] = []
  for (const row of actors.slice(0, REPLIERS_NAMED_MAX)) names.push(await people.actorOf(row))
  const ids = counted.map(({ id }) => id)
  const otherCount = actors.length - names.length
  return { count: counted.length, names, otherCount, ids, firstCommentId }
}
