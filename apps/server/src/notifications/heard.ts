import type { UserId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'
import { mayHear } from './may-hear.ts'
import { toldTo, type ToldRow, type ToldWish } from './told-rows.ts'

/** Rows of one look: a page, and then some that may not be told. */
const ROWS_PER_LOOK = 50

/**
 * What a user was told and may be told now, newest first, read as far as it is taken. The one way to notifications: what is listed and what is
 * counted agree.
 */
export async function* heardBy(
  rows: RowStore,
  userId: UserId,
  wish: ToldWish,
): AsyncGenerator<ToldRow> {
  let { after } = wish
  for (;;) {
    const found = await toldTo(rows, userId, { ...wish, after }, ROWS_PER_LOOK)
    for (const told of found) if (mayHear(told)) yield told
    const last = found.at(-1)
    if (!last || found.length < ROWS_PER_LOOK) return
    after = { at: last.at, id: last.id }
  }
}
