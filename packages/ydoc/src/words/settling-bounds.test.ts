import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeRuns } from './character-runs.ts'
import { recordRecreations, recreationsOf } from './recreations.ts'
import { paragraph, Replica } from './replica.test-support.ts'
import { settleMoves } from './settle-moves.ts'
import { RECREATED_ROOT, WORDS_ROOT } from './words-roots.ts'
import { WordsSequence } from './words-sequence.ts'

// What stands beside letters, and what a record says of it, is others' to write.

const BUDGET = 50_000
/** A step asks what was made of a unit, or what it was made of, or looks at an item. */
const LOOK_UPS_OF_STEP = 2

/** Settles with a budget, and says how often the record was asked. */
function lookUpsOf({ doc }: Replica, budget: number): number {
  const words = new WordsSequence(doc)
  const left = { steps: budget }
  let lookUps = 0
  const settle = (): boolean => {
    // What goes is recorded at the end of a step, and makes another record.
    const known = recreationsOf(doc)
    const before = known.lookUpCount
    const hasMoved = settleMoves(words, () => false, left)
    lookUps += known.lookUpCount - before
    return hasMoved
  }
  while (doc.transact(settle));
  words.destroy()
  return lookUps
}

/** Puts in so many characters at the end of the first paragraph and takes them away again. Gives the first. */
function madeAndGone({ doc }: Replica, count: number): Y.ID {
  const text = doc.getText(WORDS_ROOT)
  const made = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
  doc.transact(() => {
    text.insert(1, 'x'.repeat(count))
    text.delete(1, count)
  })
  return made
}

/** The unit that is said so. */
function unitOf(replica: Replica, character: string): Y.ID {
  const [run] = decodeRuns(replica.marks(character).runs ?? '') ?? []
  if (!run) throw new Error(`nothing says ${character}`)
  return Y.createID(run.client, run.clock)
}

const entry = (old: Y.ID, length: number, made: Y.ID) => [
  old.client,
  old.clock,
  length,
  made.client,
  made.clock,
]

const writes = ({ doc }: Replica, entries: readonly (readonly number[])[]): void =>
  doc.getArray(RECREATED_ROOT).push(entries.map((one) => [...one]))

test('an act that says much of what was made in many pieces costs no more than its entries beside letters', () => {
  const pieces = 2_000
  const victim = new Replica([paragraph('p1', '天地玄黄宇宙洪荒'), paragraph('p2', '日月')])
  victim.types(0, 4, '甲乙丙')
  const second = victim.fork()
  const inPieces = madeAndGone(second, pieces)
  writes(
    second,
    Array.from({ length: pieces }, (_, at) =>
      entry(Y.createID(77, at), 1, Y.createID(inPieces.client, inPieces.clock + at)),
    ),
  )
  const first = second.fork()
  const [left, right] = [unitOf(first, '黄'), unitOf(first, '宇')]
  const made = madeAndGone(first, pieces)
  const there = Y.createID(first.doc.clientID, Y.getState(first.doc.store, first.doc.clientID))
  first.doc.transact(() => {
    first.types(1, 1, '黄宇')
    first.deletes(0, '宇')
    first.deletes(0, '黄')
    writes(first, [
      entry(left, 1, there),
      entry(right, 1, Y.createID(there.client, there.clock + 1)),
      ...Array.from({ length: pieces }, () => entry(inPieces, pieces, made)),
    ])
  })
  victim.receives(first)
  expect(lookUpsOf(victim, Infinity)).toBeLessThan(pieces)
  expect(victim.index.paragraphs.map(({ text }) => text)).toEqual([
    '天地玄宙洪荒',
    '日黄甲乙丙宇月',
  ])
})

test('words beside letters of which a record says a thousand things each take so much of a change, and keep no other letters from following', () => {
  const links = 1_000
  const length = 500
  const victim = new Replica([
    paragraph('p1', '天' + '空'.repeat(length) + '地'),
    paragraph('p2', '宇宙洪荒'),
    paragraph('p3', '日月'),
  ])
  victim.types(0, 1 + length, '甲')
  const hostile = victim.fork()
  const honest = victim.fork()
  victim.types(1, 2, '乙')
  const gone = unitOf(hostile, '空')
  hostile.deletes(0, '空'.repeat(length))
  let at = madeAndGone(hostile, length)
  writes(
    hostile,
    Array.from({ length }, (_, unit) =>
      entry(Y.createID(gone.client, gone.clock + unit), 1, Y.createID(at.client, at.clock + unit)),
    ),
  )
  for (let link = 1; link < links; link++) {
    const made = madeAndGone(hostile, length)
    writes(hostile, [entry(at, length, made)])
    at = made
  }
  victim.receives(hostile)
  // Somebody moves the words around the other letters.
  const old = unitOf(honest, '宙')
  const made = Y.createID(honest.doc.clientID, Y.getState(honest.doc.store, honest.doc.clientID))
  honest.doc.transact(() => {
    honest.types(2, 1, '宙洪')
    honest.deletes(1, '宙洪')
    recordRecreations(honest.doc, [{ old, length: 2, made }])
  })
  victim.receives(honest)
  const most = BUDGET * LOOK_UPS_OF_STEP
  for (let change = 0; change < 2; change++) {
    expect(lookUpsOf(victim, BUDGET)).toBeLessThan(most)
  }
  expect(victim.index.paragraphs.map(({ text }) => text)).toEqual(['天甲地', '宇荒', '日宙乙洪月'])
  expect(lookUpsOf(victim, Infinity)).toBeGreaterThan(most)
})
