import { MESSAGE } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RoomKey, Storage } from '../storage/ports.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { RoomRegistry } from './room-registry.ts'
import { TestPeer } from './test-peer.ts'

const KEY: RoomKey = { room: 'words/t', epoch: 'e1' }
let storage: Storage
let registry: RoomRegistry
let dropped: [RoomKey, number][]

beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
  dropped = []
  registry = new RoomRegistry(storage, {
    onPresenceDropped: (key, count) => dropped.push([key, count]),
  })
})
afterEach(() => storage.close())

it('says, when a room leaves memory, how many presence states had false senders', async () => {
  const room = await registry.open(KEY)
  const alice = await new TestPeer('alice').joins(room)
  const mallory = await new TestPeer('mallory').joins(room)
  alice.saysPresence(1, 1, { cursor: 1 })
  mallory.saysPresence(1, 2, { cursor: 666 })
  mallory.saysPresence(1, 3, null)
  await registry.close()
  expect(dropped).toEqual([[KEY, 2]])
})

it('says nothing where everybody spoke for themselves', async () => {
  const alice = await new TestPeer('alice').joins(await registry.open(KEY))
  alice.saysPresence(1, 1, { cursor: 1 })
  await registry.close()
  expect(dropped).toEqual([])
})

it('[P4] tells quiet clients that the server is there, before they give it up', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const patient = new RoomRegistry(storage)
  try {
    const alice = await new TestPeer('alice').joins(await patient.open(KEY))
    const heard = () => alice.frames.filter(([type]) => type === MESSAGE.awareness)
    expect(heard()).toEqual([])
    vi.advanceTimersByTime(30_000)
    await alice.until(() => heard().length > 0)
    // About nobody: a message with no states in it.
    expect(heard().map((frame) => [...frame])).toEqual([[MESSAGE.awareness, 1, 0]])
  } finally {
    vi.useRealTimers()
    await patient.close()
  }
})
