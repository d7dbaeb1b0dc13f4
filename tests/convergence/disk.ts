import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Storage } from '../../apps/server/src/storage/ports.ts'
import { openSqliteStorage } from '../../apps/server/src/storage/sqlite-storage.ts'

/** Where the server keeps what must survive it. */
export interface Disk {
  /** What the process that runs now has opened. */
  readonly storage: Storage
  /** The process dies, and another one opens what it left. Nothing may be under way. */
  crashes(): Promise<void>
  close(): Promise<void>
}

/** A database in memory, which survives the simulated process. */
export async function openMemoryDisk(): Promise<Disk> {
  const storage = await openSqliteStorage(':memory:')
  return { storage, crashes: async () => undefined, close: () => storage.close() }
}

/** The database, and the file beside it in which SQLite keeps what was committed and not yet moved there. */
const FILES = ['variorum.db', 'variorum.db-wal']

/** A database in a folder, opened as the server opens its own: the log is written by a thread. */
export class FileDisk implements Disk {
  readonly #root: string
  #crashCount = 0
  #storage: Storage

  static async open(): Promise<FileDisk> {
    const root = await mkdtemp(join(tmpdir(), 'variorum-convergence-'))
    await mkdir(join(root, '0'))
    return new FileDisk(root, await openSqliteStorage(join(root, '0', 'variorum.db')))
  }

  private constructor(root: string, storage: Storage) {
    this.#root = root
    this.#storage = storage
  }

  get storage(): Storage {
    return this.#storage
  }

  /** The files are taken as they are: closing a database tidies it up, and a process that dies does not. */
  async crashes(): Promise<void> {
    const before = join(this.#root, String(this.#crashCount))
    const after = join(this.#root, String(++this.#crashCount))
    await mkdir(after)
    for (const name of FILES) {
      if (existsSync(join(before, name))) await copyFile(join(before, name), join(after, name))
    }
    await this.#storage.close()
    await rm(before, { recursive: true })
    this.#storage = await openSqliteStorage(join(after, 'variorum.db'))
  }

  async close(): Promise<void> {
    await this.#storage.close()
    await rm(this.#root, { recursive: true })
  }
}
