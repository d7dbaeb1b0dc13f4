import type { Peer } from '../wire/peer.ts'
import type { Need, ScannedUpdate } from '../wire/scan-update.ts'
import { PENDING_MAX_BYTES, PENDING_MAX_FRAMES } from '../wire/sync-limits.ts'
import type { Waiting } from './inbox.ts'

/** A frame with an update that was scanned. */
export type WaitingUpdate = Waiting & { readonly update: ScannedUpdate }

/** How much of each client a doc has: everything below that clock. */
export type StateOf = (client: number) => number

/** A frame that waits, and for what: the first of its needs that is not met. */
interface Pending {
  readonly frame: WaitingUpdate
  /** Those before it are met, and stay met. */
  needIndex: number
}

/**
 * [S3] Frames whose updates build on others that have not come yet; Yjs calls them pending. They are kept here and in no doc or log, and are
 * not acknowledged: so a log holds nothing but what was taken in, in the order in which it was, and reads the same ever after. In good
 * faith they are the first keystrokes of a connection, sent ahead of the client's answer to step 1.
 *
 * Each stands under one client and the clock that it waits for, and is looked at again only when that has come; then it goes, or waits for the
 * next of its needs. So a frame costs as many looks as it has needs, whatever else comes.
 */
export class PendingFrames {
  /** By client: what waits for it, the highest clock first, so that what is due stands at the end. */
  readonly #awaiting = new Map<number, Pending[]>()
  readonly #byPeer = new Map<Peer, Set<WaitingUpdate>>()
  #count = 0
  #bytes = 0

  /** Keeps a frame until `release` gives it. False if all that it builds on is there: then there is nothing to wait for. */
  letWait(frame: WaitingUpdate, stateOf: StateOf): boolean {
    if (!this.#awaitNext({ frame, needIndex: 0 }, stateOf)) return false
    const own = this.#byPeer.get(frame.peer)
    if (own) own.add(frame)
    else this.#byPeer.set(frame.peer, new Set([frame]))
    this.#count++
    this.#bytes += frame.update.bytes.length
    return true
  }

  /** Gives, and keeps no more, the frames that can be taken in now that there is something new of this client. */
  release(client: number, stateOf: StateOf): readonly WaitingUpdate[] {
    const awaiting = this.#awaiting.get(client)
    if (!awaiting) return []
    const released: WaitingUpdate[] = []
    const state = stateOf(client)
    for (let last = awaiting.at(-1); last && clockOf(last) <= state; last = awaiting.at(-1)) {
      awaiting.pop()
      last.needIndex++
      if (this.#awaitNext(last, stateOf)) continue
      this.#forget(last.frame)
      released.push(last.frame)
    }
    if (awaiting.length === 0) this.#awaiting.delete(client)
    return released
  }

  /** As `release`, of every client: the server itself may have written, or merged what came another way. */
  releaseAll(stateOf: StateOf): readonly WaitingUpdate[] {
    return [...this.#awaiting.keys()].flatMap((client) => this.release(client, stateOf))
  }

  /** True if something of this peer waits here. */
  has(peer: Peer): boolean {
    return this.#byPeer.has(peer)
  }

  /** Of whom something waits here. */
  get peers(): readonly Peer[] {
    return [...this.#byPeer.keys()]
  }

  /** [S5] Who brought most of it, if it is more than a room keeps. A single frame may be as large as any. */
  overflowing(): Peer | null {
    const isMuch = this.#count > PENDING_MAX_FRAMES || this.#bytes > PENDING_MAX_BYTES
    if (!isMuch || this.#count === 1) return null
    const [most] = [...this.#byPeer].toSorted(([, one], [, other]) => shareOf(other) - shareOf(one))
    return most?.[0] ?? null
  }

  dropFrom(peer: Peer): void {
    if (!this.#byPeer.has(peer)) return
    for (const frame of this.#byPeer.get(peer) ?? []) this.#forget(frame)
    for (const [client, awaiting] of this.#awaiting) {
      const left = awaiting.filter(({ frame }) => frame.peer !== peer)
      if (left.length > 0) this.#awaiting.set(client, left)
      else this.#awaiting.delete(client)
    }
  }

  clear(): void {
    this.#awaiting.clear()
    this.#byPeer.clear()
    this.#count = 0
    this.#bytes = 0
  }

  /** False if all of its needs are met. */
  #awaitNext(pending: Pending, stateOf: StateOf): boolean {
    const { needs } = pending.frame.update
    for (let need = needOf(pending); need; need = needs[++pending.needIndex]) {
      if (stateOf(need.client) >= need.clock) continue
      this.#insert(pending, need)
      return true
    }
    return false
  }

  #insert(pending: Pending, { client, clock }: Need): void {
    const awaiting = this.#awaiting.get(client)
    if (!awaiting) {
      this.#awaiting.set(client, [pending])
      return
    }
    let low = 0
    let high = awaiting.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = awaiting[middle]
      // Of those that wait for the same, the one that came first stands last: it goes first.
      if (other && clockOf(other) > clock) low = middle + 1
      else high = middle
    }
    awaiting.splice(low, 0, pending)
  }

  #forget(frame: WaitingUpdate): void {
    const own = this.#byPeer.get(frame.peer)
    own?.delete(frame)
    if (own?.size === 0) this.#byPeer.delete(frame.peer)
    this.#count--
    this.#bytes -= frame.update.bytes.length
  }
}

function needOf({ frame, needIndex }: Pending): Need | undefined {
  return frame.update.needs[needIndex]
}

function clockOf(pending: Pending): number {
  return needOf(pending)?.clock ?? 0
}

function shareOf(frames: ReadonlySet<WaitingUpdate>): number {
  let bytes = 0
  for (const { update } of frames) bytes += update.bytes.length
  return frames.size / PENDING_MAX_FRAMES + bytes / PENDING_MAX_BYTES
}
