import type { Actor, GroupId, TextId, TextState } from '@variorum/document'
import { layerRoom, wordsRoom, type Layer } from '@variorum/protocol'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { RoomKey, RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import type { MemberRow } from './member-rows.ts'

/** How long a text lies in the bin: long enough for a group that meets once a month to miss it. */
export const BIN_MS = 30 * 24 * 60 * 60 * 1000

export type TextRow = Selectable<Rows['text']>

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

/** A member as the policy knows them; in a text, as `TextMember` has them. */
export function memberActor({
  id: memberId,
  role,
  isSilenced = false,
}: Pick<MemberRow, 'id' | 'role'> & Pick<Actor, 'isSilenced'>): Actor {
  return { memberId, role, isSilenced }
}

/** Also one that is in the bin. */
export function textById(rows: RowStore, id: TextId): Promise<TextRow | undefined> {
  return rows.selectFrom('text').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The texts of a group, those in the archive and in the bin included. */
export function textsOfGroup(rows: RowStore, groupId: GroupId): Promise<TextRow[]> {
  return rows.selectFrom('text').selectAll().where('group_id', '=', groupId).execute()
}

/** Every text of the server. */
export function allTexts(rows: RowStore): Promise<TextRow[]> {
  return rows.selectFrom('text').selectAll().execute()
}

/** How many texts a group has, those in the archive and in the bin included. */
export async function countTexts(rows: RowStore, groupId: GroupId): Promise<number> {
  const { count } = await rows
    .selectFrom('text')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('group_id', '=', groupId)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertText(
  rows: RowTransaction,
  text: Insertable<Rows['text']>,
): Promise<void> {
  await rows.insertInto('text').values(text).execute()
}

export async function updateText(
  rows: RowTransaction,
  id: TextId,
  changes: Updateable<Rows['text']>,
): Promise<void> {
  await rows.updateTable('text').set(changes).where('id', '=', id).execute()
}
