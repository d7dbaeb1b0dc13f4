import {
  CLOSE_CODES,
  encodeAlive,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MESSAGE,
} from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { LogEntry, RoomKey, Storage } from '../../storage/ports.ts'
import { openSqliteStorage } from '../../storage/sqlite-storage.ts'
import { presenceFrame, TestPeer } from '../../testing/test-peer.ts'
import { loadTestRoom } from '../../testing/test-room.ts'
import { storageWith } from '../../testing/test-storage.ts'
import {
  ALIVE_BURST,
  INBOX_MAX_FRAMES_PER_PEER,
  QUESTIONS_BURST,
  WORKED_ANSWER_UNITS_BURST_PER_USER,
} from '../wire/sync-limits.ts'
import { UserBudget } from '../wire/user-budgets.ts'
import type { Room } from './room.ts'

const KEY: RoomKey = { room: 'words/t', epoch: 'e1' }
const SOME_WORDS = updateOf('甲')

let storage: Storage
beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
})
afterEach(() => storage.close())

function openRoom(using: Storage = storage): Promise<Room> {
  return loadTestRoom(KEY, using)
}

function updateOf(words: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('words').insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}

/** Storage whose appends wait until they are let through, or fail. */
function gatedStorage(): {
  storage: Storage
  isWaiting: () => boolean
  letThrough: () => void
  fail: () => void
} {
  let release: { resolve: () => void; reject: (error: Error) => void } | null = null
  const append = async (entries: readonly LogEntry[]): Promise<void> => {
    await new Promise<void>((resolve, reject) => (release = { resolve, reject }))
    await storage.updateLog.append(entries)
  }
  return {
    storage: storageWith(storage, { append }),
    isWaiting: () => release !== null,
    letThrough: () => {
      release?.resolve()
      release = null
    },
    fail: () => release?.reject(new Error('the disk is full')),
  }
}

