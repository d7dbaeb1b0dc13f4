import { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './in-transaction.ts'
import { LogTable } from './log-table.ts'
import type { RoomKey, StoredRoom } from './ports.ts'
import { SECURE_DELETE } from './secure-delete.ts'

/**
 * Erases from a database in nobody's use, of the present version, what was deleted and could still be brought back, and rewrites the rooms
 * that are to be rewritten as `fold` says. A room for which that fails stays as it is, and `onFailure` is told.
 */
export function rewriteRoomsOf(
  file: string,
  fold: (stored: StoredRoom) => Uint8Array,
  onFailure: (key: RoomKey, error: unknown) => void,
): void {
  const database = new DatabaseSync(file)
  try {
    // Beside a copy nothing is left behind, and one that is half made is thrown away.
    database.exec(`pragma journal_mode = memory; ${SECURE_DELETE}`)
    const { changes } = database.prepare('delete from undoable_deletion').run()
    // They outlive their comment for its sake alone. A copy that is kept before an upgrade may be older than they are.
    const has = (table: string): boolean =>
      database.prepare('select 1 from sqlite_schema where name = ?').get(table) !== undefined
    // Words that a better copy replaced, for as long as that can be taken back.
    if (has('text_replacement')) database.exec('delete from text_replacement')
    if (has('reaction')) {
      database.exec('delete from reaction where comment_id not in (select id from comment)')
    }
    const table = new LogTable(database)
    const keys = table.toErase()
    for (const key of keys) {
      try {
        inTransaction(database, () => {
          const stored = table.load(key)
          table.erase(key, fold(stored), stored.throughSeq)
        })
      } catch (error) {
        onFailure(key, error)
      }
    }
    // Pages that were divided or joined may hold copies of what was moved.
    if (keys.length > 0 || changes > 0) database.exec('vacuum')
  } finally {
    database.close()
  }
}
