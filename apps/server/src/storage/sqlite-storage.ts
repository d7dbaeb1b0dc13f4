import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { migrate } from './migrations/migrate.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'
import type { Storage, StorageTransaction } from './ports.ts'
import type { Rows } from './schema.ts'
import { appendEntries, SqliteUpdateLog } from './sqlite-update-log.ts'
import { TransactionGuard } from './transaction-guard.ts'

/** A backup or a person with the `sqlite3` tool may hold the file for a moment; beyond this the request fails instead of hanging. */
const BUSY_TIMEOUT_MS = 5_000

/**
 * Opens (or creates) the database in `file` and brings its tables up to date; `:memory:` keeps everything in memory.
 * A transaction that committed survives a crash of the process and of the machine.
 * @throws if the file is no SQLite database, can't be written, or was written by a newer version.
 */
export async function openSqliteStorage(file: string): Promise<Storage> {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;')
    const connection = new Kysely<Rows>({ dialect: new NodeSqliteDialect(database) })
    await migrate(connection)
    return storageOver(connection)
  } catch (error) {
    if (database.isOpen) database.close()
    throw error
  }
}

function storageOver(connection: Kysely<Rows>): Storage {
  const guard = new TransactionGuard()
  const inTransaction = <Result>(
    work: (rows: StorageTransaction['rows']) => Promise<Result>,
  ): Promise<Result> => {
    guard.assertOutside()
    return connection.transaction().execute((rows) => guard.run(() => work(rows)))
  }
  return {
    rows: connection.withPlugin(guard.asPlugin()),
    updateLog: new SqliteUpdateLog(inTransaction),
    transaction: async (work) =>
      inTransaction((rows) =>
        work({ rows, updateLog: { append: (entries) => appendEntries(rows, entries) } }),
      ),
    close: () => connection.destroy(),
  }
}
