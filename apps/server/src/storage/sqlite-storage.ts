import { closeSync, existsSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { foldingLongLog, openFileUpdateLog } from './file-update-log.ts'
import { LogRooms } from './log-rooms.ts'
import { LogTable } from './log-table.ts'
import { migrate } from './migrate.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'
import type { LogTransaction, Storage, StorageTransaction, UpdateLog } from './ports.ts'
import type { Rows } from './schema.ts'
import { SECURE_DELETE } from './secure-delete.ts'
import { sqliteFailure } from './sqlite-failure.ts'
import { SqliteUpdateLog } from './sqlite-update-log.ts'
import { TransactionGuard } from './transaction-guard.ts'
import { Turns } from './turns.ts'
import { watched, watchFor, type Watch } from './watch-for-damage.ts'

/** A backup or a person with the `sqlite3` tool may hold the file for a moment; beyond this the request fails instead of hanging. */
const BUSY_TIMEOUT_MS = 5_000

const IN_MEMORY = ':memory:'

interface StorageOptions {
  /** Bounds the file as a full disk would. */
  readonly maxPageCount?: number | null
  /** Called once, when reading or writing shows that the file is damaged. */
  readonly onDamaged?: (error: unknown) => void
}

interface Opened {
  readonly file: string
  readonly maxPageCount: number | null
  readonly watch: Watch
}

/**
 * Opens (or creates) the database in `file` and brings its tables up to date; `:memory:` keeps everything in memory.
 * A transaction that committed survives a crash of the process and of the machine. The log of a file is written in a thread of its own.
 * @throws if the file is no SQLite database, can't be written, or was written by a newer version.
 */
export async function openSqliteStorage(
  file: string,
  { maxPageCount = null, onDamaged = () => undefined }: StorageOptions = {},
): Promise<Storage> {
  if (file !== IN_MEMORY) makeForOwner(file)
  const watch = watchFor(sqliteFailure, onDamaged)
  const database = watch(() => new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS }))
  try {
    database.exec(
      `pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; ${SECURE_DELETE}`,
    )
    const connection = new Kysely<Rows>({ dialect: new NodeSqliteDialect(database, watch) })
    await migrate(connection)
    if (maxPageCount !== null) database.exec(`pragma max_page_count = ${maxPageCount}`)
    return storageOver(connection, database, { file, maxPageCount, watch })
  } catch (error) {
    if (database.isOpen) database.close()
    throw sqliteFailure(error)
  }
}

/** Where there is no file yet, makes one that is its owner's alone. SQLite gives what it puts beside a database the same rights. */
function makeForOwner(file: string): void {
  if (existsSync(file)) return
  try {
    closeSync(openSync(file, 'a', 0o600))
  } catch {
    // SQLite, which is asked to open it next, fails on it and says why.
  }
}

function storageOver(
  connection: Kysely<Rows>,
  database: DatabaseSync,
  { file, maxPageCount, watch }: Opened,
): Storage {
  const guard = new TransactionGuard()
  const turns = new Turns()
  const table = new LogTable(database)
  const inTransaction = <Result>(
    work: (rows: StorageTransaction['rows']) => Promise<Result>,
  ): Promise<Result> => {
    guard.assertOutside()
    return turns.alone(async () => {
      const result = await connection.transaction().execute((rows) => guard.run(() => work(rows)))
      afterCommit()
      return result
    })
  }
  const ofFile =
    file === IN_MEMORY
      ? null
      : openFileUpdateLog({ file, busyTimeoutMs: BUSY_TIMEOUT_MS, maxPageCount }, turns, () =>
          guard.assertOutside(),
        )
  const afterCommit = ofFile ? foldingLongLog(database, (how) => ofFile.fold(how)) : () => undefined
  const updateLog: UpdateLog = watched(ofFile ?? new SqliteUpdateLog(table, inTransaction), watch)
  const logOfTransaction = logTransactionOver(database, table, watch)
  return {
    dialect: 'sqlite',
    rows: connection.withPlugin(guard.asPlugin()),
    updateLog,
    transaction: async (work) =>
      inTransaction((rows) => work({ rows, updateLog: logOfTransaction })),
    settle: async () => (ofFile ? watch(() => ofFile.settle()) : true),
    async close() {
      await ofFile?.close()
      await connection.destroy()
    },
  }
}

/** On the connection of the rows, so in their transaction. */
function logTransactionOver(database: DatabaseSync, table: LogTable, watch: Watch): LogTransaction {
  const whole = new LogRooms(database)
  return {
    append: async (entries) => watch(() => table.append(entries)),
    rooms: async (meant) => watch(() => whole.rooms(meant)),
    remove: async (meant) => watch(() => whole.remove(meant)),
    renewEpoch: async (...given) => watch(() => whole.renewEpoch(...given)),
  }
}
