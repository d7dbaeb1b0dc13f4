import { isAlwaysTold, type MemberId, type UserId } from '@variorum/document'
import type { NotificationPlace } from '@variorum/protocol'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore } from '../storage/ports.ts'
import { mayHear } from './may-hear.ts'
import { hearersOf, toldTo, type Hearer, type ToldRow, type ToldWish } from './told-rows.ts'

/** Rows of one query: a page, and then some that may not be told. */
const ROWS_PER_QUERY = 50

/**
 * Rows that one look at the bell goes through, those that are withheld or muted included: pages ask every few seconds, and somebody who was
 * away for a term has more.
 */
export const LOOKED_AT_MAX = 1_000

/** What one look found. */
interface Heard {
  /** Newest first. */
  readonly heard: readonly ToldRow[]
  /** Where the next look begins; null where nothing comes any more. */
  readonly next: NotificationPlace | null
}

/**
 * What a user was told and may be told now, `count` at most, among the `LOOKED_AT_MAX` rows that come first. The one way to notifications: what
 * is listed, counted and marked as read agree. Where all those rows are withheld, `heard` is empty and `next` is not null.
 */
export async function heardBy(
  rows: RowStore,
  userId: UserId,
  wish: ToldWish,
  count = LOOKED_AT_MAX,
): Promise<Heard> {
  const heard: ToldRow[] = []
  let lookedAt = 0
  let last: ToldRow | undefined
  for await (const told of toldInAllGroups(rows, userId, wish)) {
    if (lookedAt === LOOKED_AT_MAX) return { heard, next: last ? placeOf(last) : null }
    lookedAt++
    last = told
    if (!isHeard(told)) continue
    const newest = heard.at(-1)
    if (heard.length === count) return { heard, next: newest ? placeOf(newest) : null }
    heard.push(told)
  }
  return { heard, next: null }
}

const placeOf = ({ at, id }: ToldRow): NotificationPlace => ({ at, id })

/** Whether a member is told of it now: they may know of it, and muted neither the thread nor the text, or it is told in spite of that. */
export function isHeard(told: ToldRow): boolean {
  return (isAlwaysTold(told.kind) || !isMuted(told)) && mayHear(told)
}

/** Whose bell it is, in one of their groups. */
interface MemberOfUser {
  readonly userId: UserId
  readonly memberId: MemberId
}

/** As `heardBy`, what one mail to a member is to say, be it that all of it is withheld by now; what they have read is not in it. */
export function heardInMail(
  rows: RowStore,
  member: MemberOfUser,
  mailId: string,
): Promise<readonly ToldRow[]> {
  return heardOf(rows, member, { mailId })
}

/** As `heardBy`, what a member may be told now of these notifications, and has not read; newest first among those that one statement finds. */
export function heardAmong(
  rows: RowStore,
  member: MemberOfUser,
  ids: readonly string[],
): Promise<readonly ToldRow[]> {
  return inStatements(ids, (some) => heardOf(rows, member, { ids: some }))
}

async function heardOf(
  rows: RowStore,
  { userId, memberId }: MemberOfUser,
  which: Pick<ToldWish, 'mailId' | 'ids'>,
): Promise<readonly ToldRow[]> {
  const hearer = (await hearersOf(rows, userId)).find((one) => one.member_id === memberId)
  if (!hearer) return []
  const wish = { ...which, after: null, isUnreadOnly: true }
  const found = await toldTo(rows, memberId, wish, LOOKED_AT_MAX)
  return found.map((told) => ({ ...hearer, ...told })).filter(isHeard)
}

function isMuted({ muted_text_id: textId, muted_thread_id: threadId }: ToldRow): boolean {
  return textId !== null || threadId !== null
}

/** What a user was told in all groups that they are in, newest first, read as far as it is taken. */
async function* toldInAllGroups(
  rows: RowStore,
  userId: UserId,
  wish: ToldWish,
): AsyncGenerator<ToldRow> {
  const heads: { told: ToldRow; readonly rest: AsyncGenerator<ToldRow, undefined> }[] = []
  for (const hearer of await hearersOf(rows, userId)) {
    const rest = toldAs(rows, hearer, wish)
    const { value: told } = await rest.next()
    if (told) heads.push({ told, rest })
  }
  for (;;) {
    const [head] = heads.toSorted((one, other) => (comesBefore(one.told, other.told) ? -1 : 1))
    if (!head) return
    yield head.told
    const { value: told } = await head.rest.next()
    if (told) head.told = told
    else heads.splice(heads.indexOf(head), 1)
  }
}

/** In the order of `toldTo`. */
function comesBefore(one: NotificationPlace, other: NotificationPlace): boolean {
  return one.at > other.at || (one.at === other.at && one.id > other.id)
}

/** What one member was told. */
async function* toldAs(
  rows: RowStore,
  hearer: Hearer,
  wish: ToldWish,
): AsyncGenerator<ToldRow, undefined> {
  let { after } = wish
  for (;;) {
    const found = await toldTo(rows, hearer.member_id, { ...wish, after }, ROWS_PER_QUERY)
    for (const told of found) yield { ...hearer, ...told }
    const last = found.at(-1)
    if (!last || found.length < ROWS_PER_QUERY) return undefined
    after = { at: last.at, id: last.id }
  }
}
