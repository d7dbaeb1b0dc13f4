import { CLOSE_CODES, encodeUpdate } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { RoomKey, Storage } from '../storage/ports.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { Intake } from './intake.ts'
import { RoomPeers } from './room-peers.ts'
import type { Room } from './room.ts'
import { INBOX_MAX_BYTES, PENDING_MAX_FRAMES } from './sync-limits.ts'
import { TestPeer } from './test-peer.ts'
import { loadTestRoom } from './test-room.ts'

const KEY: RoomKey = { room: 'words/t', epoch: 'e1' }

let storage: Storage
beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
})
afterEach(() => storage.close())

function openRoom(): Promise<Room> {
  return loadTestRoom(KEY, storage)
}

/** The second builds on the first. */
function twoUpdates(): readonly [Uint8Array, Uint8Array] {
  const source = new Y.Doc()
  const updates: Uint8Array[] = []
  source.on('update', (update: Uint8Array) => updates.push(update))
  source.getText('words').insert(0, '甲')
  source.getText('words').insert(1, '乙')
  const [first, second] = updates
  if (!first || !second) throw new Error('two updates were expected')
  return [first, second]
}

/** Each builds on the one before. */
function keystrokes(count: number, words = '字'): readonly Uint8Array[] {
  const source = new Y.Doc()
  const updates: Uint8Array[] = []
  source.on('update', (update: Uint8Array) => updates.push(update))
  const text = source.getText('words')
  for (let typed = 0; typed < count; typed++) text.insert(text.length, words)
  return updates
}

describe('updates that build on others', () => {
  it('[S3] confirms nothing that builds on what has not come, and asks for that', async () => {
    const [first, second] = twoUpdates()
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    const questions = () => alice.frames.filter(([type, step]) => type === 0 && step === 0).length
    await alice.until(() => questions() === 1)
    alice.says(encodeUpdate(second))
    await alice.until(() => questions() === 2)
    alice.types('甲')
    const bob = await new TestPeer('bob').joins(room)
    await bob.until(() => bob.words === '甲')
    expect(alice.durableCount).toBeNull()
    expect((await new TestPeer('reader').joins(await openRoom())).words).toBe(bob.words)

    alice.says(encodeUpdate(first))
    await alice.until(() => alice.durableCount === 3)
    const carol = await new TestPeer('carol').joins(await openRoom())
    expect(['甲甲乙', '甲乙甲']).toContain(carol.words)
  })

  it('takes in what came before the update that it builds on, whoever brings that', async () => {
    const [first, second] = twoUpdates()
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    const bob = await new TestPeer('bob').joins(room)
    alice.says(encodeUpdate(second))
    bob.says(encodeUpdate(first))
    await bob.until(() => bob.durableCount === 1)
    await alice.until(() => alice.durableCount === 1)
    expect((await new TestPeer('carol').joins(await openRoom())).words).toBe('甲乙')
  })

  it('[S5] closes a peer whose updates wait for what nobody has, beyond a bound', async () => {
    const updates = keystrokes(12, 'x'.repeat(100_000))
    const room = await openRoom()
    const hoarder = await new TestPeer('hoarder').joins(room)
    for (const update of updates.slice(1)) hoarder.says(encodeUpdate(update))
    await hoarder.until(() => hoarder.closedWith !== null)
    expect(hoarder.closedWith).toBe(CLOSE_CODES.tooSlow)
    expect(room.isClosed).toBe(false)
    expect((await new TestPeer('reader').joins(await openRoom())).words).toBe('')
  })

  it('[S5] closes who brought most of many small ones that wait, and nobody else', () => {
    const peers = new RoomPeers()
    const intake = new Intake(peers)
    const doc = new Y.Doc()
    const [hoarder, bob] = [new TestPeer('hoarder'), new TestPeer('bob')]
    for (const peer of [hoarder, bob]) peers.add(peer)
    const brings = (peer: TestPeer, updates: readonly Uint8Array[]): void => {
      for (const update of updates) intake.push({ peer, update, receivedAt: 0 })
      intake.take(() => doc)
    }
    const updates = keystrokes(PENDING_MAX_FRAMES + 1).slice(1)
    brings(bob, twoUpdates().slice(1))
    brings(hoarder, updates.slice(1))
    expect([hoarder.closedWith, intake.isPending(hoarder)]).toEqual([null, true])
    brings(hoarder, updates.slice(0, 1))
    expect([hoarder.closedWith, intake.isPending(hoarder)]).toEqual([CLOSE_CODES.tooSlow, false])
    expect([bob.closedWith, intake.isPending(bob)]).toEqual([null, true])
  })
})

describe('a room whose storage is slow', () => {
  it('[S5] closes who brings more than it lets wait, and stores what waited', async () => {
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    const late = await new TestPeer('late').joins(room)
    const [words] = keystrokes(1, 'x'.repeat(1024 * 1024))
    if (!words) throw new Error('an update was expected')
    const frame = encodeUpdate(words)
    const fitting = Math.floor(INBOX_MAX_BYTES / words.length)
    const stored = Promise.withResolvers<void>()
    const holding = room.hold(() => stored.promise)
    for (let count = 0; count < fitting; count++) alice.says(frame)
    expect([room.waitingFrames, alice.closedWith]).toEqual([fitting, null])
    late.says(frame)
    expect([late.closedWith, room.waitingFrames]).toEqual([CLOSE_CODES.tooSlow, fitting])
    stored.resolve()
    await holding
    await alice.until(() => alice.durableCount === fitting)
    expect(alice.closedWith).toBeNull()
  })
})
