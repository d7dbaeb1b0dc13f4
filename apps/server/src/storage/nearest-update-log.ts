import type { LogEntry, RoomKey, StoredRoom, UpdateLog } from './ports.ts'
import type { Turns } from './turns.ts'

/** What the main thread may give to the disk of each second, and at once: a tenth of its time, in pieces that no caret or request notices. */
const STALL_MS_PER_SECOND = 100
const STALL_BURST_MS = 30
/** Larger batches are a paste or a flood; their pages take their time. */
const NEAR_MAX_BYTES = 64 * 1024
/**
 * If commits take longer on average, the disk is slow or busy; then all go to the thread for a while, and the first one here decides anew. Not for
 * long: disks that others use too have bad moments rather than bad minutes, and trying costs one commit.
 */
const SLOW_MS = 3
const SLOW_FOR_MS = 2_000
/** How much one commit counts in the average, and how much at most: any disk is late once in a while, and may be very late. */
const WEIGHT = 0.1
const LATE_MS = 4 * SLOW_MS
/** So often one goes to the thread anyway, which folds the write-ahead log into the database when that has grown long. */
const FAR_EVERY = 100

/**
 * The log where it is nearest. Waking a thread and being woken by it costs more CPU than a small commit on a quick disk; but whoever waits
 * for the disk serves nobody meanwhile. So small commits are made here as long as they are quick and few, and all others in the thread.
 */
export class NearestUpdateLog implements UpdateLog {
  readonly #near: (entries: readonly LogEntry[]) => boolean
  readonly #far: UpdateLog
  readonly #turns: Turns
  readonly #assertAllowed: () => void
  #stallMs = STALL_BURST_MS
  #countedAt = 0
  #usualMs = 0
  #slowUntil = 0
  #nearCount = 0

  /** `near` commits on this thread; false if somebody else is writing. `turns` are those of `far`. */
  constructor(
    near: (entries: readonly LogEntry[]) => boolean,
    far: UpdateLog,
    turns: Turns,
    assertAllowed: () => void,
  ) {
    this.#near = near
    this.#far = far
    this.#turns = turns
    this.#assertAllowed = assertAllowed
  }

  async append(entries: readonly LogEntry[]): Promise<void> {
    this.#assertAllowed()
    // Whoever is at the database would be waited for.
    if (!this.#isNear(entries) || !this.#turns.tryTake()) return this.#far.append(entries)
    const startedAt = performance.now()
    let isDone = false
    try {
      isDone = this.#near(entries)
    } finally {
      this.#turns.release()
      this.#count(performance.now() - startedAt)
    }
    if (!isDone) await this.#far.append(entries)
  }

  load(key: RoomKey): Promise<StoredRoom> {
    return this.#far.load(key)
  }

  compact(key: RoomKey, snapshot: Uint8Array, throughSeq: number): Promise<void> {
    return this.#far.compact(key, snapshot, throughSeq)
  }

  toErase(): Promise<readonly RoomKey[]> {
    return this.#far.toErase()
  }

  erase(key: RoomKey, state: Uint8Array, throughSeq: number): Promise<void> {
    return this.#far.erase(key, state, throughSeq)
  }

  #isNear(entries: readonly LogEntry[]): boolean {
    const now = performance.now()
    const earned = ((now - this.#countedAt) / 1_000) * STALL_MS_PER_SECOND
    this.#stallMs = Math.min(STALL_BURST_MS, this.#stallMs + earned)
    this.#countedAt = now
    if (this.#stallMs <= 0 || now < this.#slowUntil) return false
    let bytes = 0
    for (const entry of entries) bytes += entry.bytes.length
    return bytes <= NEAR_MAX_BYTES && ++this.#nearCount % FAR_EVERY !== 0
  }

  #count(tookMs: number): void {
    this.#stallMs -= tookMs
    this.#usualMs += WEIGHT * (Math.min(tookMs, LATE_MS) - this.#usualMs)
    if (this.#usualMs <= SLOW_MS) return
    this.#usualMs = SLOW_MS
    this.#slowUntil = performance.now() + SLOW_FOR_MS
  }
}
