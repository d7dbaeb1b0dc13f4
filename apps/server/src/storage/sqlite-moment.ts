import { Kysely } from 'kysely'
import { LogRooms } from './log-rooms.ts'
import { LogTable } from './log-table.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'
import type { StoredMoment } from './ports.ts'
import type { Rows } from './schema.ts'
import { sqliteFailure } from './sqlite-failure.ts'
import { openToRead } from './sqlite-file.ts'
import { watchFor } from './watch-for-damage.ts'

/** Reads one moment of the database in `file`, which a server may go on writing meanwhile. */
export async function readMoment<Result>(
  file: string,
  read: (moment: StoredMoment) => Promise<Result>,
): Promise<Result> {
  const database = openToRead(file)
  const watch = watchFor(sqliteFailure)
  const rows = new Kysely<Rows>({ dialect: new NodeSqliteDialect(database, watch) })
  try {
    database.exec('begin')
    const table = new LogTable(database)
    const whole = new LogRooms(database)
    return await read({
      rows,
      damages: async () =>
        watch(() => database.prepare('pragma integrity_check').all())
          .map((row) => String(row['integrity_check']))
          .filter((line) => line !== 'ok'),
      brokenReferences: async () =>
        watch(() => database.prepare('pragma foreign_key_check').all()).map((row) => ({
          table: String(row['table']),
          refersTo: String(row['parent']),
        })),
      rooms: async (meant) => watch(() => whole.rooms(meant)),
      load: async (key) => watch(() => table.load(key)),
      parts: async (key) => watch(() => table.parts(key)),
    })
  } finally {
    await rows.destroy()
  }
}
