import type { Waiting } from './inbox.ts'
import type { Peer } from './peer.ts'
import { PENDING_MAX_BYTES, PENDING_MAX_FRAMES } from './sync-limits.ts'

/**
 * [S3] Frames whose updates build on others that have not come yet; Yjs calls them pending. They are kept here and in no doc or log, are not
 * acknowledged, and are tried again with whatever comes next: so a log holds nothing but what was taken in, in the order in which it was,
 * and reads the same ever after. In good faith they are the first keystrokes of a connection, sent ahead of the client's answer to step 1.
 */
export class PendingFrames {
  #frames: readonly Waiting[] = []

  /** What to try when these have come, in this order. */
  before(taken: readonly Waiting[]): readonly Waiting[] {
    return [...this.#frames, ...taken]
  }

  /** True if something of this peer waits here. */
  has(peer: Peer): boolean {
    return this.#frames.some((frame) => frame.peer === peer)
  }

  /** Keeps these and no others. Gives the peers of which nothing waited before. */
  keep(frames: readonly Waiting[]): readonly Peer[] {
    const peers = new Set(frames.map(({ peer }) => peer))
    const begun = [...peers].filter((peer) => !this.has(peer))
    this.#frames = frames
    return begun
  }

  /** [S5] Who brought most of it, if it is more than a room keeps. A single frame may be as large as any. */
  overflowing(): Peer | null {
    const isMuch =
      this.#frames.length > PENDING_MAX_FRAMES || sizeOf(this.#frames) > PENDING_MAX_BYTES
    if (!isMuch || this.#frames.length === 1) return null
    const byPeer = [...Map.groupBy(this.#frames, ({ peer }) => peer)]
    const shareOf = (frames: readonly Waiting[]): number =>
      frames.length / PENDING_MAX_FRAMES + sizeOf(frames) / PENDING_MAX_BYTES
    const [most] = byPeer.toSorted(([, one], [, other]) => shareOf(other) - shareOf(one))
    return most?.[0] ?? null
  }

  dropFrom(peer: Peer): void {
    this.#frames = this.#frames.filter((frame) => frame.peer !== peer)
  }
}

function sizeOf(frames: readonly Waiting[]): number {
  return frames.reduce((sum, { update }) => sum + (update?.length ?? 0), 0)
}
