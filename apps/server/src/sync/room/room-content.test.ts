import { encodeSyncStep2 } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { RoomKey, Storage } from '../../storage/ports.ts'
import { openSqliteStorage } from '../../storage/sqlite-storage.ts'
import { TestPeer } from '../../testing/test-peer.ts'
import { loadTestRoom } from '../../testing/test-room.ts'
import { NOTHING } from '../wire/doc-changes.ts'
import {
  DOC_QUIET_BYTES,
  DOC_QUIET_MS,
  READ_AT_ONCE_BYTES,
  STATE_FRAME_BYTES,
} from '../wire/sync-limits.ts'
import { RoomContent } from './room-content.ts'
import type { Room } from './room.ts'

function written(...words: readonly string[]): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('words').insert(doc.getText('words').length, word)
  return { doc, updates }
}

/** A text of two people, each of whom writes behind what the other wrote. */
function twoWhoAlternate(times: number, characters: number): Y.Doc {
  const docs = [7, 9].map((clientId) => Object.assign(new Y.Doc(), { clientID: clientId }))
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'other')
        for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'other')
    })
  }
  for (let count = 0; count < times; count++) {
    const words = docs[count % 2]?.getText('words')
    words?.insert(words.length, String.fromCharCode(0x61 + (count % 26)).repeat(characters))
  }
  return docs[0] ?? new Y.Doc()
}

/** A large state, and what somebody has of it who was there when it began. */
function grown(): { state: Uint8Array; early: Uint8Array } {
  const source = Object.assign(new Y.Doc(), { clientID: 7 })
  source.getText('words').insert(0, '甲乙')
  const early = Y.encodeStateAsUpdate(source)
  for (let count = 0; count < 900; count++) {
    source.getMap('pages').set(String(count), '字'.repeat(1_000))
  }
  source.getText('words').delete(1, 1)
  return { state: Y.encodeStateAsUpdate(source), early }
}

/** The state vector of one who has nothing. */
const NOTHING_HELD = new Uint8Array([0])

const wordsIn = (content: RoomContent): string => content.doc().getText('words').toJSON()

