import type { Duplex } from 'node:stream'
import { CLOSE_CODES, type CloseCode } from '@variorum/protocol'
import type { WebSocket } from 'ws'
import type { Frame } from './frame.ts'
import type { Incoming } from './incoming.ts'
import type { Peer, PeerIdentity } from './peer.ts'
import { BUFFERED_MAX_BYTES } from './sync-limits.ts'
import type { UserBudget } from './user-budgets.ts'

/** Up to here it takes less to put frames behind each other than to have the system gather them. */
const COPIED_MAX_BYTES = 4_096

/** The WebSocket, what lies below it, and the way in. */
export interface Connection {
  readonly socket: WebSocket
  readonly stream: Duplex
  readonly incoming: Pick<Incoming, 'close'>
}

/** Who is at the other end. */
interface Who {
  readonly identity: PeerIdentity
  readonly mayWrite: boolean
  readonly budget: UserBudget
}

/**
 * A peer at the other end of a WebSocket. Finished messages go straight into the stream below `ws`, which without compression
 * queues nothing of its own: wrapping each message anew for each client was half of the cost of sending it.
 */
export class SocketPeer implements Peer {
  readonly identity: PeerIdentity
  readonly mayWrite: boolean
  readonly wantsDurable: boolean
  readonly budget: UserBudget
  readonly #incoming: Connection['incoming']
  readonly #socket: WebSocket
  readonly #stream: Duplex
  /** The largest answer that may not have been read yet: who asks for a large text is not slow for that. */
  #answerBytes = 0
  readonly #onClosing: (code: CloseCode) => void

  constructor(
    connection: Connection,
    who: Who,
    wantsDurable: boolean,
    onClosing: (code: CloseCode) => void = () => undefined,
  ) {
    this.#socket = connection.socket
    this.#stream = connection.stream
    this.#incoming = connection.incoming
    this.identity = who.identity
    this.mayWrite = who.mayWrite
    this.budget = who.budget
    this.wantsDurable = wantsDurable
    this.#onClosing = onClosing
  }

  /** Bytes that the client has not read yet. */
  get bufferedBytes(): number {
    return this.#stream.writableLength
  }

  send(...frames: readonly Frame[]): void {
    if (this.#keepsUp()) this.#write(frames)
  }

  answer(...frames: readonly Frame[]): void {
    if (!this.#keepsUp()) return
    this.#answerBytes = Math.max(this.#answerBytes, sizeOf(frames))
    this.#write(frames)
  }

  holdBack(isHeldBack: boolean): void {
    if (isHeldBack) this.#socket.pause()
    else this.#socket.resume()
  }

  /** Whoever does not read will not read the goodbye either: they have a while for it, and then what they owe goes with the connection. */
  close(code: CloseCode): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#onClosing(code)
    this.#incoming.close(code)
  }

  /** False if it is to get nothing any more; one that has too much unread is closed. */
  #keepsUp(): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false
    const unread = this.#stream.writableLength
    if (unread === 0) this.#answerBytes = 0
    // [S5] Nothing is skipped for a slow reader: it is cut off and catches up from its state vector.
    if (unread <= BUFFERED_MAX_BYTES + this.#answerBytes) return true
    this.close(CLOSE_CODES.tooSlow)
    return false
  }

  #write(frames: readonly Frame[]): void {
    const [only] = frames
    if (frames.length === 1 && only) {
      this.#stream.write(only.wire)
      return
    }
    if (sizeOf(frames) <= COPIED_MAX_BYTES) {
      this.#stream.write(Buffer.concat(frames.map(({ wire }) => wire)))
      return
    }
    this.#stream.cork()
    for (const { wire } of frames) this.#stream.write(wire)
    this.#stream.uncork()
  }
}

function sizeOf(frames: readonly Frame[]): number {
  return frames.reduce((sum, { wire }) => sum + wire.length, 0)
}
