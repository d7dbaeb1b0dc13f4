import { CLOSE_CODES, encodeUpdate } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { RoomKey, Storage } from '../storage/ports.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import type { Room } from './room.ts'
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
    const source = new Y.Doc()
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    for (let count = 0; count < 12; count++) {
      source.getText('words').insert(source.getText('words').length, 'x'.repeat(100_000))
    }
    const room = await openRoom()
    const hoarder = await new TestPeer('hoarder').joins(room)
    for (const update of updates.slice(1)) hoarder.says(encodeUpdate(update))
    await hoarder.until(() => hoarder.closedWith !== null)
    expect(hoarder.closedWith).toBe(CLOSE_CODES.tooSlow)
    expect(room.isClosed).toBe(false)
    expect((await new TestPeer('reader').joins(await openRoom())).words).toBe('')
  })
})
