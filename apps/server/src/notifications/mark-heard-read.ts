import type { UserId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'
import { heardBy } from './heard.ts'
import { markToldRead } from './told-rows.ts'

/**
 * Marks some of what a user was told as read, and all that they may hear of until some time, as far as one look goes (`LOOKED_AT_MAX`). What is
 * withheld or muted now they have not seen: it stays unread, and rings when they may see it.
 */
export async function markHeardRead(
  rows: RowStore,
  userId: UserId,
  {
    ids = [],
    until,
  }: { readonly ids?: readonly string[] | undefined; readonly until?: number | undefined },
  now: number,
): Promise<void> {
  const heard = until === undefined ? [] : await unreadUntil(rows, userId, until)
  await markToldRead(rows, userId, [...ids, ...heard], now)
}

async function unreadUntil(rows: RowStore, userId: UserId, until: number): Promise<string[]> {
  // No id comes before the empty one: of this time itself all is meant.
  const after = { at: until + 1, id: '' }
  const { heard } = await heardBy(rows, userId, { after, isUnreadOnly: true })
  return heard.map(({ id }) => id)
}
