import { wordsRoom } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'
import { ROOM_TABLES } from '../storage/schema.ts'
import { inLayersOf } from './layer-rooms.ts'

/**
 * Gives every text a new life with the same content: clients that hold a state of the one before are refused and start again, so that
 * nothing which they know and the database does not comes back. To be called in a transaction, while no room is open.
 */
export async function renewEpochs(rows: RowStore, newId: () => string): Promise<void> {
  const texts = await rows.selectFrom('text').select(['id', 'words_epoch', 'layer_epoch']).execute()
  for (const { id, words_epoch: words, layer_epoch: layer } of texts) {
    const fresh = { words_epoch: newId(), layer_epoch: newId() }
    await rows.updateTable('text').set(fresh).where('id', '=', id).execute()
    for (const table of ROOM_TABLES) {
      await rows
        .updateTable(table)
        .set({ epoch: fresh.words_epoch })
        .where('room', '=', wordsRoom(id))
        .where('epoch', '=', words)
        .execute()
      await rows
        .updateTable(table)
        .set({ epoch: fresh.layer_epoch })
        .where(inLayersOf(id))
        .where('epoch', '=', layer)
        .execute()
    }
  }
}
