import { Duplex } from 'node:stream'
import type { Connection } from '../../apps/server/src/sync/wire/socket-peer.ts'

/**
 * The server's end of a connection whose other end reads when the simulation says so: what it has not read stays in the stream, as in the
 * buffers of a real socket.
 */
export class SimulatedSocket {
  /** Of what `ws` gives the server, as much as a peer uses. */
  readonly connection: Connection
  readonly #stream: Duplex
  #offered: { readonly wire: Buffer; readonly isRead: () => void } | null = null
  #isPaused = false
  #isOpen = true

  /** `onClosed` hears, once, that either end has closed the connection or that the line broke. */
  constructor(onClosed: () => void) {
    this.#stream = new Duplex({
      read: () => undefined,
      write: (wire: Buffer, _encoding, isRead) => {
        this.#offered = { wire, isRead }
      },
    })
    const end = (): void => {
      if (!this.#isOpen) return
      this.#isOpen = false
      this.#stream.destroy()
      // Not while the server is at it: a socket says that it is closed when its turn comes.
      queueMicrotask(onClosed)
    }
    const isOpen = (): boolean => this.#isOpen
    const socket = {
      OPEN: 1,
      get readyState() {
        return isOpen() ? 1 : 3
      },
      pause: () => void (this.#isPaused = true),
      resume: () => void (this.#isPaused = false),
      terminate: end,
    }
    const incoming = { close: end }
    this.connection = { socket, stream: this.#stream, incoming } as unknown as Connection
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** The server takes no frames for now. */
  get isPaused(): boolean {
    return this.#isPaused
  }

  /** Sent by the server and not read. */
  get unreadBytes(): number {
    return this.#isOpen ? this.#stream.writableLength : 0
  }

  /** The next frame that the server has sent; null if there is none. */
  reads(): Uint8Array | null {
    const offered = this.#offered
    if (!offered || !this.#isOpen) return null
    const { wire, isRead } = offered
    // One write may hold several messages.
    const start = headerLength(wire)
    const end = start + payloadLength(wire)
    this.#offered = end < wire.length ? { wire: wire.subarray(end), isRead } : null
    if (!this.#offered) isRead()
    return wire.subarray(start, end)
  }

  breaks(): void {
    this.connection.socket.terminate()
  }
}

/** RFC 6455, 5.2: of an unmasked frame. */
function headerLength(wire: Buffer): number {
  const length = wire[1] ?? 0
  return length < 126 ? 2 : length === 126 ? 4 : 10
}

function payloadLength(wire: Buffer): number {
  const length = wire[1] ?? 0
  if (length < 126) return length
  return length === 126 ? wire.readUInt16BE(2) : Number(wire.readBigUInt64BE(2))
}
