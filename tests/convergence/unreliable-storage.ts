import type { Storage, UpdateLog } from '../../apps/server/src/storage/ports.ts'
import type { Disk } from './disk.ts'

interface Pending {
  readonly kind: 'append' | 'compact' | 'erase'
  readonly write: (log: UpdateLog) => Promise<void>
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/** What one process has of the disk. */
interface Life {
  isOver: boolean
  readonly storage: Storage
}

/** Real storage whose appends and compactions reach the disk when the simulation says so, or fail, or are caught by a crash. */
export class UnreliableStorage {
  readonly #disk: Disk
  #pending: Pending[] = []
  #life: Life

  /** The log of whichever process runs when it is asked. */
  readonly logOfAllLives: UpdateLog = {
    append: (entries) => this.storage.updateLog.append(entries),
    load: (key) => this.storage.updateLog.load(key),
    compact: (...given) => this.storage.updateLog.compact(...given),
    toErase: () => this.storage.updateLog.toErase(),
    erase: (...given) => this.storage.updateLog.erase(...given),
  }

  constructor(disk: Disk) {
    this.#disk = disk
    this.#life = this.#begin()
  }

  /** For the process that runs now; after a crash it writes nothing any more. */
  get storage(): Storage {
    return this.#life.storage
  }

  get pendingCount(): number {
    return this.#pending.length
  }

  get hasPendingCompaction(): boolean {
    return this.#pending.some(({ kind }) => kind !== 'append')
  }

  /** The oldest write is on disk, and whoever asked for it hears of it. */
  async commitsOne(): Promise<void> {
    const pending = this.#pending.shift()
    if (!pending) return
    await pending.write(this.#disk.storage.updateLog)
    pending.resolve()
  }

  /** The oldest write fails; nothing of it is on disk. */
  failsOne(): void {
    this.#pending.shift()?.reject(new Error('the disk is full'))
  }

  /** The process dies: of what was under way the first `surviving` writes reached the disk, but nobody heard of any. */
  async dies(surviving: number): Promise<void> {
    const lost = this.#pending
    this.#pending = []
    this.#life.isOver = true
    for (const { write } of lost.slice(0, surviving)) await write(this.#disk.storage.updateLog)
    for (const { reject } of lost) reject(new Error('the process has died'))
  }

  /** Another process opens what the one that died has left. */
  async opensAnew(): Promise<void> {
    await this.#disk.crashes()
    this.#life = this.#begin()
  }

  close(): Promise<void> {
    return this.#disk.close()
  }

  #begin(): Life {
    const { storage } = this.#disk
    const writes = (kind: Pending['kind'], write: Pending['write']): Promise<void> =>
      new Promise((resolve, reject) => {
        if (life.isOver) reject(new Error('the process has died'))
        else this.#pending.push({ kind, write, resolve, reject })
      })
    const life: Life = {
      isOver: false,
      storage: {
        ...storage,
        updateLog: {
          append: (entries) => writes('append', (log) => log.append(entries)),
          load: (key) => storage.updateLog.load(key),
          compact: (...given) => writes('compact', (log) => log.compact(...given)),
          toErase: () => storage.updateLog.toErase(),
          erase: (...given) => writes('erase', (log) => log.erase(...given)),
        },
      },
    }
    return life
  }
}
