import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DATABASE } from '../storage/database.ts'
import type { DataFolder } from '../storage/ports.ts'
import { FAILURES } from './command-failure.ts'

/** What SQLite puts beside a database; it belongs to it. */
const COMPANIONS = ['', '-wal', '-shm'] as const

/** Where the server keeps its database in a data folder. */
export function databaseIn(dataFolder: string): string {
  return join(dataFolder, 'variorum.db')
}

/** @throws {CommandFailure} unless `file` is a database of ours that this version can read. */
export function requireDatabase(file: string, options: { readonly mayBeOlder: boolean }): void {
  if (!existsSync(file)) throw FAILURES.noSuchFile(file)
  const applied = readMigrations(file)
  if (!applied.some((name) => DATABASE.knownMigrations.includes(name)))
    throw FAILURES.notVariorum(file)
  if (!applied.every((name) => DATABASE.knownMigrations.includes(name))) throw FAILURES.newer(file)
  const isOlder = applied.length < DATABASE.knownMigrations.length
  if (isOlder && !options.mayBeOlder) throw FAILURES.older(file)
}

/** The names of the migrations that a database has had; none for a file that is no database of ours. @throws {CommandFailure} if it can't be read. */
export function readMigrations(file: string): readonly string[] {
  try {
    return DATABASE.appliedMigrations(file)
  } catch (error) {
    throw FAILURES.unusable(file, error)
  }
}

/** Runs `work` while no server can use the folder. @throws {CommandFailure} if one does. */
export async function whileStopped<Result>(
  dataFolder: string,
  work: (databaseFile: string) => Promise<Result>,
): Promise<Result> {
  const folder: DataFolder | null = await DATABASE.takeFolder(dataFolder).catch(
    (error: unknown) => {
      throw FAILURES.unusable(dataFolder, error)
    },
  )
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
