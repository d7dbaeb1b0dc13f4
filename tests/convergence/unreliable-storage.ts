import type { LogEntry, Storage } from '../../apps/server/src/storage/ports.ts'
import { openSqliteStorage } from '../../apps/server/src/storage/sqlite-storage.ts'

interface Pending {
  readonly entries: readonly LogEntry[]
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/** Real storage in memory whose appends reach the disk when the simulation says so, or fail, or are caught by a crash. */
export class UnreliableStorage {
  readonly storage: Storage
  readonly #disk: Storage
  #pending: Pending[] = []

  static async open(): Promise<UnreliableStorage> {
    return new UnreliableStorage(await openSqliteStorage(':memory:'))
  }

  private constructor(disk: Storage) {
    this.#disk = disk
    const append = (entries: readonly LogEntry[]): Promise<void> =>
      new Promise((resolve, reject) => void this.#pending.push({ entries, resolve, reject }))
    this.storage = {
      ...disk,
      updateLog: {
        append,
        load: (key) => disk.updateLog.load(key),
        compact: (...given) => disk.updateLog.compact(...given),
      },
    }
  }

  get pendingCount(): number {
    return this.#pending.length
  }

  /** The oldest append is on disk, and its caller hears of it. */
  async commitsOne(): Promise<void> {
    const pending = this.#pending.shift()
    if (!pending) return
    await this.#disk.updateLog.append(pending.entries)
    pending.resolve()
  }

  /** The oldest append fails; nothing of it is on disk. */
  failsOne(): void {
    this.#pending.shift()?.reject(new Error('the disk is full'))
  }

  /** The process dies: of what was under way the first `surviving` appends reached the disk, but nobody hears of any. */
  async crashes(surviving: number): Promise<void> {
    const lost = this.#pending
    this.#pending = []
    for (const { entries } of lost.slice(0, surviving)) await this.#disk.updateLog.append(entries)
  }

  close(): Promise<void> {
    return this.#disk.close()
  }
}
