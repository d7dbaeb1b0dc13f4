import type { GroupId, TextId, UserId } from '@variorum/document'
import { CLOSE_CODES } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RoomKey, Storage } from '../../storage/ports.ts'
import { openSqliteStorage } from '../../storage/sqlite-storage.ts'
import { TestPeer } from '../../testing/test-peer.ts'
import { storageWith } from '../../testing/test-storage.ts'
import {
  CONNECTIONS_MAX,
  CONNECTIONS_MAX_PER_USER,
  JOINS_BURST_PER_USER,
} from '../wire/sync-limits.ts'
import { Connections } from './connections.ts'
import type { Admission, Standing } from './room-access.ts'
import { RoomRegistry } from './room-registry.ts'

const KEY: RoomKey = { room: 'words/t', epoch: 'e1' }
const ALICE = { userId: 'alice' as UserId, groupId: 'g' as GroupId, textId: 't' as TextId }

let storage: Storage
/** What reading a room waits for. */
let beforeReading: () => Promise<void>
let registry: RoomRegistry
const failures: unknown[] = []
beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
  beforeReading = () => Promise.resolve()
  const slowToRead = storageWith(storage, {
    load: (key) => beforeReading().then(() => storage.updateLog.load(key)),
  })
  registry = new RoomRegistry(slowToRead, {
    onFailed: (_key, error) => failures.push(error),
  })
})
afterEach(async () => {
  failures.length = 0
  await registry.close()
  await storage.close()
})

/** What is answered about a connection, and when. */
class Access {
  answer: Admission = admitted()
  #gate: Promise<void> = Promise.resolve()

  readonly ask = async (): Promise<Admission> => {
    await this.#gate
    return this.answer
  }

  /** From now on questions wait until the returned function is called. */
  hesitates(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gate = promise
    return resolve
  }
}

function admitted(): Admission {
  return {
    isAdmitted: true,
    key: KEY,
    identity: new TestPeer('alice').identity,
    mayWrite: true,
    standing: { ...ALICE, rights: ['edit-words'] },
  }
}

async function connects(access: Access, peer = new TestPeer('alice')): Promise<TestPeer> {
  const connected = await registry.connect(access.ask, null, () => peer)
  if (!connected.isAdmitted) throw new Error('not admitted')
  return peer.talksTo(connected.room)
}

const wordsOnDisk = async () => {
  const reader = await new TestPeer('reader').joins(await registry.open(KEY))
  return reader.words
}

it('counts others who read a text once each, whatever they have open, and only while they do', async () => {
  const of = (userId: string, textId: string, groupId = 'g'): Access => {
    const access = new Access()
    const standing = { userId, textId, groupId, rights: [] } as unknown as Standing
    access.answer = { ...(admitted() as Extract<Admission, { isAdmitted: true }>), standing }
    return access
  }
  const bo = await connects(of('bo', 't'))
  for (const access of [of('bo', 't'), of('cy', 't'), of('cy', 'u'), of('alice', 't')]) {
    await connects(access)
  }
  await connects(of('dee', 'v', 'another group'))
  const reading = (who: string) =>
    Object.fromEntries(registry.othersReading(ALICE.groupId, who as UserId))
  expect(reading('alice')).toEqual({ t: 2, u: 1 })
  expect(reading('cy')).toEqual({ t: 2 })
  const room = await registry.open(KEY)
  registry.leave(room, bo)
  expect(reading('alice')).toEqual({ t: 2, u: 1 })
})

describe('[S9] a reexamination', () => {
  it('does not apply what already waits in the inbox when the right is taken away', async () => {
    const access = new Access()
    const alice = await connects(access)
    const room = await registry.open(KEY)
    // The room is busy, so that the frame has to wait.
    const busy = Promise.withResolvers<void>()
    const holding = room.hold(() => busy.promise)
    alice.types('甲')
    access.answer = { isAdmitted: false, code: CLOSE_CODES.notFound }
    const answers = access.hesitates()
    const reexamined = registry.reexamine({ userId: ALICE.userId })
    busy.resolve()
    await holding
    answers()
    await reexamined
    expect(alice.closedWith).toBe(CLOSE_CODES.notFound)
    expect(await wordsOnDisk()).toBe('')
  })

  it('applies what waits in the inbox when nothing was taken away', async () => {
    const access = new Access()
    const alice = await connects(access)
    const answers = access.hesitates()
    const reexamined = registry.reexamine({ groupId: ALICE.groupId })
    alice.types('甲')
    answers()
    await reexamined
    await alice.until(() => alice.durableCount === 1)
    expect(alice.closedWith).toBeNull()
    expect(await wordsOnDisk()).toBe('甲')
  })

  it('reaches those who are just coming in on an answer from before', async () => {
    const access = new Access()
    const answers = access.hesitates()
    const stale = admitted()
    let asked = 0
    const peer = new TestPeer('alice')
    const connecting = registry.connect(
      async () => {
        asked++
        if (asked > 1) return access.answer
        await access.ask()
        return stale
      },
      null,
      () => peer,
    )
    access.answer = { isAdmitted: false, code: CLOSE_CODES.notSignedIn }
    await registry.reexamine({ userId: ALICE.userId })
    answers()
    await connecting
    expect(peer.closedWith).toBe(CLOSE_CODES.notSignedIn)
    expect(asked).toBe(2)
  })

  it.each([
    { userId: 'bob' as UserId },
    { userId: ALICE.userId, groupId: 'other' as GroupId },
    { textId: 'other' as TextId },
  ])('leaves those alone whom %j does not mean', async (filter) => {
    const access = new Access()
    const alice = await connects(access)
    access.answer = { isAdmitted: false, code: CLOSE_CODES.notFound }
    await registry.reexamine(filter)
    expect(alice.closedWith).toBeNull()
  })

  it('sends away, to try again, whom it can not ask about', async () => {
    const access = new Access()
    const alice = await connects(access)
    const broken = new Error('the disk is gone')
    const answers = access.hesitates()
    Object.defineProperty(access, 'answer', {
      get: () => {
        throw broken
      },
    })
    answers()
    await registry.reexamine({})
    expect(alice.closedWith).toBe(CLOSE_CODES.storageFailed)
    expect(failures).toEqual([broken])
  })

  it('forgets connections that ended', async () => {
    const access = new Access()
    const alice = await connects(access)
    registry.leave(await registry.open(KEY), alice)
    access.answer = { isAdmitted: false, code: CLOSE_CODES.notFound }
    await registry.reexamine({})
    expect(alice.closedWith).toBeNull()
  })
})

