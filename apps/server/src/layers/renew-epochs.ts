import { wordsRoom } from '@variorum/protocol'
import { allTexts, updateText } from '../access/text-rows.ts'
import type { StorageTransaction } from '../storage/ports.ts'
import { layersOfText } from './layer-rooms.ts'

/**
 * Gives every text a new life with the same content: clients that hold a state of the one before are refused and start again, so that
 * nothing which they know and the database does not comes back. To be called in a transaction, while no room is open.
 */
export async function renewEpochs(
  { rows, updateLog }: StorageTransaction,
  newId: () => string,
): Promise<void> {
  for (const { id, words_epoch: words, layer_epoch: layer } of await allTexts(rows)) {
    const fresh = { words_epoch: newId(), layer_epoch: newId() }
    await updateText(rows, id, fresh)
    await updateLog.renewEpoch({ room: wordsRoom(id), epoch: words }, fresh.words_epoch)
    await updateLog.renewEpoch({ ...layersOfText(id), epoch: layer }, fresh.layer_epoch)
  }
}
