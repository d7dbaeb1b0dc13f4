import type { TextId, UserId } from '@variorum/document'
import { UNREAD_COUNTED_MAX, type Bell } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'
import { heardBy } from './heard.ts'

/**
 * Unread ones that are looked at to count those of each text. Somebody who was away for a term has more; of the texts whose newest lie behind
 * these no number is told.
 */
const LOOKED_AT_MAX = 1_000

/** How much a user has not read yet, in all and in each text. */
export async function readBell(rows: RowStore, userId: UserId): Promise<Bell> {
  const byText = new Map<TextId, number>()
  let count = 0
  for await (const { text_id: textId } of heardBy(rows, userId, UNREAD)) {
    count++
    if (textId !== null) byText.set(textId, (byText.get(textId) ?? 0) + 1)
    if (count === LOOKED_AT_MAX) break
  }
  const texts = Array.from(byText, ([textId, unread]) => ({ textId, unread: counted(unread) }))
  return { unread: counted(count), texts }
}

const UNREAD = { after: null, isUnreadOnly: true } as const

function counted(count: number): number {
  return Math.min(count, UNREAD_COUNTED_MAX + 1)
}