describe('what a room holds', () => {
  it('rests on what is stored, and says what that has', () => {
    const { doc, updates } = written('甲', '乙'.repeat(READ_AT_ONCE_BYTES), '丙')
    const content = new RoomContent({ snapshot: updates[0] ?? null, updates: updates.slice(1) })
    expect(content.isAtRest).toBe(true)
    expect(wordsIn(content)).toBe(doc.getText('words').toJSON())
  })

  it('rests on the first update of all, also if it deletes', () => {
    const { doc } = written('甲乙丙')
    doc.getText('words').delete(1, 1)
    const content = new RoomContent({ snapshot: null, updates: [Y.encodeStateAsUpdate(doc)] })
    expect(content.isAtRest).toBe(true)
    expect(wordsIn(content)).toBe('甲丙')
  })

  it.each([
    ['short', 3],
    ['of medium size', READ_AT_ONCE_BYTES + 1],
  ])('does without an update that can not be read and is %s', (_size, length) => {
    const { doc, updates } = written('甲', '乙')
    const broken = new Uint8Array(length).fill(255)
    const content = new RoomContent({ snapshot: null, updates: [broken, ...updates] })
    expect(content.stateVector()).toEqual(Y.encodeStateVector(doc))
    expect(wordsIn(content)).toBe('甲乙')
  })

  it('rests on the very frames that it had, if nothing was changed meanwhile', () => {
    const { doc } = written('甲乙丙')
    const content = new RoomContent({ snapshot: Y.encodeStateAsUpdate(doc), updates: [] })
    const [before] = content.answer(NOTHING_HELD)
    expect(wordsIn(content)).toBe('甲乙丙')
    expect(content.isAtRest).toBe(false)
    content.rest()
    expect(content.isAtRest).toBe(true)
    expect(content.answer(NOTHING_HELD)[0]).toBe(before)
    expect(content.stateVector()).toEqual(Y.encodeStateVector(doc))
  })

  it.each([
    ['with its doc', (content: RoomContent) => void content.doc()],
    ['at rest', () => undefined],
  ])('[S5] gives nobody an answer of their own for what they made up, %s', (_how, before) => {
    const { state } = grown()
    const content = new RoomContent({ snapshot: state, updates: [] })
    before(content)
    const everything = content.answer(NOTHING_HELD)
    const part = Y.encodeStateVector(new Map([[7, 2]]))
    const lacking = content.answer(part)
    const own = content.stateVector()
    const nothingNew = content.answer(own)
    for (let stranger = 100; stranger < 400; stranger++) {
      const made = (...more: [number, number][]): Uint8Array =>
        Y.encodeStateVector(new Map([[stranger, stranger], ...more]))
      const strange = [made(), made([7, 2]), made(...Y.decodeStateVector(own)), made([7, 9e9])]
      expect(strange.map((vector) => content.hasAnswerAtHand(vector))).not.toContain(false)
      const answers = strange.map((vector) => content.answer(vector)[0])
      expect(answers).toEqual([everything[0], lacking[0], nothingNew[0], nothingNew[0]])
    }
  })

  it('tells what came after the state it rests on once, and who has that has everything', () => {
    const { doc, updates } = written('甲', '乙', '丙')
    const content = new RoomContent({ snapshot: updates[0] ?? null, updates: updates.slice(1) })
    expect(content.hasAnswerAtHand(Y.encodeStateVector(doc))).toBe(false)
    const [nothingNew] = content.answer(Y.encodeStateVector(doc))
    expect([...(nothingNew?.bytes ?? [])]).toEqual([...encodeSyncStep2(NOTHING)])
    expect(content.hasAnswerAtHand(Y.encodeStateVector(doc))).toBe(true)
  })

  it('rests in one piece, of which it answers those who have a part', () => {
    const { doc, updates } = written('甲', '乙', '丙')
    const content = new RoomContent({ snapshot: updates[0] ?? null, updates: updates.slice(1) })
    expect(content.answer(NOTHING_HELD).length).toBeGreaterThan(1)
    expect(wordsIn(content)).toBe('甲乙丙')
    content.rest()
    expect(content.answer(NOTHING_HELD)).toHaveLength(1)
    expect(content.answer(Y.encodeStateVectorFromUpdate(updates[0] ?? NOTHING_HELD))).toHaveLength(
      1,
    )
    expect(content.isAtRest).toBe(true)
    expect(content.stateVector()).toEqual(Y.encodeStateVector(doc))
  })

  it.each([
    ['with its doc', () => undefined],
    ['at rest', (content: RoomContent) => content.rest()],
  ])(
    'tells nobody what was taken out, %s: neither who is new nor who comes back',
    (_how, before) => {
      const { doc, updates } = written('甲')
      const records = doc.getMap('records')
      records.set('a', { body: '不该留下的话' })
      const early = Y.encodeStateVector(doc)
      records.set('b', { body: '留下的话' })
      const content = new RoomContent({ snapshot: updates[0] ?? null, updates: updates.slice(1) })
      const say = (stateVector: Uint8Array): string =>
        Buffer.concat(content.answer(stateVector).map(({ bytes }) => bytes)).toString()
      expect(say(NOTHING_HELD)).toContain('不该留下的话')
      expect(say(early)).toContain('留下的话')
      const held = content.doc()
      const changes: Uint8Array[] = []
      held.on('update', (update: Uint8Array) => changes.push(update))
      held.getMap('records').delete('a')
      for (const change of changes) content.published(change)
      before(content)
      for (const stateVector of [NOTHING_HELD, early]) {
        expect(say(stateVector)).not.toContain('不该留下的话')
        expect(say(stateVector)).toContain('留下的话')
      }
    },
  )

  it('does not rest on what it could not read', () => {
    const broken = new Uint8Array(READ_AT_ONCE_BYTES + 1).fill(255)
    const skipped: number[] = []
    const content = new RoomContent({ snapshot: null, updates: [broken] }, (count) => {
      skipped.push(count)
    })
    expect(wordsIn(content)).toBe('')
    content.rest()
    content.doc()
    content.rest()
    expect(skipped).toEqual([1])
    const [frame] = content.answer(NOTHING_HELD)
    expect(frame?.bytes).toEqual(Buffer.from(encodeSyncStep2(NOTHING)))
  })
})

