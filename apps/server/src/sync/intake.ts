import { CLOSE_CODES } from '@variorum/protocol'
import type { WordsChange } from '@variorum/ydoc'
import type * as Y from 'yjs'
import { applyTogether } from './doc-changes.ts'
import { Inbox, type Waiting } from './inbox.ts'
import type { Peer } from './peer.ts'
import { PendingFrames } from './pending-frames.ts'
import { UnappliableUpdate } from './room-options.ts'
import type { RoomPeers } from './room-peers.ts'
import { WrittenByPeer } from './written-by-peer.ts'

/** What became of the frames that were taken for one commit. */
export interface Taken {
  /** What must be stored and sent on; null if everything was known. */
  readonly effect: Uint8Array | null
  /** Frames that are on disk when the effect is. */
  readonly done: readonly Waiting[]
  /** Who alone has had part in the effect. */
  readonly onlyOrigin: Peer | null
  /** Who sent what builds on updates that have not come, and is to be asked for them. */
  readonly lacking: readonly Peer[]
  /** What each of those who sent something did to the words. */
  readonly written: ReadonlyMap<Peer, WordsChange>
}

/** Frames on their way into the doc: those that have just come, and those that wait for others. */
export class Intake {
  readonly #peers: RoomPeers
  readonly #inbox: Inbox
  readonly #pending = new PendingFrames()

  constructor(peers: RoomPeers) {
    this.#peers = peers
    this.#inbox = new Inbox(peers)
  }

  /** Frames that wait for a commit. */
  get length(): number {
    return this.#inbox.length
  }

  /** False if there is no room for it. */
  push(waiting: Waiting): boolean {
    return this.#inbox.push(waiting)
  }

  /** True if a frame of this peer waits for others, so that nothing that it sent later counts as stored. */
  isPending(peer: Peer): boolean {
    return this.#pending.has(peer)
  }

  /**
   * Applies as much as goes into one commit; null if nothing waits. `docOf` is asked for the doc if there is anything to apply.
   * @throws {UnappliableUpdate} on an update that can be decoded and not applied; its sender is closed, and the doc can't be brought back.
   */
  take(docOf: () => Y.Doc): Taken | null {
    const taken = this.#inbox.take()
    if (taken.length === 0) return null
    if (taken.every(({ update }) => update === null)) {
      return { effect: null, done: taken, onlyOrigin: null, lacking: [], written: new Map() }
    }
    const tried = this.#pending.before(taken)
    const updates = tried.filter(({ update }) => update !== null)
    const written = new WrittenByPeer(updates)
    const applied = applyTogether(
      docOf(),
      updates.flatMap(({ update }) => update ?? []),
      written.note,
    )
    if (!applied.isApplied) {
      const culprit = updates[applied.index]?.peer
      if (culprit) this.#peers.expel(culprit, CLOSE_CODES.malformedFrame)
      throw new UnappliableUpdate(applied.error)
    }
    const pending = updates.filter((_, index) => applied.pending.has(index))
    const [first] = updates
    return {
      effect: applied.effect,
      done: tried.filter((frame) => !pending.includes(frame)),
      onlyOrigin: updates.every(({ peer }) => peer === first?.peer) ? (first?.peer ?? null) : null,
      lacking: this.#letWait(pending),
      written: written.changes,
    }
  }

  dropFrom(peer: Peer): void {
    this.#inbox.dropFrom(peer)
    this.#pending.dropFrom(peer)
  }

  clear(): void {
    this.#inbox.clear()
    this.#pending.keep([])
  }

  /** Gives the peers of which nothing waited before. Whoever left gives it again when they come back. */
  #letWait(pending: readonly Waiting[]): readonly Peer[] {
    const begun = this.#pending.keep(pending.filter(({ peer }) => this.#peers.has(peer)))
    for (let peer = this.#pending.overflowing(); peer; peer = this.#pending.overflowing()) {
      this.#pending.dropFrom(peer)
      this.#peers.expel(peer, CLOSE_CODES.tooSlow)
    }
    return begun
  }
}
