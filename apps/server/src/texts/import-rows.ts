import { setImmediate } from 'node:timers/promises'
import type { GroupId, ImportId, MemberId } from '@variorum/document'
import type { Insertable, Selectable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** An import that a member of a group made. */
interface ImportOfMember {
  readonly groupId: GroupId
  readonly memberId: MemberId
  readonly id: ImportId
}

/** What is kept of an import, with what was decided about it. */
type KeptRow<Column extends keyof Rows['import']> = Pick<Selectable<Rows['import']>, Column> & {
  readonly steps_json: string | null
}

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
): Promise<KeptRow<'file_name' | 'imported_json' | 'revision'> | undefined> {
  return rows
    .selectFrom('import')
    .leftJoin('import_edits', 'import_edits.import_id', 'import.id')
    .select(['file_name', 'imported_json', 'revision', 'steps_json'])
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .executeTakeFirst()
}

/** The preview that a member looks at, with what they decided; undefined if they have no such one. */
export async function findPreview(
  rows: RowStore,
  { groupId, memberId, id }: ImportOfMember,
): Promise<KeptRow<'preview_json'> | undefined> {
  return rows
    .selectFrom('import')
    .leftJoin('import_edits', 'import_edits.import_id', 'import.id')
    .select(['preview_json', 'steps_json'])
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .where('created_by', '=', memberId)
    .executeTakeFirst()
}

/** Keeps what was decided about an import. */
export async function keepEdits(
  rows: RowTransaction,
  id: ImportId,
  stepsJson: string,
): Promise<void> {
  await rows
    .insertInto('import_edits')
    .values({ import_id: id, steps_json: stepsJson })
    .onConflict((conflict) => conflict.column('import_id').doUpdateSet({ steps_json: stepsJson }))
    .execute()
}

/** Keeps an import as it was read again. False if it is gone. */
export async function replaceImport(
  rows: RowTransaction,
  groupId: GroupId,
  id: ImportId,
  made: Pick<Insertable<Rows['import']>, 'imported_json' | 'preview_json'>,
): Promise<boolean> {
  const { numUpdatedRows } = await rows
    .updateTable('import')
    .set((row) => ({ ...made, revision: row('revision', '+', 1) }))
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How often an import was read anew; undefined if there is none. */
export async function revisionOf(
  rows: RowStore,
  groupId: GroupId,
  id: ImportId,
): Promise<number | undefined> {
  const row = await rows
    .selectFrom('import')
    .select('revision')
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .executeTakeFirst()
  return row?.revision
}

/**
 * What was kept of an import of that group, which is used up by this. Null if there is none. It may be megabytes, of which SQLite overwrites each page as it removes them: others are served
 * between reading, removing, and whatever is done with it.
 */
export async function takeImport(
  rows: RowTransaction,
  groupId: GroupId,
  id: ImportId,
): Promise<string | null> {
  const row = await rows
    .selectFrom('import')
    .select('imported_json')
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .executeTakeFirst()
  if (!row) return null
  await setImmediate()
  await rows.deleteFrom('import').where('id', '=', id).execute()
  await setImmediate()
  return row.imported_json
}

/** Removes the imports of a member in a group, but for the `count` newest, and of these the oldest that are more than `sizeBytes` together. The newest stays. */
export async function keepNewestImports(
  rows: RowTransaction,
  groupId: GroupId,
  memberId: MemberId,
  { count, sizeBytes }: { readonly count: number; readonly sizeBytes: number },
): Promise<void> {
  await rows
    .deleteFrom('import')
    .where('group_id', '=', groupId)
    .where('created_by', '=', memberId)
    .where('id', 'not in', (kept) =>
      kept
        .selectFrom((newest) =>
          newest
            .selectFrom('import')
            .leftJoin('import_edits', 'import_edits.import_id', 'import.id')
            .select((of) => [
              'id',
              of.fn
                .agg<number>('row_number')
                .over((over) => over.orderBy('created_at', 'desc').orderBy('id', 'desc'))
                .as('nth'),
              // Told by the head of each row: none is read for it.
              of.fn
                .sum<number>(
                  of(
                    of(
                      of.fn<number>('octet_length', ['imported_json']),
                      '+',
                      of.fn.coalesce(of.fn<number>('octet_length', ['preview_json']), of.lit(0)),
                    ),
                    '+',
                    of.fn.coalesce(of.fn<number>('octet_length', ['steps_json']), of.lit(0)),
                  ),
                )
                .over((over) => over.orderBy('created_at', 'desc').orderBy('id', 'desc'))
                .as('bytes'),
            ])
            .where('group_id', '=', groupId)
            .where('created_by', '=', memberId)
            .as('found_one'),
        )
        .select('id')
        .where('nth', '<=', count)
        .where((of) => of.or([of('bytes', '<=', sizeBytes), of('nth', '=', 1)])),
    )
    .execute()
}

/** Removes the imports of everybody that are older than `since`. */
export async function removeImportsBefore(rows: RowStore, since: number): Promise<void> {
  await rows.deleteFrom('import').where('created_at', '<', since).execute()
}
