import { CLOSE_CODES, encodeUpdate } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { RoomKey, Storage } from '../../storage/ports.ts'
import { openSqliteStorage } from '../../storage/sqlite-storage.ts'
import { TestPeer } from '../../testing/test-peer.ts'
import { loadTestRoom } from '../../testing/test-room.ts'
import { hasPending } from '../wire/doc-changes.ts'
import { scanUpdate, type ScannedUpdate } from '../wire/scan-update.ts'
import { INBOX_MAX_BYTES, PENDING_MAX_FRAMES } from '../wire/sync-limits.ts'
import { Intake } from './intake.ts'
import { PendingFrames } from './pending-frames.ts'
import { RoomPeers } from './room-peers.ts'
import type { Room } from './room.ts'

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

function scanned(bytes: Uint8Array): ScannedUpdate {
  const scan = scanUpdate(bytes)
  if (scan.kind !== 'changes') throw new Error(`an update was expected, and not a ${scan.kind} one`)
  return scan.update
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
      for (const update of updates) {
        intake.push({ peer, update: scanned(update), receivedAt: 0 })
      }
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

describe('[S3] what waits for others', () => {
  /** An intake that counts what it gives to its doc. */
  function counting() {
    const peers = new RoomPeers()
    const figures = { applied: 0 }
    const intake = new Intake(peers, () => void figures.applied++)
    const doc = new Y.Doc()
    const alice = new TestPeer('alice')
    peers.add(alice)
    const brings = (update: Uint8Array, peer = alice) => {
      intake.push({ peer, update: scanned(update), receivedAt: 0 })
      return intake.take(() => doc)
    }
    return { peers, intake, doc, alice, figures, brings }
  }

  it('is given to the doc once, also if all comes in reverse', () => {
    const { doc, alice, figures, brings, intake } = counting()
    const updates = keystrokes(480)
    for (const update of updates.slice(1).toReversed()) brings(update)
    expect([figures.applied, intake.isPending(alice)]).toEqual([0, true])
    const taken = brings(updates[0] ?? new Uint8Array())
    expect([figures.applied, taken?.done.length, intake.isPending(alice)]).toEqual([
      480,
      480,
      false,
    ])
    expect(doc.getText('words').length).toBe(480)
  })

  it('is left alone by what it does not wait for', () => {
    const { figures, brings } = counting()
    const [, ...late] = keystrokes(300)
    for (const update of late) brings(update)
    for (const update of keystrokes(300)) brings(update)
    expect(figures.applied).toBe(300)
  })

  it('is looked at again once for each of its needs, however often its client writes', () => {
    const doc = new Y.Doc()
    const pending = new PendingFrames()
    const writer = keystrokes(100)
    const client = scanned(writer[0] ?? new Uint8Array()).clients[0] ?? 0
    const peer = new TestPeer('alice')
    for (let other = 1; other <= 200; other++) {
      // Behind the last character that the writer has not yet written.
      const update = {
        bytes: new Uint8Array(20),
        parts: 2,
        clients: [other],
        needs: [{ client, clock: 100 }],
      }
      expect(pending.letWait({ peer, update, receivedAt: 0 }, () => 0)).toBe(true)
    }
    let looks = 0
    const released = writer.map((update) => {
      Y.applyUpdate(doc, update)
      return pending.release(client, (asked) => {
        looks++
        return Y.getState(doc.store, asked)
      }).length
    })
    expect(released).toEqual([...Array.from({ length: 99 }, () => 0), 200])
    // Once for each arrival, to know how far the writer has come.
    expect(looks).toBe(100)
  })

  it('goes in when the server itself has brought what it waited for', () => {
    const { doc, figures, brings } = counting()
    const [first, second] = twoUpdates()
    brings(second)
    Y.applyUpdate(doc, first)
    const [own] = keystrokes(1)
    expect(brings(own ?? first)?.done).toHaveLength(2)
    expect([figures.applied, doc.getText('words').length]).toEqual([2, 3])
  })

  it('does not go in by halves, and takes nothing with it', () => {
    const { doc, alice, brings, intake } = counting()
    const author = Object.assign(new Y.Doc(), { clientID: 5 })
    const reader = Object.assign(new Y.Doc(), { clientID: 9 })
    author.getText('words').insert(0, '甲乙')
    reader.getMap('marks').set('mine', true)
    Y.applyUpdate(reader, Y.encodeStateAsUpdate(author))
    reader.getText('words').delete(0, 1)
    const deletesWhatIsNotThere = Y.encodeStateAsUpdate(reader, Y.encodeStateVector(author))
    expect(brings(deletesWhatIsNotThere)).toMatchObject({
      effect: null,
      done: [],
      lacking: [alice],
    })
    expect(doc.getMap('marks').size).toBe(0)
    brings(Y.encodeStateAsUpdate(author))
    expect([doc.getText('words').toJSON(), doc.getMap('marks').size]).toEqual(['乙', 1])
    expect(intake.isPending(alice)).toBe(false)
  })

  it('[S4] closes who sends what hangs from itself by way of another', () => {
    const { alice, brings, doc } = counting()
    // Client 8 hangs from what client 7 wrote, and that from what client 8 wrote.
    const circle = Uint8Array.of(2, 1, 8, 0, 0x84, 7, 0, 1, 0x61, 1, 7, 0, 0x84, 8, 0, 1, 0x62, 0)
    expect(brings(circle)?.done).toEqual([])
    expect(alice.closedWith).toBe(CLOSE_CODES.malformedFrame)
    expect(hasPending(doc)).toBe(false)
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
