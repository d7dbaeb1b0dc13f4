import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DeliveryCount } from './delivery-count.ts'
import { remembering, spansOfAwareness, spansOfUpdate } from './spans.ts'
import { Writer } from './writer.ts'

const ALICE = 7
const BOB = 8

/** How many updates of a writer a receiver counts in these frames. */
function delivered(frames: readonly Uint8Array[], clientId: number): number {
  const count = new DeliveryCount()
  for (const frame of frames) for (const span of spansOfUpdate(frame)) count.take(span)
  return count.endOf(clientId)
}

describe('counting deliveries', () => {
  it('counts one update per frame if the server merges nothing', () => {
    const alice = new Writer(ALICE)
    const frames = [alice.type(), alice.type(), alice.type()]
    expect(delivered(frames, ALICE)).toBe(3)
  })

  it('counts every update of every writer in a merged frame', () => {
    const [alice, bob] = [new Writer(ALICE), new Writer(BOB)]
    const merged = Y.mergeUpdates([alice.type(), bob.type(), alice.type(), alice.type()])
    expect(delivered([merged], ALICE)).toBe(3)
    expect(delivered([merged], BOB)).toBe(1)
  })

  it('counts updates that were written here and there', () => {
    const alice = new Writer(ALICE)
    const frames = Array.from({ length: 40 }, () => alice.type(true))
    expect(delivered([Y.mergeUpdates(frames)], ALICE)).toBe(40)
    expect(delivered([Y.encodeStateAsUpdate(alice.doc)], ALICE)).toBe(40)
  })

  it('counts an update once that comes twice', () => {
    const alice = new Writer(ALICE)
    const [first, second] = [alice.type(), alice.type()]
    expect(delivered([first, Y.mergeUpdates([first, second]), second], ALICE)).toBe(2)
  })

  it('tells from which clock on a frame is new', () => {
    const count = new DeliveryCount()
    expect(count.take({ clientId: ALICE, start: 0, end: 2 })).toBe(0)
    expect(count.take({ clientId: ALICE, start: 0, end: 5 })).toBe(2)
    expect(count.take({ clientId: ALICE, start: 3, end: 4 })).toBe(4)
    expect(count.total).toBe(5)
  })

  it('notices that something before a frame is missing', () => {
    const alice = new Writer(ALICE)
    const frames = [alice.type(), alice.type(), alice.type()]
    const count = new DeliveryCount()
    for (const frame of [frames[0], frames[2]]) {
      for (const span of spansOfUpdate(frame ?? new Uint8Array(0))) count.take(span)
    }
    expect(count.gapCount).toBe(1)
  })
})

describe('counting awareness', () => {
  it('reads several states from one frame', () => {
    const frame = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 2)
      for (const [clientId, clock] of [
        [ALICE, 300],
        [BOB, 2],
      ] as const) {
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, JSON.stringify({ user: { name: '读'.repeat(100) } }))
      }
    })
    expect(spansOfAwareness(frame)).toEqual([
      { clientId: ALICE, start: 300, end: 301 },
      { clientId: BOB, start: 2, end: 3 },
    ])
  })

  it('counts the states that a newer one replaced as delivered with it', () => {
    const count = new DeliveryCount()
    count.takeNewest({ clientId: ALICE, start: 0, end: 1 })
    expect(count.takeNewest({ clientId: ALICE, start: 4, end: 5 })).toBe(1)
    expect(count.total).toBe(5)
    expect(count.gapCount).toBe(0)
  })
})

describe('a reader that remembers', () => {
  it.each([10, 5_000])(
    'reads the same bytes once, and other bytes anew (%i bytes)',
    (sizeBytes) => {
      const read: Uint8Array[] = []
      const reader = remembering((payload) => {
        read.push(payload)
        return [{ clientId: payload[0] ?? 0, start: 0, end: 1 }]
      })
      const [one, same, other] = [1, 1, 2].map((byte) => new Uint8Array(sizeBytes).fill(byte))
      const clients = [one, same, other].map(
        (payload) => reader(payload ?? read[0] ?? new Uint8Array(0))[0]?.clientId,
      )
      expect(clients).toEqual([1, 1, 2])
      expect(read).toEqual([one, other])
    },
  )

  it('remembers the parts of a state that are equally long', () => {
    let readCount = 0
    const reader = remembering(() => {
      readCount++
      return []
    })
    const parts = [1, 2, 3].map((byte) => new Uint8Array(5_000).fill(byte))
    for (let client = 0; client < 10; client++) for (const part of parts) reader(part)
    expect(readCount).toBe(3)
  })
})
