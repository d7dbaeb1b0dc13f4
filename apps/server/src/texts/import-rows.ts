import type { GroupId, ImportId, MemberId } from '@variorum/document'
import type { Insertable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

export async function insertImport(
  rows: RowTransaction,
  made: Insertable<Rows['import']>,
): Promise<void> {
  await rows.insertInto('import').values(made).execute()
}

/** An import of that group as it was kept; undefined if there is none. */
export async function findImport(
  rows: RowStore,
  groupId: GroupId,
  id: ImportId,
): Promise<Pick<Rows['import'], 'file_name' | 'imported_json'> | undefined> {
  return rows
    .selectFrom('import')
    .select(['file_name', 'imported_json'])
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .executeTakeFirst()
}

/** Keeps an import as it was read again. False if it is gone. */
export async function replaceImport(
  rows: RowTransaction,
  groupId: GroupId,
  id: ImportId,
  importedJson: string,
): Promise<boolean> {
  const { numUpdatedRows } = await rows
    .updateTable('import')
    .set({ imported_json: importedJson })
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What was kept of an import of that group, which is used up by this. Null if there is none. */
export async function takeImport(
  rows: RowTransaction,
  groupId: GroupId,
  id: ImportId,
): Promise<string | null> {
  const row = await rows
    .deleteFrom('import')
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .returning('imported_json')
    .executeTakeFirst()
  return row?.imported_json ?? null
}

/** Removes the imports of a member in a group, but for the `count` newest. */
export async function keepNewestImports(
  rows: RowTransaction,
  groupId: GroupId,
  memberId: MemberId,
  count: number,
): Promise<void> {
  await rows
    .deleteFrom('import')
    .where('group_id', '=', groupId)
    .where('created_by', '=', memberId)
    .where('id', 'not in', (kept) =>
      kept
        .selectFrom('import')
        .select('id')
        .where('group_id', '=', groupId)
        .where('created_by', '=', memberId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(count),
    )
    .execute()
}

/** Removes the imports of everybody that are older than `since`. */
export async function removeImportsBefore(rows: RowStore, since: number): Promise<void> {
  await rows.deleteFrom('import').where('created_at', '<', since).execute()
}