describe('what a room gives to those who come', () => {
  const KEY: RoomKey = { room: 'words/t', epoch: 'e1' }
  let storage: Storage
  beforeEach(async () => {
    storage = await openSqliteStorage(':memory:')
  })
  afterEach(() => storage.close())
  const openRoom = (): Promise<Room> => loadTestRoom(KEY, storage)

  it('[S7] sends a large state in several frames, the last of which completes it', async () => {
    const source = new Y.Doc()
    source.clientID = 7
    for (let count = 0; count < 900; count++) {
      source.getMap('pages').set(String(count), '字'.repeat(1_000))
    }
    source.getText('words').insert(0, '甲乙丙')
    source.getText('words').delete(1, 1)
    await storage.updateLog.append([{ ...KEY, bytes: Y.encodeStateAsUpdate(source) }])
    const alice = await new TestPeer('alice').joins(await openRoom())
    const carryingWords = alice.frames.filter((frame) => frame.length > 100)
    expect(carryingWords.length).toBeGreaterThan(2)
    expect(Math.max(...carryingWords.map((frame) => frame.length))).toBeLessThan(
      STATE_FRAME_BYTES + 10_000,
    )
    expect(alice.words).toBe('甲丙')
    expect(Y.encodeStateAsUpdate(alice.doc)).toEqual(Y.encodeStateAsUpdate(source))
  })

  it.each(['in a room at rest', 'in a room that is awake'])(
    '[S7] sends also a large part in several frames to one who lacks no more, once made, %s',
    async (where) => {
      const { state, early } = grown()
      await storage.updateLog.append([{ ...KEY, bytes: state }])
      const room = await openRoom()
      if (where.endsWith('awake')) await room.read(() => undefined)
      const back = ['alice', 'bob'].map((name) => new TestPeer(name, { mayWrite: false }))
      for (const peer of back) {
        Y.applyUpdate(peer.doc, early)
        await peer.joins(room)
        // Byte by byte, `toEqual` would take seconds.
        expect(Buffer.compare(Y.encodeStateAsUpdate(peer.doc), state)).toBe(0)
      }
      const [toAlice = [], toBob = []] = back.flatMap(({ answers }) => answers)
      expect(toAlice.length).toBeGreaterThan(2)
      expect(Math.max(...toAlice.map(({ bytes }) => bytes.length))).toBeLessThan(
        STATE_FRAME_BYTES + 10_000,
      )
      // The step 2, after which one counts as synced, comes last.
      expect(toAlice.map(({ bytes: [, step] }) => step)).toEqual([
        ...toAlice.slice(1).map(() => 2),
        1,
      ])
      expect(toBob.every((frame, index) => frame === toAlice[index])).toBe(true)
    },
  )

  it('[S8] keeps a doc that is read, or of which somebody is answered, as one that is changed', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const { state, early } = grown()
      await storage.updateLog.append([{ ...KEY, bytes: state }])
      const room = await openRoom()
      const quietMs = DOC_QUIET_MS * (1 + state.length / DOC_QUIET_BYTES)
      for (const use of [
        () => room.read(() => undefined),
        () => room.hold(() => Promise.resolve()),
        () => {
          const back = new TestPeer('back', { mayWrite: false })
          Y.applyUpdate(back.doc, early)
          return back.joins(room)
        },
      ]) {
        expect(room.isAtRest).toBe(true)
        for (let times = 0; times < 2; times++) {
          await use()
          vi.advanceTimersByTime(0.7 * quietMs)
          room.restIfQuiet()
          expect(room.isAtRest).toBe(false)
        }
        vi.advanceTimersByTime(quietMs)
        room.restIfQuiet()
      }
      expect(room.isAtRest).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  it('[S8] at rest keeps bytes alone, answers from them, and goes on when somebody types', async () => {
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    alice.types('甲乙')
    await alice.until(() => alice.durableCount === 1)
    room.restIfQuiet(0)
    expect(room.isAtRest).toBe(true)
    const bob = await new TestPeer('bob').joins(room)
    expect(bob.words).toBe('甲乙')
    const back = new TestPeer('alice, back')
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(alice.doc))
    await back.joins(room)
    expect(room.isAtRest).toBe(true)
    bob.types('丙')
    await alice.until(() => alice.words === '甲乙丙')
    expect(room.isAtRest).toBe(false)
  })

  it('[S8] keeps every word of a large text in which people build on each other, through rest', async () => {
    const source = twoWhoAlternate(900, 1_000)
    await storage.updateLog.append([{ ...KEY, bytes: Y.encodeStateAsUpdate(source) }])
    const room = await openRoom()
    const alice = await new TestPeer('alice').joins(room)
    alice.types('完')
    await alice.until(() => alice.durableCount === 1)
    room.restIfQuiet(0)
    expect(room.isAtRest).toBe(true)
    alice.types('了')
    await alice.until(() => alice.durableCount === 2)
    const stored = await room.read((doc) => doc.getText('words').toJSON())
    expect(stored === alice.words).toBe(true)
    expect(stored).toHaveLength(900 * 1_000 + 2)
  })

  it.each(['who comes later', 'who comes after a restart', 'who comes when the room rests'])(
    '[S1] puts nothing that was deleted into the answer to one %s',
    async (when) => {
      const room = await openRoom()
      const alice = await new TestPeer('alice').joins(room)
      alice.types('公开的')
      alice.types('收回的话')
      await alice.until(() => alice.durableCount === 2)
      await new TestPeer('early').joins(room)
      alice.doc.getText('words').delete(3, 4)
      await alice.until(() => alice.durableCount === 3)
      if (when.endsWith('rests')) room.restIfQuiet(0)
      const late = await new TestPeer('late').joins(
        when.endsWith('restart') ? await openRoom() : room,
      )
      expect(late.words).toBe('公开的')
      const heard = Buffer.concat(late.frames)
      expect([heard.includes('公开的'), heard.includes('收回')]).toEqual([true, false])
    },
  )
})
