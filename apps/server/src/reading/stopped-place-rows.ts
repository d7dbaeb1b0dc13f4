import type { MemberId, UserId } from '@variorum/document'
import type { ToldPlace } from '@variorum/protocol'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { ReaderOf } from './read-mark-rows.ts'

const NOWHERE: ToldPlace = { place: null, toldAt: null }

/** Where a reader stopped in a text; null for the beginning, and for somebody who never said. */
export async function readPlace(
  rows: RowStore,
  { memberId, textId }: ReaderOf,
): Promise<ToldPlace> {
  const row = await rows
    .selectFrom('reading_place')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('text_id', '=', textId)
    .executeTakeFirst()
  if (!row) return NOWHERE
  return { place: { paragraphId: row.paragraph_id, share: row.share }, toldAt: row.told_at }
}

/** Keeps a place instead of the one before; at the beginning there is none to keep. */
export async function writePlace(
  rows: RowTransaction,
  { memberId, textId }: ReaderOf,
  place: ToldPlace['place'],
  toldAt: number,
): Promise<void> {
  if (place === null) {
    await rows
      .deleteFrom('reading_place')
      .where('member_id', '=', memberId)
      .where('text_id', '=', textId)
      .execute()
    return
  }
  const kept = { paragraph_id: place.paragraphId, share: place.share, told_at: toldAt }
  await rows
    .insertInto('reading_place')
    .values({ member_id: memberId, text_id: textId, ...kept })
    .onConflict((conflict) => conflict.columns(['member_id', 'text_id']).doUpdateSet(kept))
    .execute()
}

/** Whether somebody lets the server keep where they stopped, which it does until they say no. */
export async function arePlacesKept(rows: RowStore, userId: UserId): Promise<boolean> {
  const refusal = await rows
    .selectFrom('user_without_places')
    .select('user_id')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return refusal === undefined
}

/** Keeps no places of somebody any more, and forgets those of `memberIds`, under which they read; or keeps them from now on. */
export async function writePlacesKept(
  rows: RowTransaction,
  { userId, memberIds }: { readonly userId: UserId; readonly memberIds: readonly MemberId[] },
  areKept: boolean,
): Promise<void> {
  if (areKept) {
    await rows.deleteFrom('user_without_places').where('user_id', '=', userId).execute()
    return
  }
  await rows
    .insertInto('user_without_places')
    .values({ user_id: userId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if (memberIds.length === 0) return
  await rows.deleteFrom('reading_place').where('member_id', 'in', memberIds).execute()
}

/** Under which ids somebody reads: one for each of their groups. */
export async function memberIdsOf(rows: RowStore, userId: UserId): Promise<MemberId[]> {
  const members = await rows
    .selectFrom('member')
    .select('id')
    .where('user_id', '=', userId)
    .execute()
  return members.map(({ id }) => id)
}
