import type { Peer } from '../wire/peer.ts'
import type { ScannedUpdate } from '../wire/scan-update.ts'
import {
  BATCH_MAX_BYTES,
  BATCH_MAX_FRAMES,
  BATCH_MAX_PARTS,
  INBOX_MAX_BYTES,
} from '../wire/sync-limits.ts'
import type { RoomPeers } from './room-peers.ts'

/** A frame with words that was read and may be applied. */
export interface Waiting {
  readonly peer: Peer
  /** Null if it says nothing; then it is only counted. */
  readonly update: ScannedUpdate | null
  /** In the time of `performance.now`. */
  readonly receivedAt: number
}

/** What waits to be applied and stored, in the order in which it came. */
export class Inbox {
  readonly #peers: Pick<RoomPeers, 'waits' | 'waitsNoMore'>
  #waiting: Waiting[] = []
  #bytes = 0

  constructor(peers: Pick<RoomPeers, 'waits' | 'waitsNoMore'>) {
    this.#peers = peers
  }

  get length(): number {
    return this.#waiting.length
  }

  /** False if it is full. */
  push(waiting: Waiting): boolean {
    const size = sizeOf(waiting)
    if (this.#bytes + size > INBOX_MAX_BYTES && this.#waiting.length > 0) return false
    this.#waiting.push(waiting)
    this.#bytes += size
    this.#peers.waits(waiting.peer, size)
    return true
  }

  /** Takes as much as goes into one commit. */
  take(): readonly Waiting[] {
    let count = 0
    let bytes = 0
    let parts = 0
    while (
      count < this.#waiting.length &&
      count < BATCH_MAX_FRAMES &&
      bytes < BATCH_MAX_BYTES &&
      parts < BATCH_MAX_PARTS
    ) {
      const waiting = this.#waiting[count++]
      bytes += sizeOf(waiting)
      parts += waiting?.update?.parts ?? 0
    }
    const taken = this.#waiting.splice(0, count)
    this.#bytes -= bytes
    for (const waiting of taken) this.#peers.waitsNoMore(waiting.peer, sizeOf(waiting))
    return taken
  }

  /** Forgets what a peer sent. */
  dropFrom(peer: Peer): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.peer !== peer)
    this.#bytes = this.#waiting.reduce((sum, waiting) => sum + sizeOf(waiting), 0)
  }

  clear(): void {
    this.#waiting = []
    this.#bytes = 0
  }
}

function sizeOf(waiting: Waiting | undefined): number {
  return waiting?.update?.bytes.length ?? 0
}
