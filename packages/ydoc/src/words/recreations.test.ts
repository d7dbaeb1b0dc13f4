import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { AnchorResolver } from '../anchor-resolver.ts'
import { FOLLOWS_MAX } from './late-circles.ts'
import { OVERLAPPING_MAX, RecreationIndex } from './recreation-index.ts'
import {
  followRecreations,
  RECORD_MAX_ENTRIES_OF_CLIENT,
  recordRecreations,
  recreationsOf,
} from './recreations.ts'
import { Replica, SPEECH } from './replica.test-support.ts'
import { settleMoves } from './settle-moves.ts'
import { itemOf } from './words-block.ts'
import { RECREATED_ROOT, WORDS_ROOT } from './words-roots.ts'
import { readBlocks, WordsSequence } from './words-sequence.ts'

// The record is written by whoever may edit, so it is not to be trusted.

/** Longer than a page could walk through, one by one. */
const ENDLESS = 2 ** 45

const first = ({ doc }: Replica): Y.ID => {
  const [run] = new WordsSequence(doc).blocks[0]?.runs ?? []
  if (!run) throw new Error('no words')
  return Y.createID(run.client, run.clock)
}

const writes = ({ doc }: Replica, ...entries: readonly (readonly number[])[]): void =>
  doc.getArray(RECREATED_ROOT).push(entries.map((entry) => [...entry]))

const settles = ({ doc }: Replica): boolean => {
  const words = new WordsSequence(doc)
  return doc.transact(() => settleMoves(words))
}

test('what somebody says of what others made, or of more than there is, says nothing', () => {
  const victim = new Replica(SPEECH)
  victim.types(0, 0, '我写的')
  const hostile = victim.fork()
  const { client, clock } = first(victim)
  const { clientID: victimId } = victim.doc
  writes(
    hostile,
    [client, clock, ENDLESS, hostile.doc.clientID, 0],
    [client, clock, ENDLESS, victimId, 0],
    [client, clock, 3, victimId, 0],
  )
  victim.receives(hostile)
  expect(recreationsOf(victim.doc).madeOf(client, 0, ENDLESS)).toEqual([])
  expect(settles(victim)).toBe(false)
  expect(victim.index.text).toContain('我写的')
})

test('what somebody says stood beside their words may be anything: nobody else’s words follow it', () => {
  const victim = new Replica(SPEECH)
  const hostile = victim.fork()
  const { client, clock } = first(victim)
  const { clientID } = hostile.doc
  victim.types(0, 1, '我写的')
  hostile.types(0, 0, '甲乙')
  writes(hostile, [client, clock, 2, clientID, 0, ENDLESS, ENDLESS, client, ENDLESS])
  writes(hostile, [client, clock + 2, 1, clientID, 1, clientID, 0, -1, 0])
  writes(hostile, [client, clock + 2, 1, clientID, 1, clientID])
  writes(hostile, [client, clock + 2, 1, clientID, 1, clientID, 0, clientID])
  victim.receives(hostile)
  expect(recreationsOf(victim.doc).entries).toMatchObject([
    { length: 2, behind: { client: ENDLESS }, before: { clock: ENDLESS } },
  ])
  const before = victim.index.text
  // They stand twice, as somebody says; what is the victim's stays where it was.
  while (settles(victim));
  expect(victim.index.text).toBe(before.replace('甲乙', ''))
})

test.each([1, 2 ** 32 - 1])(
  'a client %i that has a claim of endless words of its own keeps nobody from reading on',
  (id) => {
    const victim = new Replica(SPEECH)
    const hostile = victim.fork()
    // What counts first depends on it.
    hostile.doc.clientID = id
    const { clientID: hostileId } = hostile.doc
    const { clientID: victimId } = victim.doc
    // So many clocks in a few bytes.
    const skipped = new Y.Doc()
    skipped.clientID = hostileId
    const deleted = new Y.Item(
      Y.createID(hostileId, 0),
      null,
      null,
      null,
      null,
      hostile.doc.getText(WORDS_ROOT),
      null,
      new Y.ContentDeleted(ENDLESS),
    )
    hostile.doc.transact((transaction) => deleted.integrate(transaction, 0))
    const { client, clock } = first(victim)
    writes(
      hostile,
      [client, clock, ENDLESS, hostileId, 0],
      [hostileId, 0, ENDLESS, victimId, 0],
      [hostileId, 0, ENDLESS, hostileId, 1],
      [hostileId, 1, ENDLESS - 1, hostileId, 0],
    )
    victim.receives(hostile)
    victim.types(0, 0, '我写的')
    expect(settles(victim)).toBe(false)
    // What is gone may be whatever its maker says; what stands is what it is.
    expect(followRecreations(victim.doc, Y.createID(hostileId, 7))).toEqual(
      Y.createID(client, clock + 7),
    )
    expect(followRecreations(victim.doc, Y.createID(client, clock))).toEqual(
      Y.createID(client, clock),
    )
  },
)

