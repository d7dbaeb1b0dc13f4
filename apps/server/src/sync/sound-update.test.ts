import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { isSoundUpdate } from './sound-update.ts'

const isSound = (update: Uint8Array): boolean => isSoundUpdate(Y.decodeUpdate(update))

/** An update in the V1 format of Yjs, of numbers that are written as they come. */
function updateOf(...numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

/** Structs of that kind are a length only: collected garbage. */
const GARBAGE = 0

describe('an update', () => {
  it('is sound if a client made it: edits, deletions, gaps, and what several clients wrote', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    const updates: Uint8Array[] = []
    one.on('update', (update: Uint8Array) => updates.push(update))
    for (const word of ['甲', '乙', '丙', '丁']) one.getText('words').insert(0, word)
    one.getText('words').delete(1, 2)
    one.getMap('marks').set('a', new Y.Array())
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    other.getText('words').insert(1, '戊')
    const [first, , third] = updates
    if (!first || !third) throw new Error('three updates were expected')
    for (const update of [
      ...updates,
      Y.encodeStateAsUpdate(other),
      Y.mergeUpdates([first, third]),
    ]) {
      expect(isSound(update)).toBe(true)
    }
  })

  it.each([
    ['a struct without a length', updateOf(1, 1, 7, 0, GARBAGE, 0, 0)],
    ['a struct that ends beyond every clock', updateOf(1, 1, 7, 0, GARBAGE, 2 ** 40, 0)],
    ['a struct that starts beyond every clock', updateOf(1, 1, 7, 2 ** 52, GARBAGE, 1, 0)],
    ['a deletion of nothing', updateOf(0, 1, 7, 1, 0, 0)],
    ['a deletion beyond every clock', updateOf(0, 1, 7, 1, 0, 2 ** 33)],
    ['two blocks of one client', updateOf(2, 1, 7, 0, GARBAGE, 2, 1, 7, 1, GARBAGE, 2, 0)],
    [
      'a lower client before a higher one',
      updateOf(2, 1, 7, 0, GARBAGE, 1, 1, 8, 0, GARBAGE, 1, 0),
    ],
    // 0x84: a string to the right of an origin, here of itself.
    ['what hangs from itself', Uint8Array.of(1, 1, 7, 3, 0x84, 7, 3, 1, 0x61, 0)],
    ['what hangs from what comes later', Uint8Array.of(1, 1, 7, 3, 0x84, 7, 9, 1, 0x61, 0)],
  ])('is not sound with %s', (_, update) => {
    expect(isSound(update)).toBe(false)
  })
})
