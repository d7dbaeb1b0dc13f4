import { wordsRoom } from '@variorum/protocol'
import { BIN_MS, type TextRow } from '../access/text-rows.ts'
import { happenedIn } from '../events/record-event.ts'
import { removeEventsOfText } from '../events/remove-events.ts'
import { inLayersOf } from '../layers/layer-rooms.ts'
import type { StorageTransaction } from '../storage/ports.ts'
import { ROOM_TABLES } from '../storage/schema.ts'
import type { TextDeps } from './create-text.ts'

/**
 * Removes for good what has lain in the bin for its time: rows, rooms and their log. Each text is a transaction of its own. Answers
 * how many there were.
 */
export async function purgeTexts({ storage, now }: Pick<TextDeps, 'storage' | 'now'>) {
  const due = await storage.rows
    .selectFrom('text')
    .select('id')
    .where('deleted_at', '<=', now() - BIN_MS)
    .execute()
  let purgedCount = 0
  for (const { id } of due) {
    purgedCount += await storage.transaction(async ({ rows }) => {
      // Somebody may have taken it out of the bin meanwhile.
      const text = await rows
        .selectFrom('text')
        .selectAll()
        .where('id', '=', id)
        .where('deleted_at', '<=', now() - BIN_MS)
        .executeTakeFirst()
      if (!text) return 0
      await purge(rows, text, now())
      return 1
    })
  }
  return purgedCount
}

async function purge(rows: StorageTransaction['rows'], text: TextRow, at: number): Promise<void> {
  await rows.deleteFrom('comment').where('text_id', '=', text.id).execute()
  await rows.deleteFrom('placement').where('text_id', '=', text.id).execute()
  await rows.deleteFrom('annotation').where('text_id', '=', text.id).execute()
  await rows.deleteFrom('undoable_deletion').where('text_id', '=', text.id).execute()
  await rows.deleteFrom('deleted_id').where('text_id', '=', text.id).execute()
  await rows.deleteFrom('text_pseudonym').where('text_id', '=', text.id).execute()
  for (const table of ROOM_TABLES) {
    await rows.deleteFrom(table).where('room', '=', wordsRoom(text.id)).execute()
    await rows.deleteFrom(table).where(inLayersOf(text.id)).execute()
  }
  await rows.deleteFrom('text').where('id', '=', text.id).execute()
  await removeEventsOfText(rows, text.id)
  const happened = happenedIn(rows, { groupId: text.group_id, at, actorId: null })
  await happened({ kind: 'text-purged', textId: text.id, subject: { textTitle: text.title } })
}