test('of many entries about the same character a few are looked at', () => {
  const entries = Array.from({ length: 5_000 }, (_, number) => ({
    old: Y.createID(1, number % 7),
    length: number % 3 === 0 ? 1_000 : 1,
    made: Y.createID(2, number),
  }))
  const index = new RecreationIndex(entries)
  for (const clock of [0, 5, 6, 7, 500, 1_005]) {
    const found = index.madeOf(1, clock, clock + 1)
    expect(found.length).toBe(OVERLAPPING_MAX)
    for (const { old, length } of found) {
      expect(old.clock <= clock && clock < old.clock + length).toBe(true)
    }
  }
  expect(index.madeOf(1, 1_006, 9_000)).toEqual([])
  expect(index.madeOf(2, 0, 9_000)).toEqual([])
  for (const clock of [0, 1_005, 4_999]) {
    const found = index.originsOf(2, clock, clock + 1)
    expect(found.length).toBeGreaterThan(0)
    for (const { made, length } of found) {
      expect(made.clock <= clock && clock < made.clock + length).toBe(true)
    }
  }
})

test('a note is not silently on other words that somebody claims to be the old ones', () => {
  const reader = new Replica(SPEECH)
  const target = reader.marks('明理才能断事')
  const resolver = new AnchorResolver(reader.doc)
  expect(resolver.place('a' as never, target)?.state).toBe('anchored')
  const hostile = reader.fork()
  const [run] = hostile.blockOf(4).runs
  const offset = hostile.blockOf(4).text.indexOf('明理才能断事')
  const clock = Y.getState(hostile.doc.store, hostile.doc.clientID)
  hostile.replaces(4, offset, 6, [{ type: 'text', text: '胡说八道六字' }])
  const made = Y.createID(hostile.doc.clientID, clock)
  recordRecreations(hostile.doc, [
    { old: Y.createID(run?.client ?? 0, (run?.clock ?? 0) + offset), length: 6, made },
  ])
  reader.receives(hostile)
  expect(reader.finds(target)).toBe('changed: 胡说八道六字')
  expect(resolver.place('a' as never, target)?.state).toBe('changed')
})

test('however much somebody writes there that says nothing, what others say counts', () => {
  const honest = new Replica(SPEECH)
  const hostile = honest.fork()
  const { client, clock } = first(honest)
  hostile.doc.getArray(RECREATED_ROOT).push(Array.from({ length: 300_000 }, () => 0))
  writes(hostile, ...Array.from({ length: 60_000 }, () => [client, clock, 1, client, clock]))
  writes(
    hostile,
    ...Array.from({ length: 60_000 }, () => [client, clock, 0, hostile.doc.clientID, 0]),
  )
  honest.receives(hostile)
  const made = Y.createID(honest.doc.clientID, Y.getState(honest.doc.store, honest.doc.clientID))
  honest.types(0, 0, '我')
  recordRecreations(honest.doc, [{ old: Y.createID(client, clock), length: 1, made }])
  expect(recreationsOf(honest.doc).entries).toHaveLength(1)
  hostile.receives(honest)
  expect(recreationsOf(hostile.doc).entries).toEqual(recreationsOf(honest.doc).entries)
})

