import { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './in-transaction.ts'
import { LogTable } from './log-table.ts'
import type { LogWorkerData } from './log-worker-messages.ts'
import { NearestUpdateLog } from './nearest-update-log.ts'
import type { LogEntry, UpdateLog } from './ports.ts'
import { SECURE_DELETE } from './secure-delete.ts'
import { isBusy } from './sqlite-failure.ts'
import { ThreadedUpdateLog } from './threaded-update-log.ts'
import type { Turns } from './turns.ts'

/** The log of a database file: small commits here, all others in a thread. `turns` and `assertAllowed` as for the thread. */
export function openFileUpdateLog(
  data: LogWorkerData,
  turns: Turns,
  assertAllowed: () => void,
): UpdateLog & Pick<ThreadedUpdateLog, 'settle' | 'fold' | 'close'> {
  const threaded = new ThreadedUpdateLog(data, turns, assertAllowed)
  // A connection of its own: it never waits for another program, and never folds the write-ahead log into the database.
  const database = new DatabaseSync(data.file, { timeout: 0 })
  database.exec(`pragma synchronous = full; pragma wal_autocheckpoint = 0; ${SECURE_DELETE}`)
  if (data.maxPageCount !== null) database.exec(`pragma max_page_count = ${data.maxPageCount}`)
  const table = new LogTable(database)
  const commit = (entries: readonly LogEntry[]): boolean => {
    try {
      inTransaction(database, () => table.append(entries))
      return true
    } catch (error) {
      if (isBusy(error)) return false
      throw error
    }
  }
  const log = new NearestUpdateLog(commit, threaded, turns, assertAllowed)
  return {
    append: (entries) => log.append(entries),
    load: (key) => threaded.load(key),
    compact: (...given) => threaded.compact(...given),
    toErase: () => threaded.toErase(),
    erase: (...given) => threaded.erase(...given),
    settle: () => threaded.settle(),
    fold: (how) => threaded.fold(how),
    async close() {
      await threaded.close()
      if (database.isOpen) database.close()
    },
  }
}

/** Pages that wait in the write-ahead log: as many as SQLite lets wait by itself. */
const FOLDED_FROM_PAGES = 1_000
/** A log of this many pages, 16 MiB, begins anew. Where commits come one upon the other, each fold leaves those that came meanwhile, and the log would grow for as long as they do. */
const ANEW_FROM_PAGES = 4_000

/** How much of the write-ahead log is written, and how much of that is in the database. Both are -1 where there is none. */
interface LogLength {
  readonly log: number
  readonly checkpointed: number
}

/**
 * Keeps the write-ahead log of `database` short without the thread that commits on it: after a commit that wrote thousands of rows, SQLite would copy all of their pages and wait for the disk
 * once more within it. The returned function is called after each commit, and asks `fold` where the log has grown long. A fold that fails loses nothing and is tried after the next commit; what
 * keeps pages from being written keeps commits from it too, and they say so.
 */
export function foldingLongLog(
  database: DatabaseSync,
  fold: ThreadedUpdateLog['fold'],
): () => void {
  database.exec('pragma wal_autocheckpoint = 0')
  const length = database.prepare('pragma wal_checkpoint(noop)')
  let isFolding = false
  const isOver = (): void => void (isFolding = false)
  return () => {
    if (isFolding) return
    const { log, checkpointed } = length.get() as unknown as LogLength
    if (log - checkpointed < FOLDED_FROM_PAGES) return
    isFolding = true
    fold({ isAll: log >= ANEW_FROM_PAGES }).then(isOver, isOver)
  }
}
