import type { GroupId, TextId, UserId } from '@variorum/document'
import { CLOSE_CODES, MESSAGE } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RoomKey, Storage, UpdateLog } from '../../storage/ports.ts'
import { openSqliteStorage } from '../../storage/sqlite-storage.ts'
import { TestPeer } from '../../testing/test-peer.ts'
import { storageWith } from '../../testing/test-storage.ts'
import { ROOM_IDLE_MS } from '../wire/sync-limits.ts'
import type { Admission } from './room-access.ts'
import { RoomRegistry } from './room-registry.ts'

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

const ADMITTED: Admission = {
  isAdmitted: true,
  key: KEY,
  identity: new TestPeer('alice').identity,
  mayWrite: true,
  standing: {
    userId: 'alice' as UserId,
    groupId: 'g' as GroupId,
    textId: 't' as TextId,
    rights: [],
  },
}

function connect(to: RoomRegistry, peer: TestPeer, admitted: Promise<Admission>) {
  return to.connect(
    () => admitted,
    null,
    () => peer,
  )
}

it('[S1] reads a room once, however many come at the same time, and answers nobody before', async () => {
  const read = Promise.withResolvers<void>()
  const loaded: RoomKey[] = []
  const load = async (key: RoomKey) => {
    loaded.push(key)
    await read.promise
    return storage.updateLog.load(key)
  }
  const crowded = new RoomRegistry(storageWith(storage, { load }))
  const peers = Array.from({ length: 20 }, () => new TestPeer('alice'))
  const connecting = peers.map((peer) => connect(crowded, peer, Promise.resolve(ADMITTED)))
  const opening = crowded.open(KEY)
  const other = crowded.open({ ...KEY, epoch: 'e2' })
  await vi.waitUntil(() => loaded.length > 1, { interval: 1 })
  // Whoever waits for anything but the gate is there by now.
  await new Promise<void>((resolve) => void setImmediate(resolve))
  expect(peers.flatMap(({ frames }) => frames)).toEqual([])
  read.resolve()
  const connected = await Promise.all(connecting)
  const room = await opening
  expect(connected.every((each) => each.isAdmitted && each.room === room)).toBe(true)
  expect(await other).not.toBe(room)
  expect(await crowded.open(KEY)).toBe(room)
  expect(loaded.map(({ epoch }) => epoch).toSorted()).toEqual(['e1', 'e2'])
  await crowded.close()
})

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

it.each(['before they are let in', 'while the room is being read', 'before they ask'])(
  '[S8] tells those who come when the server stops that it does, %s',
  async (when) => {
    const failures: unknown[] = []
    const letIn = Promise.withResolvers<Admission>()
    const read = Promise.withResolvers<void>()
    const isReading = Promise.withResolvers<void>()
    const load = async (key: RoomKey) => {
      isReading.resolve()
      await read.promise
      return storage.updateLog.load(key)
    }
    const stopping = new RoomRegistry(storageWith(storage, { load }), {
      onFailed: (_key, error) => failures.push(error),
    })
    const peer = new TestPeer('late')
    let closing: Promise<void> | null = null
    if (when.endsWith('ask')) closing = stopping.close()
    const connected = connect(stopping, peer, letIn.promise)
    if (when.endsWith('in')) closing = stopping.close()
    // Who comes later is not even asked about: there may be no storage any more.
    if (!when.endsWith('ask')) letIn.resolve(ADMITTED)
    if (when.endsWith('read')) {
      await isReading.promise
      closing = stopping.close()
    }
    read.resolve()
    expect(await connected).toEqual({ isAdmitted: false, code: CLOSE_CODES.goingAway })
    await closing
    expect(failures).toEqual([])
  },
)

it('[S8] lets a room leave memory although somebody left the one that failed before it later', async () => {
  let isFull = true
  const append: UpdateLog['append'] = (entries) =>
    isFull ? Promise.reject(new Error('the disk is full')) : storage.updateLog.append(entries)
  const idle = new RoomRegistry(storageWith(storage, { append }))
  const alice = new TestPeer('alice')
  const connected = await connect(idle, alice, Promise.resolve(ADMITTED))
  if (!connected.isAdmitted) throw new Error('not admitted')
  await alice.talksTo(connected.room)
  alice.types('甲')
  await alice.until(() => alice.closedWith !== null)
  isFull = false
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const next = await idle.open(KEY)
    expect(next).not.toBe(connected.room)
    idle.leave(connected.room, alice)
    vi.advanceTimersByTime(ROOM_IDLE_MS)
    await vi.waitUntil(() => next.isClosed)
  } finally {
    vi.useRealTimers()
    await idle.close()
  }
})
