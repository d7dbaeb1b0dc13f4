import { CLOSE_CODES } from '@variorum/protocol'
import type { WordsChange } from '@variorum/ydoc'
import * as Y from 'yjs'
import type { Writer } from '../../storage/ports.ts'
import { dropPending, hasPending } from '../wire/doc-changes.ts'
import type { Peer } from '../wire/peer.ts'
import { Inbox, type Waiting } from './inbox.ts'
import { NewWriters } from './new-writers.ts'
import { PendingFrames, type StateOf, type WaitingUpdate } from './pending-frames.ts'
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
  /** Whose client ids are new with the effect. */
  readonly writers: readonly Writer[]
}

interface Applied {
  readonly effect: Uint8Array | null
  /** Frames that were taken in whole. */
  readonly done: Waiting[]
  /** Who has had part in the effect. */
  readonly origins: Set<Peer>
  readonly written: WrittenByPeer
  readonly newWriters: NewWriters
}

/** Frames on their way into the doc: those that have just come, and those that wait for others. */
export class Intake {
  readonly #peers: RoomPeers
  readonly #inbox: Inbox
  readonly #pending = new PendingFrames()

  readonly #onApplied: () => void

  /** `onApplied` is called for every update that is given to the doc. */
  constructor(peers: RoomPeers, onApplied: () => void = () => undefined) {
    this.#peers = peers
    this.#inbox = new Inbox(peers)
    this.#onApplied = onApplied
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
   * Applies as much as goes into one commit; null if nothing waits. `docOf` is asked for the doc if there is anything to apply. Each update is
   * given to the doc once: when all that it builds on is there.
   * @throws {UnappliableUpdate} on an update that can be decoded and not applied; its sender is closed, and the doc can't be brought back.
   */
  take(docOf: () => Y.Doc): Taken | null {
    const taken = this.#inbox.take()
    if (taken.length === 0) return null
    if (!taken.some(isUpdate)) {
      return {
        effect: null,
        done: taken,
        onlyOrigin: null,
        lacking: [],
        written: new Map(),
        writers: [],
      }
    }
    for (const peer of this.#pending.peers) {
      // Whoever left gives it again when they come back.
      if (!this.#peers.has(peer)) this.#pending.dropFrom(peer)
    }
    const before = new Set(this.#pending.peers)
    const { effect, done, origins, written, newWriters } = this.#applyTogether(docOf(), taken)
    this.#boundPending()
    const [first = null] = origins
    return {
      effect,
      done,
      onlyOrigin: origins.size === 1 ? first : null,
      lacking: this.#pending.peers.filter((peer) => !before.has(peer)),
      written: written.changes,
      writers: newWriters.writers,
    }
  }

  dropFrom(peer: Peer): void {
    this.#inbox.dropFrom(peer)
    this.#pending.dropFrom(peer)
  }

  clear(): void {
    this.#inbox.clear()
    this.#pending.clear()
  }

  /**
   * Applies frames in one transaction, and after each the frames that waited for it. Their effect is what was new in them, as one update, written
   * from the doc, which is cheaper than merging, and says exactly what the doc made of them.
   */
  #applyTogether(doc: Y.Doc, taken: readonly Waiting[]): Applied {
    let effect: Uint8Array | null = null
    const capture = (bytes: Uint8Array): void => void (effect = bytes)
    const concerned = [...this.#pending.peers, ...taken.filter(isUpdate).map(({ peer }) => peer)]
    const written = new WrittenByPeer(new Set(concerned).size === 1)
    const newWriters = new NewWriters()
    const applied = { done: [] as Waiting[], origins: new Set<Peer>(), written, newWriters }
    const stateOf: StateOf = (client) => Y.getState(doc.store, client)
    doc.on('update', capture)
    try {
      doc.transact((transaction) => {
        for (const frame of [...this.#pending.releaseAll(stateOf), ...taken]) {
          if (isUpdate(frame)) this.#applyWhenReady(transaction, frame, stateOf, applied)
          else applied.done.push(frame)
        }
        written.finish(transaction)
      })
    } finally {
      doc.off('update', capture)
    }
    return { effect, ...applied }
  }

  /** Applies a frame and all that waited for it, or has it wait. */
  #applyWhenReady(
    transaction: Y.Transaction,
    frame: WaitingUpdate,
    stateOf: StateOf,
    { done, origins, written, newWriters }: Omit<Applied, 'effect'>,
  ): void {
    if (this.#pending.letWait(frame, stateOf)) return
    const ready = [frame]
    // It grows while it is gone through.
    for (const next of ready) {
      origins.add(next.peer)
      if (this.#apply(transaction.doc, next)) done.push(next)
      written.note(transaction, next)
      newWriters.note(transaction, next)
      for (const client of next.update.clients) {
        ready.push(...this.#pending.release(client, stateOf))
      }
    }
  }

  /** False if Yjs waits for something although all that it builds on was there: it hangs from itself in a circle. */
  #apply(doc: Y.Doc, { peer, update }: WaitingUpdate): boolean {
    this.#onApplied()
    try {
      Y.applyUpdate(doc, update.bytes)
    } catch (error) {
      this.#peers.expel(peer, CLOSE_CODES.malformedFrame)
      throw new UnappliableUpdate(error)
    }
    if (!hasPending(doc)) return true
    dropPending(doc)
    this.#peers.expel(peer, CLOSE_CODES.malformedFrame)
    return false
  }

  #boundPending(): void {
    for (let peer = this.#pending.overflowing(); peer; peer = this.#pending.overflowing()) {
      this.#pending.dropFrom(peer)
      this.#peers.expel(peer, CLOSE_CODES.tooSlow)
    }
  }
}

function isUpdate(waiting: Waiting): waiting is WaitingUpdate {
  return waiting.update !== null
}
