import { CLOSE_CODES } from '@variorum/protocol'
import { describe, expect, it } from 'vitest'
import { MessageMeter } from './message-meter.ts'
import { CONTROL_FRAMES_BURST, FRAGMENTS_MAX, PIECE_OVERHEAD_BYTES } from './sync-limits.ts'

const [CONTINUATION, BINARY, CLOSE, PING] = [0, 2, 8, 9]
const MAX_BYTES = 100_000

/** A frame of a client: masked, with a mask of zeros. */
function frame(opcode: number, length: number, isFinal = true, extra?: 16 | 64): Buffer {
  const first = (isFinal ? 0x80 : 0) | opcode
  const bits = extra ?? (length < 126 ? 7 : length < 0x1_0000 ? 16 : 64)
  const head = Buffer.alloc(bits === 7 ? 2 : bits === 16 ? 4 : 10)
  head[0] = first
  head[1] = 0x80 | (bits === 7 ? length : bits === 16 ? 126 : 127)
  if (bits === 16) head.writeUInt16BE(length, 2)
  if (bits === 64) head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, Buffer.alloc(4), Buffer.alloc(length, 0x81)])
}

const meter = (): MessageMeter => new MessageMeter(() => MAX_BYTES)

describe('[S5] a meter of messages', () => {
  it('holds nothing between messages, however they are cut into pieces', () => {
    const bytes = Buffer.concat([
      frame(BINARY, 0),
      frame(BINARY, 5),
      frame(BINARY, 70_000),
      frame(PING, 125),
      frame(BINARY, 300, false),
      frame(PING, 3),
      frame(CONTINUATION, 200, false),
      frame(CONTINUATION, 0),
      frame(BINARY, 5, true, 64),
    ])
    for (const size of [1, 2, 3, 7, 64, 1_000, bytes.length]) {
      const one = meter()
      for (let at = 0; at < bytes.length; at += size) {
        expect(one.read(bytes.subarray(at, at + size))).toBeNull()
      }
      expect([one.unfinishedBytes, one.endedMessages, one.receivedBytes]).toEqual([
        0,
        5,
        bytes.length,
      ])
    }
  })

  it('counts what came of a message that has not ended, and what each piece takes', () => {
    const one = meter()
    const message = frame(BINARY, 1_000)
    one.read(Buffer.concat([frame(BINARY, 10), message.subarray(0, 101)]))
    expect(one.unfinishedBytes).toBe(101 + PIECE_OVERHEAD_BYTES)
    one.read(message.subarray(101, 102))
    expect(one.unfinishedBytes).toBe(102 + 2 * PIECE_OVERHEAD_BYTES)
    one.read(message.subarray(102))
    expect(one.unfinishedBytes).toBe(0)
  })

  it('counts a head that has only begun', () => {
    const one = meter()
    one.read(frame(BINARY, 1_000).subarray(0, 1))
    expect(one.unfinishedBytes).toBe(1 + PIECE_OVERHEAD_BYTES)
  })

  it('refuses a message when it is announced and not when it is there, also in fragments', () => {
    expect(meter().read(frame(BINARY, MAX_BYTES))).toBeNull()
    expect(meter().read(frame(BINARY, MAX_BYTES + 1).subarray(0, 14))).toBe(
      CLOSE_CODES.frameTooLarge,
    )
    const huge = Buffer.from(frame(BINARY, 0, true, 64))
    huge.writeBigUInt64BE(2n ** 63n, 2)
    expect(meter().read(huge)).toBe(CLOSE_CODES.frameTooLarge)
    const one = meter()
    expect(one.read(frame(BINARY, MAX_BYTES, false))).toBeNull()
    expect(one.read(frame(CONTINUATION, 1, false))).toBe(CLOSE_CODES.frameTooLarge)
  })

  it('bounds the fragments of a message, be they empty', () => {
    const one = meter()
    one.read(frame(BINARY, 0, false))
    for (let count = 1; count < FRAGMENTS_MAX; count++) {
      expect(one.read(frame(CONTINUATION, 0, false))).toBeNull()
    }
    expect(one.read(frame(CONTINUATION, 0, false))).toBe(CLOSE_CODES.frameTooLarge)
  })

  it('bounds pings, which hold nothing and have to be answered', () => {
    const one = meter()
    for (let count = 0; count < CONTROL_FRAMES_BURST; count++) {
      expect(one.read(frame(PING, 125))).toBeNull()
    }
    expect(one.read(frame(PING, 125))).toBe(CLOSE_CODES.tooSlow)
  })

  it('knows when the client has said that it closes', () => {
    const one = meter()
    one.read(frame(BINARY, 3))
    expect(one.hasClosed).toBe(false)
    one.read(frame(CLOSE, 2))
    expect(one.hasClosed).toBe(true)
  })
})