describe('a room', () => {
  it('shows everybody what one of them types', async () => {
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    const bob = await new TestPeer('bob').joins(room)
    alice.types('甲')
    await bob.until(() => bob.words === '甲')
    bob.types('乙')
    await alice.until(() => alice.words === '甲乙')
  })

  it('[S1] answers a newcomer with everything that was stored before', async () => {
    await storage.updateLog.append([{ ...KEY, bytes: SOME_WORDS }])
    const alice = await new TestPeer('alice').joins(await openRoom())
    expect(alice.words).toBe('甲')
  })

  it('[S2] sends nothing on and acknowledges nothing before it is stored', async () => {
    const gated = gatedStorage()
    const room = await openRoom(gated.storage)
    const alice = await new TestPeer('alice').joins(room)
    const bob = await new TestPeer('bob').joins(room)
    alice.types('甲')
    const carol = new TestPeer('carol')
    const joining = carol.joins(room)
    await vi.waitUntil(gated.isWaiting)
    expect([bob.words, alice.durableCount, carol.words]).toEqual(['', null, ''])

    await vi.waitUntil(() => {
      gated.letThrough()
      return alice.durableCount === 1
    })
    await joining
    await carol.until(() => carol.words === '甲')
    expect(bob.words).toBe('甲')
  })

  it('[S2] closes everybody with a retryable code when storing fails, and a fresh room has only what was stored', async () => {
    const gated = gatedStorage()
    const room = await openRoom(gated.storage)
    const alice = await new TestPeer('alice').joins(room)
    alice.types('甲')
    await vi.waitUntil(() => {
      gated.fail()
      return alice.closedWith !== null
    })
    expect(alice.closedWith).toBe(CLOSE_CODES.storageFailed)
    expect(alice.durableCount).toBeNull()
    expect(room.isClosed).toBe(true)

    const again = await new TestPeer('alice again').joins(await openRoom())
    expect(again.words).toBe('')
  })

  it('stores with the first update of a client id who brought it, and nothing of that afterwards', async () => {
    const appended: LogEntry[] = []
    const append = async (entries: readonly LogEntry[]): Promise<void> => {
      appended.push(...entries)
      await storage.updateLog.append(entries)
    }
    const room = await openRoom(storageWith(storage, { append }))
    const alice = await new TestPeer('alice').joins(room)
    const bob = await new TestPeer('bob').joins(room)
    alice.types('甲')
    await alice.until(() => alice.durableCount === 1)
    await bob.until(() => bob.words === '甲')
    alice.types('乙')
    // What everybody has by then is nobody's news.
    bob.says(encodeUpdate(Y.encodeStateAsUpdate(bob.doc)))
    bob.types('丙')
    await alice.until(() => alice.durableCount === 2)
    await bob.until(() => bob.durableCount === 2)
    const of = ({ doc }: TestPeer, memberId: string) => ({ clientId: doc.clientID, memberId })
    expect(appended.flatMap(({ writers }) => writers ?? [])).toEqual([
      of(alice, 'alice'),
      of(bob, 'bob'),
    ])
    await room.close(CLOSE_CODES.goingAway)
    // Somebody brings what another page of theirs had written.
    const late = new Y.Doc()
    late.getText('words').insert(0, '丁')
    const again = await new TestPeer('alice').joins(await openRoom())
    again.says(encodeUpdate(Y.encodeStateAsUpdate(late)))
    await again.until(() => again.durableCount === 1)
    const noted = await storage.rows.selectFrom('words_writer').selectAll().execute()
    expect(noted.map(({ client_id: id, member_id: by }) => [id, by])).toEqual(
      [
        [alice.doc.clientID, 'alice'],
        [bob.doc.clientID, 'bob'],
        [late.clientID, 'alice'],
      ].toSorted(([one], [other]) => Number(one) - Number(other)),
    )
  })

  it('[S3] counts every frame with words, also one that says nothing new', async () => {
    const alice = await new TestPeer('alice').joins(await openRoom())
    alice.types('甲')
    alice.says(encodeUpdate(Y.encodeStateAsUpdate(alice.doc)))
    alice.says(encodeSyncStep2(Y.encodeStateAsUpdate(new Y.Doc())))
    await alice.until(() => alice.durableCount === 3)
  })

  it('[S3] never sends acknowledgements to a client that did not ask', async () => {
    const room = await openRoom()
    const stock = await new TestPeer('stock', { wantsDurable: false }).joins(room)
    const alice = await new TestPeer('alice').joins(room)
    stock.types('甲')
    await alice.until(() => alice.words === '甲')
    expect(stock.durableCount).toBeNull()
  })

  it('[S4] closes a reader that writes, keeps nothing of it, and lets the others be', async () => {
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    const reader = await new TestPeer('reader', { mayWrite: false }).joins(room)
    reader.says(encodeUpdate(SOME_WORDS))
    expect(reader.closedWith).toBe(CLOSE_CODES.notAllowed)
    alice.types('乙')
    await alice.until(() => alice.durableCount === 1)
    expect(alice.words).toBe('乙')
    expect(alice.closedWith).toBeNull()
  })

  it('[S4] sees through padded integers', async () => {
    const room = await openRoom()
    const reader = await new TestPeer('reader', { mayWrite: false }).joins(room)
    const plain = encodeUpdate(SOME_WORDS)
    reader.says(new Uint8Array([0x80, 0x00, 0x82, 0x00, ...plain.slice(2)]))
    expect(reader.closedWith).toBe(CLOSE_CODES.notAllowed)
  })

  it('[S4] takes the empty answer that a stock reader gives', async () => {
    const reader = await new TestPeer('reader', { mayWrite: false }).joins(await openRoom())
    reader.says(encodeSyncStep2(Y.encodeStateAsUpdate(new Y.Doc())))
    await reader.until(() => reader.durableCount === 1)
    expect(reader.closedWith).toBeNull()
  })

  it.each([
    ['an empty frame', new Uint8Array()],
    ['an unknown type', new Uint8Array([9, 1, 2])],
    ['a frame cut short', encodeUpdate(SOME_WORDS).slice(0, -3)],
    ['a frame with bytes left over', new Uint8Array([...encodeUpdate(SOME_WORDS), 0])],
    ['an update that is none', encodeUpdate(new Uint8Array([255, 255, 255, 3, 7]))],
    ['presence that is none', new Uint8Array([1, 3, 9, 9, 9])],
  ])('[S5] closes the sender of %s and nobody else', async (_name, frame) => {
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    const mallory = await new TestPeer('mallory').joins(room)
    mallory.says(frame)
    await mallory.until(() => mallory.closedWith !== null)
    expect(mallory.closedWith).toBe(CLOSE_CODES.malformedFrame)
    alice.types('甲')
    await alice.until(() => alice.durableCount === 1)
  })

  it('[S5] closes the sender of a state vector that is none', async () => {
    const mallory = await new TestPeer('mallory').joins(await openRoom())
    mallory.says(encodeSyncStep1(new Uint8Array([250, 255, 255])))
    await mallory.until(() => mallory.closedWith !== null)
    expect(mallory.closedWith).toBe(CLOSE_CODES.malformedFrame)
  })

  it('[S6] stores what came during a commit as one entry', async () => {
    const gated = gatedStorage()
    const room = await openRoom(gated.storage)
    const alice = await new TestPeer('alice').joins(room)
    for (const word of '甲乙丙丁') alice.types(word)
    await vi.waitUntil(() => {
      gated.letThrough()
      return alice.durableCount === 4
    })
    const stored = await storage.updateLog.load(KEY)
    expect(stored.updates.length).toBeLessThan(4)
    const reader = await new TestPeer('reader').joins(await openRoom())
    expect(reader.words).toBe('甲乙丙丁')
  })

  it('[S5] asks a peer of whom much waits to hold back, and not for ever', async () => {
    const room = await openRoom()
    const flooding = await new TestPeer('flooding').joins(room)
    const quiet = await new TestPeer('quiet').joins(room)
    for (let count = 0; count < INBOX_MAX_FRAMES_PER_PEER; count++) flooding.types('字')
    expect([flooding.isHeldBack, quiet.isHeldBack]).toEqual([true, false])
    await flooding.until(() => flooding.durableCount === INBOX_MAX_FRAMES_PER_PEER)
    expect(flooding.isHeldBack).toBe(false)
    expect(flooding.closedWith).toBeNull()
  })

  it('[S5] closes a peer that asks for the state without end', async () => {
    const room = await openRoom()
    const curious = await new TestPeer('curious').joins(room)
    for (let count = 0; count < 2 * QUESTIONS_BURST; count++) {
      curious.says(encodeSyncStep1(Y.encodeStateVector(new Y.Doc())))
    }
    expect(curious.closedWith).toBe(CLOSE_CODES.tooSlow)
  })

  it('[S5] works out some answers for one user at once, and others have theirs before the rest', async () => {
    const room = await openRoom()
    const writer = await new TestPeer('writer').joins(room)
    const budget = new UserBudget()
    const windows = 36
    budget.answers.take(WORKED_ANSWER_UNITS_BURST_PER_USER - 4)
    writer.types('甲'.repeat(2 * windows))
    await writer.until(() => writer.durableCount === 1)
    const asking = Array.from(
      { length: windows },
      (_, index) => new TestPeer(`window ${index}`, { mayWrite: false, budget }),
    )
    const asks = (peer: TestPeer, held: number): void => {
      room.join(peer)
      // Each has another part, so no answer serves another.
      const stateVector = Y.encodeStateVector(new Map([[writer.doc.clientID, held]]))
      room.receive(peer, encodeSyncStep1(stateVector))
    }
    for (const [index, peer] of asking.entries()) asks(peer, index + 1)
    const other = new TestPeer('other', { mayWrite: false })
    asks(other, windows + 1)
    const answered = () => asking.filter(({ answers }) => answers.length > 0).length
    await vi.waitUntil(() => other.answers.length > 0)
    expect(answered()).toBeLessThan(windows)
    await vi.waitUntil(() => answered() === windows)
  })

  it('[S5] charges what it works out by the size of the room, before, and only once, with a connection and without', async () => {
    const room = await openRoom()
    const writer = await new TestPeer('writer').joins(room)
    writer.types('甲'.repeat(100_000))
    await writer.until(() => writer.durableCount === 1)
    const budget = new UserBudget()
    const take = vi.spyOn(budget.answers, 'take')
    const heldTo = (clock: number) => Y.encodeStateVector(new Map([[writer.doc.clientID, clock]]))
    const asks = (clock: number, signal = new AbortController().signal) =>
      room.tellLacking({ stateVector: heldTo(clock), knownTag: null, budget, signal })

    take.mockReturnValueOnce(false)
    await expect(asks(1)).rejects.toMatchObject({ code: 'too-many-requests' })
    // It was not made, or this one would be free.
    expect((await asks(1))?.frames).toHaveLength(1)
    await Promise.all([asks(1), asks(1)])
    expect(take.mock.calls).toEqual([[3], [3]])

    expect(await asks(2, AbortSignal.abort())).toBeNull()
    expect(take).toHaveBeenCalledTimes(2)

    const reader = new TestPeer('reader', { mayWrite: false, budget })
    room.join(reader)
    room.receive(reader, encodeSyncStep1(heldTo(1)))
    room.receive(reader, encodeSyncStep1(heldTo(3)))
    await vi.waitUntil(() => reader.answers.length === 2)
    expect(take.mock.calls).toEqual([[3], [3], [3]])
  })

  it('[P7] gives a sign of life to whoever asks, and to nobody else, and not without end', async () => {
    const room = await openRoom()
    const asking = await new TestPeer('asking').joins(room)
    const stock = await new TestPeer('stock').joins(room)
    const signsOf = ({ frames }: TestPeer) => frames.filter(([type]) => type === MESSAGE.alive)
    asking.says(encodeAlive())
    expect(signsOf(asking).map((frame) => [...frame])).toEqual([[17]])
    expect(signsOf(stock)).toEqual([])
    for (let count = 0; count < 2 * ALIVE_BURST; count++) asking.says(encodeAlive())
    expect(asking.closedWith).toBe(CLOSE_CODES.tooSlow)
    expect(signsOf(asking).length).toBeLessThanOrEqual(ALIVE_BURST)
  })

  it('[S1] never lets a newcomer count as synced before it has everything', async () => {
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    for (const word of '甲乙丙') {
      alice.types(word)
      await alice.until(() => alice.durableCount === alice.words.length)
    }
    const bob = new TestPeer('bob')
    let wordsWhenSynced: string | null = null
    void bob.until(() => bob.isSynced).then(() => (wordsWhenSynced ??= bob.words))
    await bob.joins(room)
    const isSyncStep2 = (frame: Uint8Array): boolean => frame[0] === 0 && frame[1] === 1
    expect(bob.frames.findIndex(isSyncStep2)).toBe(bob.frames.length - 1)
    expect([bob.words, wordsWhenSynced]).toEqual(['甲乙丙', '甲乙丙'])
  })

  it('[S8] stores what waits before it closes', async () => {
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    alice.types('甲')
    await room.close(CLOSE_CODES.goingAway)
    expect(alice.closedWith).toBe(CLOSE_CODES.goingAway)
    expect((await new TestPeer('bob').joins(await openRoom())).words).toBe('甲')
  })

  it('[S8] closes also while its clients go on typing, and confirms nothing of that', async () => {
    const gated = gatedStorage()
    const room = await openRoom(gated.storage)
    const alice = await new TestPeer('alice').joins(room)
    alice.types('甲')
    const closing = room.close(CLOSE_CODES.goingAway)
    for (let commits = 0; commits < 20 && !room.isClosed; commits++) {
      await vi.waitUntil(() => gated.isWaiting() || room.isClosed, { interval: 1 })
      alice.types('乙')
      gated.letThrough()
      await new Promise<void>((resolve) => void setImmediate(resolve))
    }
    expect(room.isClosed).toBe(true)
    await closing
    expect([alice.closedWith, alice.durableCount]).toEqual([CLOSE_CODES.goingAway, 1])
    expect((await new TestPeer('bob').joins(await openRoom())).words).toBe('甲')
  })

  it('shows who is here, under the name that the server knows', async () => {
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    const bob = await new TestPeer('bob').joins(room)
    bob.says(presenceFrame(7, 1, { user: { name: 'alice' }, cursor: 3 }))
    await alice.until(() => alice.presence.has(7))
    expect(alice.presence.get(7)).toEqual({
      cursor: 3,
      user: { id: 'bob', name: 'bob', color: '#123456' },
    })
    room.peers.remove(bob)
    await alice.until(() => alice.presence.get(7) === null)
  })
})