test('one client takes a share of what counts, in the order of the record, and leaves the rest to others', () => {
  const honest = new Replica(SPEECH)
  const { client, clock } = first(honest)
  const hostile = honest.fork()
  const { clientID: hostileId } = hostile.doc
  hostile.types(0, 0, '胡说')
  const most = RECORD_MAX_ENTRIES_OF_CLIENT
  writes(hostile, ...Array.from({ length: most }, () => [client, clock, 1, hostileId, 0]))
  writes(hostile, [client, clock + 1, 1, hostileId, 1])
  honest.receives(hostile)
  const made = Y.createID(honest.doc.clientID, Y.getState(honest.doc.store, honest.doc.clientID))
  honest.types(1, 0, '我')
  recordRecreations(honest.doc, [{ old: Y.createID(client, clock + 2), length: 1, made }])
  hostile.receives(honest)
  for (const { doc } of [honest, hostile, honest.fork()]) {
    const known = recreationsOf(doc)
    expect(known.entries).toHaveLength(most + 1)
    expect(known.madeOf(client, clock + 1, clock + 2)).toEqual([])
    expect(known.madeOf(client, clock + 2, clock + 3)).toMatchObject([{ made }])
  }
})

test('what goes on in ids is written as one, and the beginning of a paragraph on its own', () => {
  const one = new Replica(SPEECH)
  const { client, clock } = first(one)
  const { clientID } = one.doc
  const start = Y.getState(one.doc.store, clientID)
  one.types(0, 0, '一二三四五六')
  const id = (by: number, at: number) => Y.createID(by, at)
  recordRecreations(one.doc, [
    { old: id(client, clock), length: 1, made: id(clientID, start) },
    { old: id(client, clock + 1), length: 2, made: id(clientID, start + 1) },
    { old: id(client, clock + 3), length: 1, made: id(clientID, start + 4) },
    { old: id(client, clock + 7), length: 1, made: id(clientID, start + 5) },
  ])
  expect(recreationsOf(one.doc).entries.map(({ length }) => length)).toEqual([3, 1, 1])
  const mark = Y.getState(one.doc.store, clientID)
  one.inserts(1, 'p1b', '七八')
  const made = itemOf(one.markOf(1)).id
  expect(made.clock).toBeGreaterThanOrEqual(mark)
  recordRecreations(one.doc, [
    { old: id(client, clock + 20), length: 1, made },
    { old: id(client, clock + 21), length: 2, made: id(clientID, made.clock + 1) },
  ])
  expect(recreationsOf(one.doc).entries.map(({ length }) => length)).toEqual([3, 1, 1, 1, 2])
})

/** Has the two characters around `words` be made again, without these, at the start of another paragraph. */
function carriesOff(hostile: Replica, words: string, to: number): void {
  const nth = readBlocks(hostile.doc).findIndex(({ text }) => text.includes(words))
  const { text, runs } = hostile.blockOf(nth)
  const from = text.indexOf(words) - 1
  const old = [from, from + 1 + words.length].map((offset) => {
    const run = runs.findLast(({ textOffset }) => textOffset <= offset)
    return Y.createID(run?.client ?? 0, (run?.clock ?? 0) + offset - (run?.textOffset ?? 0))
  })
  hostile.doc.transact(() => {
    hostile.deletes(nth, text.slice(from + 1 + words.length, from + 2 + words.length), from + 1)
    hostile.deletes(nth, text.slice(from, from + 1), from)
    const { clientID } = hostile.doc
    const clock = Y.getState(hostile.doc.store, clientID)
    hostile.types(to, 1, `${text[from]}${text[from + 1 + words.length]}`)
    const entries = old.map(({ client, clock: at }, number) => [
      client,
      at,
      1,
      clientID,
      clock + number,
    ])
    writes(hostile, ...entries)
  })
}

test('letters follow others so often at most, however often these say that they are elsewhere now', () => {
  const honest = new Replica(SPEECH)
  const hostile = honest.fork()
  honest.types(4, 3, '甲乙')
  let answers = 0
  honest.doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === 'settles') answers++
  })
  const words = new WordsSequence(honest.doc)
  for (let round = 0; round <= FOLLOWS_MAX; round++) {
    hostile.receives(honest)
    carriesOff(hostile, '甲乙', 2 + (round % 2) * 3)
    honest.receives(hostile)
    honest.doc.transact(() => settleMoves(words, () => false), 'settles')
  }
  expect(answers).toBe(FOLLOWS_MAX)
  expect(honest.index.text.match(/甲乙/g)).toHaveLength(1)
})
