import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isStorageFailure } from './storage-failure.ts'

/** The folder that holds everything the server keeps. */
export interface DataFolder {
  readonly databaseFile: string
  readonly secretFile: string
  /** Lets another server have the folder. */
  release(): void
}

/**
 * Makes the folder if it is missing (for its owner only) and takes it for this process: two servers on one folder would each keep rooms in
 * memory that the other doesn't see. The system frees it when the process ends, however it ends.
 * Null if another process has it.
 */
export async function takeDataFolder(path: string): Promise<DataFolder | null> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  // SQLite has the file locks that Node lacks.
  const lock = new DatabaseSync(join(path, 'lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock.close()
    if (isStorageFailure(error)) return null
    throw error
  }
  return {
    databaseFile: join(path, 'variorum.db'),
    secretFile: join(path, 'secret'),
    release: () => lock.close(),
  }
}
