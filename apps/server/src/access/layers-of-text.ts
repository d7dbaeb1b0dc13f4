import type { TextId } from '@variorum/document'
import { layerRoom } from '@variorum/protocol'
import type { RoomsMeant } from '../storage/ports.ts'

/** All layers of a text, in all their lives. */
export function layersOfText(textId: TextId): RoomsMeant {
  return { room: layerRoom(textId, { kind: 'group' }).replace(/group$/, ''), isPrefix: true }
}
