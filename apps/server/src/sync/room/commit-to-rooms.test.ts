import { CLOSE_CODES } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RoomKey, Storage } from '../../storage/ports.ts'
import { openSqliteStorage } from '../../storage/sqlite-storage.ts'
import { TestPeer } from '../../testing/test-peer.ts'
import { loadTestRoom } from '../../testing/test-room.ts'
import { commitToRooms } from './commit-to-rooms.ts'
import type { Room } from './room.ts'

const DESK: RoomKey = { room: 'layer/t/desk', epoch: 'e1' }
const GROUP: RoomKey = { room: 'layer/t/group', epoch: 'e1' }
const MINE: RoomKey = { room: 'layer/t/mine/m', epoch: 'e1' }

let storage: Storage
beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
})
afterEach(() => storage.close())

function openRoom(key: RoomKey): Promise<Room> {
  return loadTestRoom(key, storage)
}

function settings() {
  return storage.rows.selectFrom('server_setting').selectAll().execute()
}

it('writes under one client id, however often the room rested in between', async () => {
  const room = await openRoom({ room: 'layer/t/group', epoch: 'e1' })
  for (const word of ['甲', '乙', '丙']) {
    await commitToRooms(storage, [room], (_transaction, docOf) => {
      const text = docOf(room.key).getText('words')
      text.insert(text.length, word)
      return Promise.resolve()
    })
    room.restIfQuiet(0)
    expect(room.isAtRest).toBe(true)
  }
  const held = await room.read((doc) => [doc.getText('words').toJSON(), doc.store.clients.size])
  expect(held).toEqual(['甲乙丙', 1])
})

describe('a write of the server', () => {
  it('changes rows and every room together, and each room tells its own peers', async () => {
    const [desk, group, mine] = await Promise.all([DESK, GROUP, MINE].map(openRoom))
    if (!desk || !group || !mine) throw new Error('three rooms were expected')
    const alice = await new TestPeer('alice', { mayWrite: false }).joins(desk)
    const bob = await new TestPeer('bob', { mayWrite: false }).joins(group)
    const carol = await new TestPeer('carol', { mayWrite: false }).joins(mine)
    const heardBefore = carol.frames.length
    await commitToRooms(storage, [group, mine, desk], async ({ rows }, docOf) => {
      await rows.insertInto('server_setting').values({ key: 'a', value: '1' }).execute()
      docOf(DESK).getText('words').insert(0, '甲')
      docOf(GROUP).getText('words').insert(0, '乙')
    })
    expect([alice.words, bob.words]).toEqual(['甲', '乙'])
    expect(carol.frames).toHaveLength(heardBefore)
    expect((await new TestPeer('dora').joins(await openRoom(DESK))).words).toBe('甲')
    expect(await settings()).toEqual([{ key: 'a', value: '1' }])
  })

  it('is heard by nobody before it is on disk', async () => {
    const [desk, group] = await Promise.all([openRoom(DESK), openRoom(GROUP)])
    const alice = await new TestPeer('alice').joins(desk)
    const bob = await new TestPeer('bob').joins(group)
    const heard: string[] = []
    await commitToRooms(storage, [desk, group], async ({ rows }, docOf) => {
      for (const key of [DESK, GROUP]) docOf(key).getText('words').insert(0, '甲')
      await rows.insertInto('server_setting').values({ key: 'a', value: '1' }).execute()
      heard.push(alice.words, bob.words)
    })
    expect(heard).toEqual(['', ''])
    expect([alice.words, bob.words]).toEqual(['甲', '甲'])
  })

  it('leaves nothing behind when it fails before a room changed, and the rooms go on', async () => {
    const group = await openRoom(GROUP)
    const alice = await new TestPeer('alice').joins(group)
    const refused = commitToRooms(storage, [group], async ({ rows }) => {
      await rows.insertInto('server_setting').values({ key: 'a', value: '1' }).execute()
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(await settings()).toEqual([])
    alice.types('甲')
    await alice.until(() => alice.durableCount === 1)
  })

  it('gives up every room that it changed when it fails, and only those', async () => {
    const [desk, group] = await Promise.all([openRoom(DESK), openRoom(GROUP)])
    const mine = await openRoom(MINE)
    const alice = await new TestPeer('alice').joins(desk)
    const bob = await new TestPeer('bob').joins(group)
    const carol = await new TestPeer('carol').joins(mine)
    const failing = commitToRooms(storage, [mine, group, desk], (_transaction, docOf) => {
      for (const key of [DESK, GROUP]) docOf(key).getText('words').insert(0, '甲')
      return Promise.reject(new Error('the disk is full'))
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect([alice.closedWith, bob.closedWith, carol.closedWith]).toEqual([
      CLOSE_CODES.storageFailed,
      CLOSE_CODES.storageFailed,
      null,
    ])
    expect((await new TestPeer('dora').joins(await openRoom(GROUP))).words).toBe('')
    carol.types('甲')
    await carol.until(() => carol.durableCount === 1)
  })

  it('never waits for another that covers the same rooms in another order', async () => {
    const rooms = await Promise.all([DESK, GROUP, MINE].map(openRoom))
    const orders = [rooms, rooms.toReversed(), rooms.slice(1), rooms.slice(0, 2).toReversed()]
    const writes = Array.from({ length: 20 }, (_, nth) =>
      commitToRooms(storage, orders[nth % orders.length] ?? [], (_transaction, docOf) => {
        docOf(GROUP).getText('words').insert(0, '甲')
        return Promise.resolve()
      }),
    )
    await Promise.all(writes)
    const reader = await new TestPeer('reader').joins(await openRoom(GROUP))
    expect(reader.words).toBe('甲'.repeat(20))
  })

  it('is stored whole when a room that it covers is closed meanwhile', async () => {
    const group = await openRoom(GROUP)
    const { promise: goingOn, resolve: goOn } = Promise.withResolvers<void>()
    const writing = commitToRooms(storage, [group], async ({ rows }, docOf) => {
      await goingOn
      await rows.insertInto('server_setting').values({ key: 'a', value: '1' }).execute()
      docOf(GROUP).getText('words').insert(0, '甲')
    })
    const closing = group.close(CLOSE_CODES.goingAway)
    // Whatever closing does before it has to wait, it has done by then.
    await new Promise((resolve) => setImmediate(resolve))
    goOn()
    await Promise.all([writing, closing])
    expect(group.isClosed).toBe(true)
    expect((await new TestPeer('bob').joins(await openRoom(GROUP))).words).toBe('甲')
    expect(await settings()).toHaveLength(1)
    const late = commitToRooms(storage, [group], () => Promise.resolve())
    await expect(late).rejects.toMatchObject({ code: 'storage-failed' })
  })

  it('reaches no room that it does not cover', async () => {
    const group = await openRoom(GROUP)
    const writing = commitToRooms(storage, [group], (_transaction, docOf) =>
      Promise.resolve(docOf(DESK)),
    )
    await expect(writing).rejects.toThrow('does not cover')
  })
})
