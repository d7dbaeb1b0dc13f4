import { BIN_MS, type TextRow } from '../access/text-rows.ts'
import { removeEventsOfText } from '../events/event-rows.ts'
import { happenedByItself } from '../events/record-event.ts'
import type { StorageTransaction } from '../storage/ports.ts'
import { removeText, textBinnedBy, textsBinnedBy } from './binned-text-rows.ts'
import type { TextDeps } from './create-text.ts'
import { removeRoomsOfText } from './room-kinds.ts'

/**
 * Removes for good what has lain in the bin for its time: rows, rooms and their log. Each text is a transaction of its own. Answers
 * how many there were.
 */
export async function purgeTexts({ storage, now }: Pick<TextDeps, 'storage' | 'now'>) {
  const due = await textsBinnedBy(storage.rows, now() - BIN_MS)
  let purgedCount = 0
  for (const id of due) {
    purgedCount += await storage.transaction(async (transaction) => {
      // Somebody may have taken it out of the bin meanwhile.
      const text = await textBinnedBy(transaction.rows, id, now() - BIN_MS)
      if (!text) return 0
      await purgeText(transaction, text, now())
      return 1
    })
  }
  return purgedCount
}

/** Removes a text for good with all that stands in it, its rooms and their log. */
export async function purgeText(
  { rows, updateLog }: StorageTransaction,
  text: TextRow,
  at: number,
): Promise<void> {
  await removeRoomsOfText(updateLog, text.id)
  await removeEventsOfText(rows, text.id)
  await removeText(rows, text.id)
  const happened = happenedByItself(rows, text.group_id, at)
  await happened({ kind: 'text-purged', textId: text.id, subject: { textTitle: text.title } })
}
