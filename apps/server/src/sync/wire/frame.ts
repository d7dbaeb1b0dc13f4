/**
 * One message of the wire, and the WebSocket message that carries it, made once: [S6] the same bytes serve every socket.
 * RFC 6455, 5.2: a final, binary, unmasked frame.
 */
export class Frame {
  /** Header and payload as they go over the socket. */
  readonly wire: Buffer
  /** The payload: a view on `wire`. */
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    const headerLength = bytes.length < 126 ? 2 : bytes.length < 0x1_0000 ? 4 : 10
    // Not from Node's pool: a small frame that is kept would keep the pool's whole slab.
    this.wire = Buffer.allocUnsafeSlow(headerLength + bytes.length)
    this.wire[0] = FINAL_BINARY
    if (headerLength === 2) this.wire[1] = bytes.length
    else if (headerLength === 4) {
      this.wire[1] = LENGTH_IN_16_BITS
      this.wire.writeUInt16BE(bytes.length, 2)
    } else {
      this.wire[1] = LENGTH_IN_64_BITS
      this.wire.writeBigUInt64BE(BigInt(bytes.length), 2)
    }
    this.wire.set(bytes, headerLength)
    this.bytes = this.wire.subarray(headerLength)
  }
}

const FINAL_BINARY = 0x82
const LENGTH_IN_16_BITS = 126
const LENGTH_IN_64_BITS = 127
