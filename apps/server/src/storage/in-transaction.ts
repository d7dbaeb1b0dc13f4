import type { DatabaseSync } from 'node:sqlite'

/** Commits if `work` returns, rolls back if it throws. Takes the write lock at once: a lock that is taken half way can't be waited for. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('begin immediate')
  try {
    const result = work()
    database.exec('commit')
    return result
  } catch (error) {
    // A failed commit may have ended the transaction by itself.
    if (database.isTransaction) database.exec('rollback')
    throw error
  }
}
