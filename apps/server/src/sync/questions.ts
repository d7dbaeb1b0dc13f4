import { CLOSE_CODES } from '@variorum/protocol'
import type { Peer } from './peer.ts'
import type { RoomContent } from './room-content.ts'
import type { RoomPeers } from './room-peers.ts'

/** Who asked for what they lack, and has no answer yet. */
export class Questions {
  readonly #peers: RoomPeers
  readonly #content: RoomContent
  readonly #stateVectors = new Map<Peer, Uint8Array>()

  constructor(peers: RoomPeers, content: RoomContent) {
    this.#peers = peers
    this.#content = content
  }

  /** A peer says what it has. */
  ask(peer: Peer, stateVector: Uint8Array): void {
    this.#stateVectors.set(peer, stateVector)
  }

  /** Answers everybody; while the doc `isAhead` of the disk, those who can be answered without it. */
  answer(isAhead: boolean): void {
    for (const [peer, stateVector] of this.#stateVectors) {
      if (isAhead && !this.#content.canAnswerAtOnce(stateVector)) continue
      this.#stateVectors.delete(peer)
      if (this.#peers.has(peer)) this.#tell(peer, stateVector)
    }
  }

  clear(): void {
    this.#stateVectors.clear()
  }

  #tell(peer: Peer, stateVector: Uint8Array): void {
    try {
      peer.send(...this.#content.answer(stateVector))
    } catch {
      this.#peers.expel(peer, CLOSE_CODES.malformedFrame)
    }
  }
}
