import type { Actor, TextId, TextState } from '@variorum/document'
import { layerRoom, wordsRoom, type Layer } from '@variorum/protocol'
import type { Selectable } from 'kysely'
import type { RoomKey } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** How long a text lies in the bin: long enough for a group that meets once a month to miss it. */
export const BIN_MS = 30 * 24 * 60 * 60 * 1000

export type TextRow = Selectable<Rows['text']>
export type MemberRow = Selectable<Rows['member']>

/** The room of the words, in its present life. */
export function wordsKey(text: { readonly id: TextId; readonly words_epoch: string }): RoomKey {
  return { room: wordsRoom(text.id), epoch: text.words_epoch }
}

/** The room that mirrors what one audience may see, in its present life. All layers of a text share it. */
export function layerKey(
  text: { readonly id: TextId; readonly layer_epoch: string },
  layer: Layer,
): RoomKey {
  return { room: layerRoom(text.id, layer), epoch: text.layer_epoch }
}

/** What the policy asks about a text. */
export function textState(
  text: Pick<TextRow, 'words_edited_by' | 'locked_at' | 'archived_at' | 'deleted_at'>,
): TextState {
  return {
    wordsEditedBy: text.words_edited_by,
    isLocked: text.locked_at !== null,
    isArchived: text.archived_at !== null,
    isDeleted: text.deleted_at !== null,
  }
}

/** A member as the policy knows them. */
export function actorOf(member: Pick<MemberRow, 'id' | 'role'>): Actor {
  return { memberId: member.id, role: member.role }
}
