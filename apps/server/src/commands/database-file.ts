import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { takeDataFolder, type DataFolder } from '../storage/data-folder.ts'
import { KNOWN_MIGRATIONS } from '../storage/migrate.ts'
import { FAILURES } from './command-failure.ts'

/** A server that runs may hold the file for a moment. */
const BUSY_TIMEOUT_MS = 10_000

/** What SQLite puts beside a database; it belongs to it. */
const COMPANIONS = ['', '-wal', '-shm'] as const

/** https://sqlite.org/rescode.html */
const SQLITE_ERROR = 1
const SQLITE_NOTADB = 26

/** Where the server keeps its database in a data folder. */
export function databaseIn(dataFolder: string): string {
  return join(dataFolder, 'variorum.db')
}

/** Opens a database that may be in use and is only read. */
export function openToRead(file: string): DatabaseSync {
  return new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
}

/** @throws {CommandFailure} unless `file` is a database of ours that this version can read. */
export function requireDatabase(file: string, options: { readonly mayBeOlder: boolean }): void {
  if (!existsSync(file)) throw FAILURES.noSuchFile(file)
  const applied = appliedMigrations(file)
  if (!applied.some((name) => KNOWN_MIGRATIONS.includes(name))) throw FAILURES.notVariorum(file)
  if (!applied.every((name) => KNOWN_MIGRATIONS.includes(name))) throw FAILURES.newer(file)
  const isOlder = applied.length < KNOWN_MIGRATIONS.length
  if (isOlder && !options.mayBeOlder) throw FAILURES.older(file)
}

/** The names of the migrations that a database has had; none for a file that is no database of ours. @throws {CommandFailure} if it can't be read. */
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
    const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff
    // No database at all, or one without our tables.
    if (code === SQLITE_NOTADB || code === SQLITE_ERROR) return []
    throw FAILURES.unusable(file, error)
  }
}

/** Runs `work` while no server can use the folder. @throws {CommandFailure} if one does. */
export async function whileStopped<Result>(
  dataFolder: string,
  work: (databaseFile: string) => Promise<Result>,
): Promise<Result> {
  const folder: DataFolder | null = await takeDataFolder(dataFolder).catch((error: unknown) => {
    throw FAILURES.unusable(dataFolder, error)
  })
  if (!folder) throw FAILURES.serverRuns(dataFolder)
  try {
    return await work(folder.databaseFile)
  } finally {
    folder.release()
  }
}

/** The database and what lies beside it, as far as it exists. */
export function filesOf(database: string): string[] {
  return COMPANIONS.map((suffix) => database + suffix).filter((file) => existsSync(file))
}

/** In bytes, with what has not been moved into the main file yet. */
export function sizeOf(database: string): number {
  return filesOf(database).reduce((sum, file) => sum + statSync(file).size, 0)
}

export function removeDatabase(database: string): void {
  for (const file of filesOf(database)) rmSync(file)
}

/** Waits until the file, and that it is there, is on disk. */
export function syncToDisk(file: string): void {
  for (const path of [file, dirname(file)]) {
    const descriptor = openSync(path, 'r')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  }
}
