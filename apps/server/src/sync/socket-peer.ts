import { CLOSE_CODES, type CloseCode } from '@variorum/protocol'
import type { WebSocket } from 'ws'
import type { Peer, PeerIdentity } from './peer.ts'
import { BUFFERED_MAX_BYTES } from './sync-limits.ts'

/** A peer at the other end of a WebSocket. */
export class SocketPeer implements Peer {
  readonly identity: PeerIdentity
  readonly mayWrite: boolean
  readonly wantsDurable: boolean
  readonly #socket: WebSocket

  constructor(
    socket: WebSocket,
    member: { readonly identity: PeerIdentity; readonly mayWrite: boolean },
    wantsDurable: boolean,
  ) {
    this.#socket = socket
    this.identity = member.identity
    this.mayWrite = member.mayWrite
    this.wantsDurable = wantsDurable
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    // [S5] Nothing is skipped for a slow reader: it is cut off and catches up from its state vector.
    if (this.#socket.bufferedAmount > BUFFERED_MAX_BYTES) this.close(CLOSE_CODES.tooSlow)
    else this.#socket.send(frame)
  }

  close(code: CloseCode): void {
    this.#socket.close(code)
  }
}
