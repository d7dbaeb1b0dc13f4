import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { paragraph, Replica } from './replica.test-support.ts'
import { WordsMeter, type WordsChange } from './words-meter.ts'

let words: Replica
beforeEach(() => {
  words = new Replica([
    paragraph('p0', '同志们'),
    paragraph('p1', '今天我们一起读书'),
    paragraph('p2', '书要慢慢读'),
  ])
})

test('typing is so many characters in one paragraph, deleting so many out of it', () => {
  expect(figures(measure(() => words.types(1, 2, '，都')))).toEqual([2, 0, 1])
  expect(figures(measure(() => words.deletes(1, '今天，都')))).toEqual([0, 4, 1])
})

test('changes in several paragraphs are told apart, and one that comes or goes counts', () => {
  const change = measure(() => {
    words.types(0, 3, '：')
    words.deletes(2, '书')
    words.inserts(3, 'p3', '新的一段')
  })
  expect(figures(change)).toEqual([5, 1, 3])
  expect(figures(measure(() => words.removes(1)))).toEqual([0, 8, 1])
})

test('splitting and joining paragraphs puts in and takes out no characters', () => {
  expect(figures(measure(() => words.splits(1, 2, 'p1b')))).toEqual([0, 0, 2])
  expect(figures(measure(() => words.joinsWithNext(1)))).toEqual([0, 0, 1])
})

test('what a mark says of its paragraph is a change of it', () => {
  expect(figures(measure(() => words.markOf(1).set('role', 'heading')))).toEqual([0, 0, 1])
})

test('what comes and goes within a transaction was never there', () => {
  const change = measure(() => {
    words.types(0, 0, '错字')
    words.deletes(0, '错字')
  })
  expect(figures(change)).toEqual([0, 0, 0])
})

test('what somebody brings again is no change', () => {
  const known = words.state
  expect(figures(measure(() => Y.applyUpdate(words.doc, known)))).toEqual([0, 0, 0])
})

test('of several updates in one transaction each is measured by itself', () => {
  const [zhou, wu] = [words.fork(), words.fork()]
  const one = changeOf(zhou, () => zhou.types(0, 0, '一二三'))
  const other = changeOf(wu, () => wu.deletes(1, '今天'))
  const taken: WordsChange[] = []
  words.doc.transact((transaction) => {
    const meter = new WordsMeter(transaction)
    for (const update of [one, other]) {
      Y.applyUpdate(words.doc, update)
      taken.push(meter.take(Y.parseUpdateMeta(update).to.keys()))
    }
  })
  expect(taken.map(figures)).toEqual([
    [3, 0, 1],
    [0, 2, 1],
  ])
})

function measure(act: () => void): WordsChange {
  return words.doc.transact((transaction) => {
    const meter = new WordsMeter(transaction)
    act()
    return meter.take()
  })
}

function figures({ addedChars, removedChars, paragraphs }: WordsChange): number[] {
  return [addedChars, removedChars, paragraphs.size]
}

function changeOf({ doc }: Replica, act: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  act()
  return Y.encodeStateAsUpdate(doc, before)
}
