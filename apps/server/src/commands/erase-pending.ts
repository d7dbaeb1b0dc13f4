import { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../storage/in-transaction.ts'
import { LogTable } from '../storage/log-table.ts'
import { SECURE_DELETE } from '../storage/secure-delete.ts'
import { snapshotOf } from '../sync/commit/fold-stored.ts'
import type { Finding } from './finding.ts'

/**
 * Rewrites the rooms of a database from which something was deleted, as the server would have done within a minute. `file` must be in
 * nobody's use, and of the present version. A room that can't be read stays as it is, and is a finding.
 */
export function erasePending(file: string): Finding[] {
  const database = new DatabaseSync(file)
  try {
    // Beside a copy nothing is left behind, and one that is half made is thrown away.
    database.exec(`pragma journal_mode = memory; ${SECURE_DELETE}`)
    // Whoever copies a database brings nothing back with it.
    const { changes } = database.prepare('delete from undoable_deletion').run()
    const table = new LogTable(database)
    const keys = table.toErase()
    const findings = keys.flatMap((key): Finding[] => {
      try {
        inTransaction(database, () => {
          const stored = table.load(key)
          table.erase(key, snapshotOf(stored), stored.throughSeq)
        })
        return []
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        return [{ type: 'room-unreadable', room: key.room, reason }]
      }
    })
    // Pages that were divided or joined may hold copies of what was moved.
    if (keys.length > 0 || changes > 0) database.exec('vacuum')
    return findings
  } finally {
    database.close()
  }
}