describe('[S5] the connections of one user', () => {
  it('are bounded, and one that ends makes room for another', async () => {
    const access = new Access()
    const peers = Array.from({ length: CONNECTIONS_MAX_PER_USER }, () => new TestPeer('alice'))
    for (const peer of peers) await connects(access, peer)
    const refused = await registry.connect(access.ask, null, () => new TestPeer('alice'))
    expect(refused).toEqual({ isAdmitted: false, code: CLOSE_CODES.tooManyConnections })

    const [first] = peers
    if (first) registry.leave(await registry.open(KEY), first)
    expect((await connects(access)).isSynced).toBe(true)
  })

  it('are bounded also while their room is being read, and those that come to nothing do not count', async () => {
    const access = new Access()
    const connect = () => registry.connect(access.ask, null, () => new TestPeer('alice'))
    const crowd = () => Array.from({ length: CONNECTIONS_MAX_PER_USER + 36 }, connect)
    beforeReading = () => Promise.reject(new Error('the disk is gone'))
    const inVain = await Promise.allSettled(crowd())
    expect(inVain.filter(({ status }) => status === 'rejected')).toHaveLength(
      CONNECTIONS_MAX_PER_USER,
    )

    const { promise, resolve } = Promise.withResolvers<void>()
    beforeReading = () => promise
    const connecting = Promise.all(crowd())
    resolve()
    const connected = await connecting
    const refused = connected.filter(({ isAdmitted }) => !isAdmitted)
    expect(refused).toHaveLength(36)
    expect(refused[0]).toEqual({ isAdmitted: false, code: CLOSE_CODES.tooManyConnections })
    for (const each of connected) if (each.isAdmitted) registry.leave(each.room, each.peer)
    expect(await connect()).toMatchObject({ isAdmitted: true })
  })
})

describe('[S5] joins of one user', () => {
  it('pass when eight windows with four rooms each load anew, and have a rate beyond that, also in vain', async () => {
    const registryAsks = (userId: UserId) =>
      registry.connect(
        (_epoch, knock) =>
          Promise.resolve({ isAdmitted: false, code: knock?.(userId) ?? CLOSE_CODES.notFound }),
        null,
        () => new TestPeer('alice'),
      )
    const codes = []
    for (let join = 0; join < JOINS_BURST_PER_USER + 100; join++) {
      const answer = await registryAsks(ALICE.userId)
      codes.push(answer.isAdmitted ? null : answer.code)
    }
    const reload = 8 * 4
    expect(new Set(codes.slice(0, 8 * reload))).toEqual(new Set([CLOSE_CODES.notFound]))
    expect(codes).toContain(CLOSE_CODES.tooManyConnections)
    expect(await registryAsks('bob' as UserId)).toMatchObject({ code: CLOSE_CODES.notFound })
  })
})

describe('[S5] the connections of the whole server', () => {
  it('are bounded, whosever they are, and one that comes to nothing makes room for another', () => {
    const connections = new Connections()
    const userOf = (index: number) => `user ${index}` as UserId
    const refusals = Array.from({ length: CONNECTIONS_MAX }, (_, index) =>
      connections.takePlace(userOf(index)),
    )
    expect(refusals.filter((refusal) => refusal !== null)).toEqual([])
    expect(connections.takePlace(ALICE.userId)).toBe(CLOSE_CODES.serverBusy)
    expect(connections.takePlace(userOf(0))).toBe(CLOSE_CODES.serverBusy)

    connections.giveBackPlace(userOf(0))
    expect(connections.takePlace(ALICE.userId)).toBeNull()
    expect(connections.takePlace(userOf(0))).toBe(CLOSE_CODES.serverBusy)
  })
})
