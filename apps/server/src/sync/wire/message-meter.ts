import { CLOSE_CODES, type CloseCode } from '@variorum/protocol'
import { Allowance } from './allowance.ts'
import {
  CONTROL_FRAMES_BURST,
  CONTROL_FRAMES_PER_SECOND,
  FRAGMENTS_MAX,
  PIECE_OVERHEAD_BYTES,
} from './sync-limits.ts'

/** RFC 6455, 5.2. */
const FINAL = 0x80
const OPCODE_BITS = 0x0f
const LENGTH_BITS = 0x7f
const MASKED = 0x80
const MASK_BYTES = 4
const FIRST_CONTROL_OPCODE = 0x08
const CLOSE_OPCODE = 0x08
const LENGTH_IN_16_BITS = 126
const LENGTH_IN_64_BITS = 127

/**
 * [S5] Walks over the bytes of a WebSocket as they come in, and says what has begun and not ended: a message is handed on only when it is whole,
 * and until then nobody else knows of it. It looks at nothing but the heads of frames, so it costs next to nothing.
 */
export class MessageMeter {
  readonly #maxBytes: (length: number) => number
  readonly #control = new Allowance(CONTROL_FRAMES_BURST, CONTROL_FRAMES_PER_SECOND)
  /** Of a head that is not whole. */
  readonly #head: number[] = []
  /** Of the frame whose head was read last: what of it has not come. */
  #frameBytesLeft = 0
  #isControl = false
  #isFinal = true
  #fragments = 0
  /** What the frames of the message that has begun hold, those included that have not come. */
  #announcedBytes = 0
  #heldBytes = 0
  /** All that ever came. */
  receivedBytes = 0
  /** How many messages came to their end. */
  endedMessages = 0
  /** True once the client has said that it closes. */
  hasClosed = false

  /** `maxBytes` is asked how large a message may be when one of `length` bytes is announced. */
  constructor(maxBytes: (length: number) => number) {
    this.#maxBytes = maxBytes
  }

  /** What is held of a message that has not ended, and what it takes to hold it. */
  get unfinishedBytes(): number {
    return this.#heldBytes
  }

  /** Takes note of bytes that came. Gives the reason if more came than may, and is of no use then. */
  read(chunk: Uint8Array): CloseCode | null {
    this.receivedBytes += chunk.length
    let at = 0
    let endedAt = -1
    while (at < chunk.length) {
      if (this.#frameBytesLeft > 0) {
        const taken = Math.min(this.#frameBytesLeft, chunk.length - at)
        at += taken
        this.#frameBytesLeft -= taken
      } else {
        this.#head.push(chunk[at++] ?? 0)
        if (this.#head.length < headLength(this.#head)) continue
        const refusal = this.#begin()
        if (refusal !== null) return refusal
      }
      if (this.#frameBytesLeft === 0 && this.#endsMessage()) endedAt = at
    }
    if (this.#isBetweenMessages) this.#heldBytes = 0
    else if (endedAt >= 0) this.#heldBytes = chunk.length - endedAt + PIECE_OVERHEAD_BYTES
    else this.#heldBytes += chunk.length + PIECE_OVERHEAD_BYTES
    return null
  }

  get #isBetweenMessages(): boolean {
    return this.#fragments === 0 && this.#frameBytesLeft === 0 && this.#head.length === 0
  }

  #begin(): CloseCode | null {
    const [first = 0] = this.#head
    const length = lengthIn(this.#head)
    const opcode = first & OPCODE_BITS
    this.#head.length = 0
    this.#frameBytesLeft = length
    this.#isControl = opcode >= FIRST_CONTROL_OPCODE
    if (this.#isControl) {
      if (opcode === CLOSE_OPCODE) this.hasClosed = true
      return this.#control.take() ? null : CLOSE_CODES.tooSlow
    }
    this.#isFinal = (first & FINAL) !== 0
    this.#announcedBytes += length
    if (++this.#fragments > FRAGMENTS_MAX) return CLOSE_CODES.frameTooLarge
    const maxBytes = this.#maxBytes(this.#announcedBytes)
    return this.#announcedBytes > maxBytes ? CLOSE_CODES.frameTooLarge : null
  }

  /** A frame has come to its end; true if it was the last of a message. */
  #endsMessage(): boolean {
    if (this.#isControl || !this.#isFinal) return false
    this.#fragments = 0
    this.#announcedBytes = 0
    this.endedMessages++
    return true
  }
}

/** How long this head is, as far as what there is of it says. */
function headLength(head: readonly number[]): number {
  const [, second] = head
  if (second === undefined) return 2
  const length = second & LENGTH_BITS
  const lengthBytes = length === LENGTH_IN_16_BITS ? 2 : length === LENGTH_IN_64_BITS ? 8 : 0
  return 2 + lengthBytes + (second & MASKED ? MASK_BYTES : 0)
}

function lengthIn(head: readonly number[]): number {
  const length = (head[1] ?? 0) & LENGTH_BITS
  if (length < LENGTH_IN_16_BITS) return length
  const bytes = head.slice(2, length === LENGTH_IN_16_BITS ? 4 : 10)
  return bytes.reduce((sum, byte) => sum * 0x100 + byte, 0)
}
