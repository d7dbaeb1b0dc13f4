import type { TextId } from '@variorum/document'
import * as Y from 'yjs'
import type { StorageTransaction } from '../storage/ports.ts'
import { ROOM_TABLES } from '../storage/schema.ts'
import { rememberNames } from './layer-names.ts'
import { inLayersOf } from './layer-rooms.ts'
import { mirrorText } from './mirror-text.ts'

/**
 * Makes the layers of one text anew from the rows, in a new life: browsers drop what they hold of the old one. To be called while no
 * room is open. @throws if a row can't be read.
 */
export async function renewLayers(
  { rows, updateLog }: StorageTransaction,
  textId: TextId,
  epoch: string,
): Promise<void> {
  const { docs, named } = await mirrorText(rows, textId)
  await rememberNames(rows, textId, named)
  for (const table of ROOM_TABLES) {
    await rows.deleteFrom(table).where(inLayersOf(textId)).execute()
  }
  await rows.updateTable('text').set({ layer_epoch: epoch }).where('id', '=', textId).execute()
  await updateLog.append(
    [...docs].map(([room, doc]) => ({ room, epoch, bytes: Y.encodeStateAsUpdate(doc) })),
  )
}
