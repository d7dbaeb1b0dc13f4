import type { GroupId, TextId } from '@variorum/document'
import type { Selectable, Updateable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

export type GroupRow = Selectable<Rows['study_group']>

/** @throws if there is no such group. */
export function groupById(rows: RowStore, id: GroupId): Promise<GroupRow> {
  return rows.selectFrom('study_group').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Whether the group of a text hides the names of its members. @throws if there is no such text. */
export async function hidesNames(rows: RowStore, textId: TextId): Promise<boolean> {
  const group = await rows
    .selectFrom('text')
    .innerJoin('study_group', 'study_group.id', 'text.group_id')
    .select('study_group.is_anonymous')
    .where('text.id', '=', textId)
    .executeTakeFirstOrThrow()
  return group.is_anonymous === 1
}

/** Every group of the server. */
export async function allGroupIds(rows: RowStore): Promise<GroupId[]> {
  const groups = await rows.selectFrom('study_group').select('id').execute()
  return groups.map(({ id }) => id)
}

/** A group in which nothing is set. */
export async function insertGroupRow(
  rows: RowTransaction,
  group: Pick<GroupRow, 'id' | 'name' | 'created_at'>,
): Promise<void> {
  await rows.insertInto('study_group').values(group).execute()
}

export async function updateGroupRow(
  rows: RowTransaction,
  id: GroupId,
  changes: Updateable<Rows['study_group']>,
): Promise<void> {
  await rows.updateTable('study_group').set(changes).where('id', '=', id).execute()
}
