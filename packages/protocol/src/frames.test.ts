import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  carriesUpdate,
  clientFrameType,
  decodeClientFrame,
  EMPTY_UPDATE_FRAME_MAX_BYTES,
  encodeAlive,
  encodeAwareness,
  encodeDurable,
  encodeNews,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  isEmptyUpdate,
  isNews,
} from './frames.ts'

const PAYLOAD = new Uint8Array([1, 2, 3])

describe('a client frame', () => {
  it.each([
    ['step 1', encodeSyncStep1(PAYLOAD), { type: 'sync-step-1', stateVector: PAYLOAD }],
    ['step 2', encodeSyncStep2(PAYLOAD), { type: 'sync-step-2', update: PAYLOAD }],
    ['an update', encodeUpdate(PAYLOAD), { type: 'update', update: PAYLOAD }],
    ['awareness', encodeAwareness(PAYLOAD), { type: 'awareness', update: PAYLOAD }],
    ['a query', new Uint8Array([3]), { type: 'query-awareness' }],
    ['a question for a sign of life', encodeAlive(), { type: 'alive' }],
  ])('reads back as %s', (_name, bytes, frame) => {
    expect(decodeClientFrame(bytes)).toEqual(frame)
  })

  it('[S4] is what it means, however its integers are padded', () => {
    expect(decodeClientFrame(new Uint8Array([0x80, 0, 0x82, 0, 1, 9]))).toEqual({
      type: 'update',
      update: new Uint8Array([9]),
    })
  })

  it.each([
    ['nothing', []],
    ['an unknown type', [7]],
    ['an unknown step', [0, 3, 0]],
    ['a payload cut short', [0, 2, 5, 1]],
    ['bytes left over', [0, 2, 1, 1, 1]],
    ['a message that only the server sends', [...encodeDurable(3)]],
    ['news, which only the server has', [...encodeNews()]],
  ])('is null for %s', (_name, bytes) => {
    expect(decodeClientFrame(new Uint8Array(bytes))).toBeNull()
  })

  it('[S4] says its type in its first bytes, whatever follows', () => {
    const cutShort = new Uint8Array([0x80, 0, 0x82, 0, 0xff, 0xff, 0xff])
    expect([clientFrameType(cutShort), decodeClientFrame(cutShort)]).toEqual(['update', null])
    expect(clientFrameType(encodeSyncStep1(PAYLOAD))).toBe('sync-step-1')
    expect(clientFrameType(encodeAwareness(PAYLOAD))).toBe('awareness')
    expect(
      [[], [7], [0, 3], [16, 1]].map((bytes) => clientFrameType(new Uint8Array(bytes))),
    ).toEqual([null, null, null, null])
  })

  it('[S4] is none if its first number has no end', () => {
    const endless = new Uint8Array(1_000).fill(0x80)
    expect([clientFrameType(endless), decodeClientFrame(endless)]).toEqual([null, null])
    endless.set([0, 2])
    expect(decodeClientFrame(endless)).toBeNull()
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const frame = decodeClientFrame(bytes)
        return frame === null || typeof frame.type === 'string'
      }),
      { numRuns: 2_000 },
    )
  })

  it('[S4] says nothing only if both of its numbers are zeros and nothing follows', () => {
    const isEmpty = (...bytes: readonly number[]): boolean => isEmptyUpdate(new Uint8Array(bytes))
    const zero = [...new Uint8Array(9).fill(0x80), 0]
    expect([isEmpty(0, 0), isEmpty(0x80, 0, 0x80, 0x80, 0), isEmpty(...zero, ...zero)]).toEqual([
      true,
      true,
      true,
    ])
    const others = [[], [0], [0, 1], [1, 0], [0, 0, 0], [0x80, 0x80], [...zero, 0x80, ...zero]]
    expect(others.filter((bytes) => isEmpty(...bytes))).toEqual([])
    // The types and the length have room for as much padding.
    expect(EMPTY_UPDATE_FRAME_MAX_BYTES).toBe(5 * zero.length)
  })

  it('[S3] carries words if it is a step 2 or an update', () => {
    expect([encodeUpdate(PAYLOAD), encodeSyncStep2(PAYLOAD)].map(carriesUpdate)).toEqual([
      true,
      true,
    ])
    expect([encodeSyncStep1(PAYLOAD), encodeAwareness(PAYLOAD)].map(carriesUpdate)).toEqual([
      false,
      false,
    ])
  })
})

describe('news', () => {
  it('is told from all other frames', () => {
    expect(isNews(encodeNews())).toBe(true)
    for (const other of [encodeAlive(), encodeDurable(18), encodeAwareness(new Uint8Array([18]))]) {
      expect(isNews(other)).toBe(false)
    }
    expect(isNews(new Uint8Array())).toBe(false)
  })
})
