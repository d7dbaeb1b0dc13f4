import { COMPACT_TAIL_BYTES, COMPACT_TAIL_UPDATES } from '../wire/sync-limits.ts'

/** How much has come to a room's log since it was last folded into a snapshot. */
export class LogTail {
  #updates: number
  #bytes: number

  constructor(stored: { readonly updates: readonly Uint8Array[]; readonly updatesBytes: number }) {
    this.#updates = stored.updates.length
    this.#bytes = stored.updatesBytes
  }

  get updates(): number {
    return this.#updates
  }

  /** True if reading it takes longer than reading a snapshot would. */
  get isLong(): boolean {
    return this.#updates >= COMPACT_TAIL_UPDATES || this.#bytes >= COMPACT_TAIL_BYTES
  }

  grows(bytes: number): void {
    this.#updates++
    this.#bytes += bytes
  }

  /** It is being folded; what comes from now on counts anew. */
  isFolded(): void {
    this.#updates = 0
    this.#bytes = 0
  }
}
