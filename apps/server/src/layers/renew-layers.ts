import type { TextId } from '@variorum/document'
import * as Y from 'yjs'
import { layersOfText } from '../access/layers-of-text.ts'
import { updateText } from '../access/text-rows.ts'
import type { StorageTransaction } from '../storage/ports.ts'
import { rememberNames } from './layer-name-rows.ts'
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
  await updateLog.remove(layersOfText(textId))
  await updateText(rows, textId, { layer_epoch: epoch })
  await updateLog.append(
    [...docs].map(([room, doc]) => ({ room, epoch, bytes: Y.encodeStateAsUpdate(doc) })),
  )
}
