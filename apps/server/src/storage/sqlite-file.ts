import { closeSync, openSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { SECURE_DELETE } from './secure-delete.ts'
import { isNoDatabase } from './sqlite-failure.ts'

/** A server that runs may hold the file for a moment. */
const BUSY_TIMEOUT_MS = 10_000

/** Opens a database that may be in use and is only read. */
export function openToRead(file: string): DatabaseSync {
  return new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
}

/** The names of what `migrate` did to a database; none if `file` is no database, or one without our tables. */
export function appliedMigrations(file: string): string[] {
  if (!statSync(file).isFile()) return []
  try {
    const database = openToRead(file)
    try {
      const rows = database.prepare('select name from kysely_migration').all()
      return rows.map(({ name }) => String(name))
    } finally {
      database.close()
    }
  } catch (error) {
    if (isNoDatabase(error)) return []
    throw error
  }
}

/** Writes one moment of a database, which may be in use, into a file that nobody else may read. */
export function copyDatabase(file: string, target: string): void {
  closeSync(openSync(target, 'wx', 0o600))
  const database = openToRead(file)
  try {
    database.prepare('vacuum into ?').run(target)
  } finally {
    database.close()
  }
}

/** Gives free space of a database that is in nobody's use back to the disk. */
export function shrinkDatabase(file: string): void {
  const database = new DatabaseSync(file)
  try {
    database.exec(`${SECURE_DELETE} vacuum; pragma wal_checkpoint(truncate)`)
  } finally {
    database.close()
  }
}

/** Moves the write-ahead log into the main file. @throws if the database can't do that any more. */
export function settleFile(file: string): void {
  const database = new DatabaseSync(file)
  try {
    database.exec('pragma wal_checkpoint(truncate)')
  } finally {
    database.close()
  }
}
