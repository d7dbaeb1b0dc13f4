import { closeSync, existsSync, openSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { keepToOwner } from './keep-to-owner.ts'
import type { DataFolder } from './ports.ts'
import { isBusy } from './sqlite-failure.ts'

/** How long somebody may look into a database whose lock is missing, until that counts as a server that has it. */
const LOOK_TIMEOUT_MS = 5_000

/**
 * Makes the folder if it is missing, keeps everything in it to its owner, and takes it for this process: two servers on one folder would each keep
 * rooms in memory that the other doesn't see. The system frees it when the process ends, however it ends.
 * Null if another process has it. That holds also where the lock was removed under a server that runs: then the database itself says so.
 */
export async function takeDataFolder(path: string): Promise<DataFolder | null> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const databaseFile = join(path, 'variorum.db')
  const lock = takeLock(join(path, 'lock'), databaseFile)
  return (
    lock && {
      databaseFile,
      secretFile: join(path, 'secret'),
      exposed: await keepToOwner(path),
      release: () => lock.close(),
    }
  )
}

/** SQLite has the file locks that Node lacks. */
function takeLock(path: string, databaseFile: string): DatabaseSync | null {
  // Never opened where it exists: closing a file gives up every lock that this process has on it.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  const isNew = statSync(path).size === 0
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive')
    if (isNew) {
      if (isInUse(databaseFile)) {
        lock.close()
        return null
      }
      // From now on it can be told from one that was made in the place of another.
      lock.exec('pragma user_version = 1')
    }
    // In this locking mode the lock stays until the file is closed.
    lock.exec('commit')
    return lock
  } catch (error) {
    lock.close()
    if (isBusy(error)) return null
    throw error
  }
}

/** True if anybody has the database open. What is no database, or can't be opened, is in nobody's use: whoever needs it says what is wrong. */
function isInUse(databaseFile: string): boolean {
  if (!existsSync(databaseFile)) return false
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(databaseFile, { timeout: LOOK_TIMEOUT_MS })
    // Whoever has a database in write-ahead mode open holds a shared lock on it, also while they do nothing.
    database.exec('pragma locking_mode = exclusive; begin exclusive; rollback')
    return false
  } catch (error) {
    return isBusy(error)
  } finally {
    database?.close()
  }
}
