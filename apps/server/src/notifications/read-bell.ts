import type { TextId, UserId } from '@variorum/document'
import { UNREAD_COUNTED_MAX, type Bell } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'
import { heardBy } from './heard.ts'

/**
 * How much a user has not read yet, in all and in each text. Of what lies behind the rows that one look goes through (`LOOKED_AT_MAX`) no
 * number is told.
 */
export async function readBell(rows: RowStore, userId: UserId): Promise<Bell> {
  const { heard } = await heardBy(rows, userId, { after: null, isUnreadOnly: true })
  const byText = new Map<TextId, number>()
  for (const { text_id: textId } of heard) {
    if (textId !== null) byText.set(textId, (byText.get(textId) ?? 0) + 1)
  }
  const texts = Array.from(byText, ([textId, unread]) => ({ textId, unread: counted(unread) }))
  return { unread: counted(heard.length), texts }
}

function counted(count: number): number {
  return Math.min(count, UNREAD_COUNTED_MAX + 1)
}
