import { CLOSE_CODES, clientFrameType, decodeClientFrame, isEmptyUpdate } from '@variorum/protocol'
import { refusalOf, type RoomSizes } from '../wire/frame-limits.ts'
import type { Peer } from '../wire/peer.ts'
import { scanUpdate } from '../wire/scan-update.ts'
import type { Waiting } from './inbox.ts'
import type { RoomPeers } from './room-peers.ts'

/** What a room does with what its peers say. */
interface Received {
  readonly ask: (peer: Peer, stateVector: Uint8Array) => void
  readonly change: (peer: Peer, update: Waiting['update']) => void
  readonly onScanned?: ((bytes: number, parts: number) => void) | undefined
}

/** Where frames of peers come in. [SPEC S4] A frame's type is read, then it is authorised and measured, then decoded, then acted upon. */
export class Reception {
  readonly #peers: RoomPeers
  readonly #sizes: RoomSizes
  readonly #received: Received

  constructor(peers: RoomPeers, sizes: RoomSizes, received: Received) {
    this.#peers = peers
    this.#sizes = sizes
    this.#received = received
  }

  /** Takes one frame of a peer that has joined. */
  take(peer: Peer, bytes: Uint8Array): void {
    if (!this.#peers.has(peer)) return
    const type = clientFrameType(bytes)
    if (type === null) return this.#peers.expel(peer, CLOSE_CODES.malformedFrame)
    const refusal = refusalOf(type, bytes.length, peer.mayWrite, this.#sizes)
    if (refusal !== null) return this.#peers.expel(peer, refusal)
    const frame = decodeClientFrame(bytes)
    switch (frame?.type) {
      case undefined:
        return this.#peers.expel(peer, CLOSE_CODES.malformedFrame)
      case 'awareness':
        return this.#peers.receivePresence(peer, frame.update)
      case 'query-awareness':
        return this.#peers.sendPresence(peer)
      case 'alive':
        return this.#peers.answerAlive(peer)
      case 'sync-step-1':
        return this.#received.ask(peer, frame.stateVector)
      case 'sync-step-2':
      case 'update':
        return peer.mayWrite
          ? this.#takeUpdate(peer, frame.update)
          : this.#takeNothing(peer, frame.update)
    }
  }

  #takeUpdate(peer: Peer, update: Uint8Array): void {
    const scan = scanUpdate(update)
    this.#received.onScanned?.(update.length, scan.parts)
    switch (scan.kind) {
      case 'malformed':
        return this.#peers.expel(peer, CLOSE_CODES.malformedFrame)
      case 'too-large':
        return this.#peers.expel(peer, CLOSE_CODES.frameTooLarge)
      case 'empty':
        return this.#received.change(peer, null)
      case 'changes':
        if (this.#peers.mayBring(peer, scan.update)) this.#received.change(peer, scan.update)
    }
  }

  /** Who may not write may say that there is nothing to say; what else it would be is not even looked at. */
  #takeNothing(peer: Peer, update: Uint8Array): void {
    if (!isEmptyUpdate(update)) return this.#peers.expel(peer, CLOSE_CODES.notAllowed)
    if (this.#peers.maySayNothing(peer)) this.#received.change(peer, null)
  }
}
