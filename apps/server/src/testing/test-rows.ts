import { sql } from 'kysely'
import type { Storage } from '../storage/ports.ts'

/** The rows of every table but those of `except`, as one text each: the same texts mean that nothing was changed. */
export async function readAllRows(
  { rows: db }: Storage,
  except: ReadonlySet<string>,
): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' order by name`.execute(db)
  const texts: Record<string, string> = {}
  for (const { name } of tables.rows) {
    if (except.has(name)) continue
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
    texts[name] = JSON.stringify(rows, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    )
  }
  return texts
}
