import type { TextId } from '@variorum/document'
import { groupLayerRoom, wordsRoom } from '@variorum/protocol'
import type { Selectable } from 'kysely'
import type { RoomKey } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

export type TextRow = Selectable<Rows['text']>
export type MemberRow = Selectable<Rows['member']>

/** The room of the words, in its present life. */
export function wordsKey(text: { readonly id: TextId; readonly words_epoch: string }): RoomKey {
  return { room: wordsRoom(text.id), epoch: text.words_epoch }
}

/** The room that mirrors what the whole group may see, in its present life. */
export function groupLayerKey(text: {
  readonly id: TextId
  readonly layer_epoch: string
}): RoomKey {
  return { room: groupLayerRoom(text.id), epoch: text.layer_epoch }
}
