import {
  CLOSE_CODES,
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  FRAME_MAX_BYTES,
  STATE_VECTOR_MAX_BYTES,
} from '@variorum/protocol'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { RoomKey, Storage } from '../../storage/ports.ts'
import { openSqliteStorage } from '../../storage/sqlite-storage.ts'
import { TestPeer } from '../../testing/test-peer.ts'
import { loadTestRoom } from '../../testing/test-room.ts'
import type { Room } from '../room/room.ts'
import { messageMaxBytes, refusalOf } from './frame-limits.ts'
import { UPDATE_PARTS_MAX } from './sync-limits.ts'
import { UserBudget } from './user-budgets.ts'

const KEY: RoomKey = { room: 'words/t', epoch: 'e1' }
const SMALL_ROOM = { stateVectorBytes: () => 10, presenceBytes: () => 10 }

let storage: Storage
let room: Room
let scanned: { bytes: number; parts: number }
beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
  scanned = { bytes: 0, parts: 0 }
  room = await loadTestRoom(KEY, storage, {
    onScanned: (bytes, parts) => {
      scanned.bytes += bytes
      scanned.parts += parts
    },
  })
})
afterEach(() => storage.close())

function words(): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('words').insert(0, '甲')
  return Y.encodeStateAsUpdate(doc)
}

/** Of so many clients that nobody knows. */
function stateVectorOf(clients: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, clients)
  for (let client = 0; client < clients; client++) {
    encoding.writeVarUint(encoder, 2 ** 31 + client)
    encoding.writeVarUint(encoder, 1)
  }
  return encoding.toUint8Array(encoder)
}

describe('[S4] a frame of one who may not write', () => {
  it.each([
    ['an update', encodeUpdate(words())],
    ['a step 2', encodeSyncStep2(words())],
    ['an update that is none', encodeUpdate(new Uint8Array([1, 2, 3]))],
    ['a deletion of nothing', encodeUpdate(new Uint8Array([0, 1, 7, 0]))],
    ['an update with something behind it', encodeUpdate(new Uint8Array([0, 0, 0]))],
    ['a large update of nothing but padding', encodeUpdate(new Uint8Array(1_000_000).fill(0x80))],
    ['an update that is cut short', encodeUpdate(new Uint8Array(1_000_000)).subarray(0, 500_000)],
  ])('closes it for %s, of which nothing is read', async (_name, frame) => {
    const reader = await new TestPeer('reader', { mayWrite: false }).joins(room)
    reader.says(frame)
    expect(reader.closedWith).toBe(CLOSE_CODES.notAllowed)
    expect(scanned).toEqual({ bytes: 0, parts: 0 })
  })

  it('counts if it says nothing, however that is padded', async () => {
    const reader = await new TestPeer('reader', { mayWrite: false }).joins(room)
    reader.says(encodeUpdate(new Uint8Array([0, 0])))
    reader.says(new Uint8Array([0x80, 0, 0x82, 0, 0x85, 0, 0x80, 0, 0x80, 0x80, 0]))
    await reader.until(() => reader.durableCount === 2)
    expect(scanned.bytes).toBe(0)
  })

  it('closes it if it says nothing without end', async () => {
    const reader = await new TestPeer('reader', { mayWrite: false }).joins(room)
    const nothing = encodeUpdate(new Uint8Array([0, 0]))
    let said = 0
    while (reader.closedWith === null && said < 1_000) {
      said++
      reader.says(nothing)
    }
    expect([reader.closedWith, said]).toEqual([CLOSE_CODES.tooSlow, 201])
  })
})

describe('[S5] a frame', () => {
  it('with a state vector may be as large as the larger of its bound and twice what the room has', async () => {
    const writer = await new TestPeer('writer').joins(room)
    writer.says(encodeSyncStep1(stateVectorOf(Math.floor(STATE_VECTOR_MAX_BYTES / 6) - 10)))
    expect(writer.closedWith).toBeNull()
    writer.says(encodeSyncStep1(stateVectorOf(Math.ceil(STATE_VECTOR_MAX_BYTES / 6) + 10)))
    expect(writer.closedWith).toBe(CLOSE_CODES.frameTooLarge)

    const large = { ...SMALL_ROOM, stateVectorBytes: () => 100_000 }
    expect(refusalOf('sync-step-1', 200_000, false, large)).toBeNull()
    expect(refusalOf('sync-step-1', 200_031, false, large)).toBe(CLOSE_CODES.frameTooLarge)
  })

  it('with presence may be as large as the larger of its bound and twice what the room tells', () => {
    const hall = { ...SMALL_ROOM, presenceBytes: () => 150_000 }
    expect(refusalOf('awareness', 150_000, false, hall)).toBeNull()
    expect(refusalOf('awareness', 300_031, true, hall)).toBe(CLOSE_CODES.frameTooLarge)
    expect(refusalOf('awareness', 150_000, false, SMALL_ROOM)).toBe(CLOSE_CODES.frameTooLarge)
  })

  it('with presence is closed before anything of it is parsed', async () => {
    const reader = await new TestPeer('reader', { mayWrite: false }).joins(room)
    reader.says(encodeAwareness(new Uint8Array(1_000_000)))
    expect(reader.closedWith).toBe(CLOSE_CODES.frameTooLarge)
  })

  it('of a reader is never waited for beyond a few kilobytes, of a writer to the largest update', () => {
    expect(messageMaxBytes(false, SMALL_ROOM)).toBeLessThan(70_000)
    expect(messageMaxBytes(true, SMALL_ROOM)).toBe(FRAME_MAX_BYTES)
    const full = { stateVectorBytes: () => FRAME_MAX_BYTES, presenceBytes: () => 0 }
    expect(messageMaxBytes(false, full)).toBe(FRAME_MAX_BYTES)
    expect(room.messageMaxBytes(new TestPeer('reader', { mayWrite: false }))).toBeLessThan(70_000)
  })

  it('with an update of too many parts closes its sender, after so many and no more were found', async () => {
    const writer = await new TestPeer('writer').joins(room)
    // Four million structs of client 7, from clock 0 on: collected garbage, of length 1 each.
    const structs = new Uint8Array(8_000_000)
    for (let at = 8; at < structs.length; at += 2) structs[at] = 1
    structs.set([1, 0x80, 0x92, 0xf4, 0x01, 7, 0])
    writer.says(encodeUpdate(structs))
    expect(writer.closedWith).toBe(CLOSE_CODES.frameTooLarge)
    expect(scanned).toEqual({ bytes: structs.length, parts: UPDATE_PARTS_MAX + 1 })
  })

  it('with an update is bounded for a user by what it costs, over connections and rooms', async () => {
    const budget = new UserBudget()
    const other = await loadTestRoom({ ...KEY, room: 'words/u' }, storage)
    const rooms = [room, other]
    const update = new Y.Doc()
    update.getText('words').insert(0, 'x'.repeat(10_000_000))
    const frame = encodeUpdate(Y.encodeStateAsUpdate(update))
    let taken = 0
    let code: unknown = null
    while (code === null) {
      const writer = Object.assign(new TestPeer('writer'), { budget })
      await writer.joins(rooms[taken % 2] ?? room)
      writer.says(frame)
      code = writer.closedWith
      if (code === null) taken++
    }
    expect(code).toBe(CLOSE_CODES.tooSlow)
    // Nine, and what is earned in between.
    expect(taken).toBeGreaterThanOrEqual(9)
  })
})
