import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Where an attack goes, and as whom. */
export interface Target {
  /** `http://127.0.0.1:1234`. */
  readonly url: string
  /** The attacker's session, as a Cookie header says it. */
  readonly cookie: string
  /** `words/<textId>`, or any other room that the attacker may join. */
  readonly room: string
}

/** RFC 6455, 5.2. */
const OPCODE = { continuation: 0, binary: 2, close: 8, ping: 9 } as const
const FINAL = 0x80
const MASKED = 0x80
/** A mask of zeros leaves the payload as it is. */
const NO_MASK = Buffer.alloc(4)

/**
 * A WebSocket on a bare TCP connection, to send what no library sends: messages that never end, fragments of nothing, pings without a pause.
 * It reads only what it must: the server's closing code, and how many bytes came.
 */
export class HostileLine {
  /** Null as long as the server has not said why it closes. */
  closeCode: number | null = null
  receivedBytes = 0
  readonly #socket: Socket
  #unread = Buffer.alloc(0)
  #isOpen = true

  /** Resolves when the server has agreed to speak WebSocket. @throws {Error} if it does not. */
  static async open({ url, cookie, room }: Target): Promise<HostileLine> {
    const { hostname, port, host } = new URL(url)
    const socket = connect(Number(port), hostname)
    // A server that closes is what an attacker expects.
    socket.on('error', () => socket.destroy())
    await once(socket, 'connect')
    socket.write(
      [
        `GET /sync/${room} HTTP/1.1`,
        `Host: ${host}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        `Cookie: ${cookie}`,
        '\r\n',
      ].join('\r\n'),
    )
    const answer = await headOf(socket)
    if (!answer.head.startsWith('HTTP/1.1 101')) throw new Error(answer.head.split('\r\n')[0])
    return new HostileLine(socket, answer.rest)
  }

  private constructor(socket: Socket, rest: Buffer) {
    this.#socket = socket
    socket.on('close', () => (this.#isOpen = false))
    socket.on('data', (chunk: Buffer) => this.#hear(chunk))
    this.#hear(rest)
  }

  get isOpen(): boolean {
    return this.#isOpen && this.closeCode === null
  }

  /** Sends a whole message. Resolves when the server's system has taken it, or when nothing more can be sent. */
  async says(payload: Uint8Array): Promise<void> {
    await this.#write(headerOf(FINAL | OPCODE.binary, payload.length), payload)
  }

  /** Announces a message of `length` bytes and sends only these of it. */
  async begins(length: number, payload: Uint8Array): Promise<void> {
    await this.#write(headerOf(FINAL | OPCODE.binary, length), payload)
  }

  /** Sends one fragment of a message that does not end with it. */
  async saysFragment(payload: Uint8Array, isFirst: boolean): Promise<void> {
    const opcode = isFirst ? OPCODE.binary : OPCODE.continuation
    await this.#write(headerOf(opcode, payload.length), payload)
  }

  /** Sends so many pings in one go. */
  async pings(count: number): Promise<void> {
    const payload = Buffer.alloc(125)
    const ping = Buffer.concat([headerOf(FINAL | OPCODE.ping, payload.length), payload])
    await this.#write(Buffer.concat(Array.from({ length: count }, () => ping)))
  }

  /** Reads no more of what the server sends. */
  stopsReading(): void {
    this.#socket.pause()
  }

  /** Resolves when the server has closed, or has said that it does. */
  async untilClosed(): Promise<void> {
    while (this.isOpen) await turn()
  }

  ends(): void {
    this.#socket.destroy()
  }

  async #write(...parts: readonly Uint8Array[]): Promise<void> {
    if (!this.isOpen) return
    for (const part of parts) this.#socket.write(part)
    // Between two frames there is time to hear that the server has closed.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.isOpen && this.#socket.writableNeedDrain) await turn()
  }

  /** Whole frames of the server's, as far as they are needed for the reason why it closes. */
  #hear(chunk: Buffer): void {
    this.receivedBytes += chunk.length
    this.#unread = Buffer.concat([this.#unread, chunk])
    for (;;) {
      const frame = firstFrame(this.#unread)
      if (!frame) return
      if (frame.opcode === OPCODE.close) {
        this.closeCode = frame.payload.length >= 2 ? frame.payload.readUInt16BE() : 1005
      }
      this.#unread = this.#unread.subarray(frame.size)
    }
  }
}

function headerOf(firstByte: number, length: number): Buffer {
  if (length < 126) return Buffer.concat([Buffer.of(firstByte, MASKED | length), NO_MASK])
  if (length < 0x1_0000) {
    const header = Buffer.of(firstByte, MASKED | 126, 0, 0)
    header.writeUInt16BE(length, 2)
    return Buffer.concat([header, NO_MASK])
  }
  const header = Buffer.of(firstByte, MASKED | 127, 0, 0, 0, 0, 0, 0, 0, 0)
  header.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([header, NO_MASK])
}

function firstFrame(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | null {
  if (bytes.length < 2) return null
  const short = bytes.readUInt8(1)
  const headerSize = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < headerSize) return null
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  const size = headerSize + length
  if (bytes.length < size) return null
  return { opcode: bytes.readUInt8(0) & 0x0f, payload: bytes.subarray(headerSize, size), size }
}

/** What the server answers to the handshake, and what it said right after that. */
function headOf(socket: Socket): Promise<{ head: string; rest: Buffer }> {
  return new Promise((resolve) => {
    let heard = Buffer.alloc(0)
    const gone = (): void => resolve({ head: 'closed', rest: heard })
    const hear = (chunk: Buffer): void => {
      heard = Buffer.concat([heard, chunk])
      const end = heard.indexOf('\r\n\r\n')
      if (end < 0) return
      socket.off('data', hear)
      socket.off('close', gone)
      resolve({ head: heard.toString('latin1', 0, end), rest: heard.subarray(end + 4) })
    }
    socket.on('data', hear)
    socket.once('close', gone)
  })
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1))
}
