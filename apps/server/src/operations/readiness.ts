import type { Sources } from '../runtime/sources.ts'
import type { Storage } from '../storage/ports.ts'
import { writeSetting } from '../storage/setting-rows.ts'

/** Longer than any commit on a disk that works; whoever asks gives up soon after. */
const WAIT_MS = 2_000

/** Whoever asks more often gets the last answer: each look is a commit, and anybody may ask. */
const KEPT_MS = 1_000

const SETTING = 'readiness'

type Clocks = Pick<Sources, 'now' | 'monotonicMs'>

/** Whether the server can serve: its database can be read and written, and it is not stopping. */
export class Readiness {
  readonly #storage: Pick<Storage, 'transaction'>
  readonly #clocks: Clocks
  readonly #waitMs: number
  #isDraining = false
  #isDamaged = false
  #looking: Promise<boolean> | null = null
  #last: { readonly at: number; readonly isReady: boolean } | null = null

  constructor(storage: Pick<Storage, 'transaction'>, clocks: Clocks, waitMs = WAIT_MS) {
    this.#storage = storage
    this.#clocks = clocks
    this.#waitMs = waitMs
  }

  /** From now on the answer is no. */
  drain(): void {
    this.#isDraining = true
  }

  /** The database was found damaged: from now on the answer is no, whatever can still be written. */
  isDamaged(): void {
    this.#isDamaged = true
  }

  /** Answers within two seconds: a database that takes longer is not ready. Never throws. */
  async isReady(): Promise<boolean> {
    if (this.#isDraining || this.#isDamaged) return false
    if (this.#last && this.#clocks.monotonicMs() - this.#last.at < KEPT_MS)
      return this.#last.isReady
    // One look at a time: those that hang must not pile up.
    this.#looking ??= this.#look()
    const isReady = await within(this.#waitMs, this.#looking)
    return isReady && !this.#isDraining && !this.#isDamaged
  }

  async #look(): Promise<boolean> {
    const isReady = await proveWritable(this.#storage, this.#clocks.now).then(
      () => true,
      () => false,
    )
    this.#last = { at: this.#clocks.monotonicMs(), isReady }
    this.#looking = null
    return isReady
  }
}

/** Commits a row. @throws what the storage throws if it can't. */
export async function proveWritable(
  storage: Pick<Storage, 'transaction'>,
  now: () => number,
): Promise<void> {
  const value = String(now())
  await storage.transaction(({ rows }) => writeSetting(rows, SETTING, value))
}

async function within(ms: number, looking: Promise<boolean>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), ms)
  try {
    return await Promise.race([looking, late])
  } finally {
    clearTimeout(timer)
  }
}
