import type { LogEntry, UpdateLog } from '../../storage/ports.ts'
import { COMMIT_WINDOW_MS } from '../wire/sync-limits.ts'

/** What one room has for a commit. Exactly one of `settle` and `fail` is called. */
export interface Batch {
  /** Null if there is nothing to store, only something to answer. */
  readonly entry: LogEntry | null
  /** It is on disk. */
  settle(): void
  /** Nothing of it is on disk. */
  fail(error: unknown): void
}

/** A room, as far as commits go. */
export interface Committing {
  /** Not to be asked before this moment, in the time of `performance.now`. */
  readonly readyAt: number
  /** Takes what waits and makes it ready; null if there is nothing, or not now. */
  takeBatch(): Batch | null
}

/** What a commit was like, for whoever keeps count. */
export interface CommitReport {
  readonly roomCount: number
  readonly bytes: number
  /** From the call of the log until it returned. */
  readonly durationMs: number
}

/**
 * [S2] Group commit: what waits in all rooms goes to disk in one transaction. The first to ask after a quiet time is served at once;
 * after that there is one commit per window, and never two at a time, so that whatever comes meanwhile goes together.
 */
export class CommitLoop {
  readonly #log: Pick<UpdateLog, 'append'>
  readonly #windowMs: number
  readonly #onCommitted: (report: CommitReport) => void
  readonly #waiting = new Set<Committing>()
  #isRunning = false
  #notBefore = 0
  #dueAt = Infinity
  #cancelWake = (): void => undefined

  constructor(
    log: Pick<UpdateLog, 'append'>,
    options: { windowMs?: number; onCommitted?: (report: CommitReport) => void } = {},
  ) {
    this.#log = log
    this.#windowMs = options.windowMs ?? COMMIT_WINDOW_MS
    this.#onCommitted = options.onCommitted ?? (() => undefined)
  }

  /** The room has something to commit; it will be asked for it. */
  request(room: Committing): void {
    if (this.#waiting.has(room)) return
    this.#waiting.add(room)
    this.#wakeAt(room.readyAt)
  }

  #wakeAt(at: number): void {
    const dueAt = Math.max(at, this.#notBefore)
    if (this.#isRunning || this.#dueAt <= dueAt) return
    this.#cancelWake()
    this.#dueAt = dueAt
    const waitMs = dueAt - performance.now()
    // Not in this turn of the event loop: what other sockets have brought in it comes along.
    if (waitMs <= 0) {
      const immediate = setImmediate(() => void this.#run())
      this.#cancelWake = () => clearImmediate(immediate)
    } else {
      const timer = setTimeout(() => void this.#run(), waitMs)
      this.#cancelWake = () => clearTimeout(timer)
    }
  }

  async #run(): Promise<void> {
    this.#dueAt = Infinity
    this.#isRunning = true
    const startedAt = performance.now()
    const batches: Batch[] = []
    for (const room of this.#waiting) {
      if (room.readyAt > startedAt) continue
      this.#waiting.delete(room)
      const batch = room.takeBatch()
      if (batch) batches.push(batch)
    }
    await this.#commit(batches)
    this.#notBefore = startedAt + this.#windowMs
    this.#isRunning = false
    for (const room of this.#waiting) this.#wakeAt(room.readyAt)
  }

  async #commit(batches: readonly Batch[]): Promise<void> {
    const entries = batches.flatMap(({ entry }) => entry ?? [])
    if (entries.length > 0) {
      const startedAt = performance.now()
      try {
        await this.#log.append(entries)
      } catch (error) {
        return entries.length === 1 ? failThose(batches, error) : this.#commitEach(batches)
      }
      this.#onCommitted({
        roomCount: entries.length,
        bytes: entries.reduce((sum, { bytes }) => sum + bytes.length, 0),
        durationMs: performance.now() - startedAt,
      })
    }
    for (const batch of batches) batch.settle()
  }

  // One room's trouble must not become everybody's.
  async #commitEach(batches: readonly Batch[]): Promise<void> {
    for (const batch of batches) {
      if (!batch.entry) batch.settle()
      else
        await this.#log.append([batch.entry]).then(
          () => batch.settle(),
          (error: unknown) => batch.fail(error),
        )
    }
  }
}

function failThose(batches: readonly Batch[], error: unknown): void {
  for (const batch of batches) {
    if (batch.entry) batch.fail(error)
    else batch.settle()
  }
}
