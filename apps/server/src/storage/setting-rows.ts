import type { RowStore, RowTransaction } from './ports.ts'

/** What the server itself keeps under that name; null if there is nothing. */
export async function readSetting(rows: RowStore, key: string): Promise<string | null> {
  const row = await rows
    .selectFrom('server_setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value ?? null
}

/** Keeps `value` under that name, in the place of what was there. */
export async function writeSetting(
  rows: RowTransaction,
  key: string,
  value: string,
): Promise<void> {
  await rows
    .insertInto('server_setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** As `readSetting`, and it is kept no longer. */
export async function takeSetting(rows: RowTransaction, key: string): Promise<string | null> {
  const row = await rows
    .deleteFrom('server_setting')
    .where('key', '=', key)
    .returning('value')
    .executeTakeFirst()
  return row?.value ?? null
}
