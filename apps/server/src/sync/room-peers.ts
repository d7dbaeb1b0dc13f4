import { CLOSE_CODES, encodeAwareness, encodeDurable, type CloseCode } from '@variorum/protocol'
import type { Peer } from './peer.ts'
import { frameFor, Presence } from './presence.ts'
import { PRESENCE_WINDOW_MS } from './sync-limits.ts'

/** An awareness message about nobody: says no more than that the server is there. */
const NOBODY = encodeAwareness(new Uint8Array([0]))

/** The connections of one room: who is here, what each has had stored, and sending to all. */
export class RoomPeers {
  /** Frames with words that each peer has had stored. */
  readonly #durableCounts = new Map<Peer, number>()
  readonly #presence = new Presence(() => this.#schedulePresence())
  #presenceTimer: NodeJS.Timeout | null = null

  get count(): number {
    return this.#durableCounts.size
  }

  /** Presence states that their senders had no right to send. */
  get droppedCount(): number {
    return this.#presence.droppedCount
  }

  has(peer: Peer): boolean {
    return this.#durableCounts.has(peer)
  }

  /** Lets a peer in and tells it who is here. */
  add(peer: Peer): void {
    this.#durableCounts.set(peer, 0)
    const present = this.#presence.fullFrameFor(peer)
    if (present) peer.send(present)
  }

  /** False if it was not here. */
  remove(peer: Peer): boolean {
    if (!this.#durableCounts.delete(peer)) return false
    this.#presence.leave(peer)
    return true
  }

  /** Closes a peer's connection and forgets it. */
  expel(peer: Peer, code: CloseCode): void {
    if (this.remove(peer)) peer.close(code)
  }

  expelAll(code: CloseCode): void {
    for (const peer of this.#durableCounts.keys()) this.expel(peer, code)
    if (this.#presenceTimer) clearTimeout(this.#presenceTimer)
    this.#presenceTimer = null
  }

  receivePresence(peer: Peer, update: Uint8Array): void {
    if (!this.#presence.receive(peer, update)) this.expel(peer, CLOSE_CODES.malformedFrame)
  }

  sendPresence(peer: Peer): void {
    peer.send(this.#presence.fullFrameFor(peer) ?? NOBODY)
  }

  broadcast(frame: Uint8Array, except: Peer | null = null): void {
    for (const peer of this.#durableCounts.keys()) if (peer !== except) peer.send(frame)
  }

  /** Tells every peer that the server is still there. */
  keepAlive(): void {
    this.broadcast(NOBODY)
  }

  /** [S3] One more frame of each of these senders (named once per frame) is on disk; those who asked are told their count. */
  acknowledge(senders: readonly Peer[]): void {
    for (const peer of senders) {
      const count = this.#durableCounts.get(peer)
      if (count !== undefined) this.#durableCounts.set(peer, count + 1)
    }
    for (const peer of new Set(senders)) {
      const count = this.#durableCounts.get(peer)
      if (count !== undefined && peer.wantsDurable) peer.send(encodeDurable(count))
    }
  }

  #schedulePresence(): void {
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null
      const frames = this.#presence.takeFrames()
      if (!frames) return
      for (const peer of this.#durableCounts.keys()) peer.send(frameFor(peer, frames))
    }, PRESENCE_WINDOW_MS)
  }
}
