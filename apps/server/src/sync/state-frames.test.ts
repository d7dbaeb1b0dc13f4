import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { joinInOrder } from './state-frames.ts'

/** Two people who write into each other's words, and what a log holds of it. */
function writtenByTwo(): Uint8Array[] {
  const log: Uint8Array[] = []
  const docs = [7, 9].map((clientId) => {
    const doc = new Y.Doc()
    doc.clientID = clientId
    return doc
  })
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return
      log.push(update)
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'other')
    })
  }
  for (let count = 0; count < 30; count++) {
    const words = docs[count % 2]?.getText('words')
    words?.insert(Math.floor(words.length / 2), String.fromCharCode(0x4e00 + count))
  }
  return log
}

function wordsOf(...updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('words').toJSON()
}

describe('joining updates in order', () => {
  it('gives one update that says what all of them say', () => {
    const log = writtenByTwo()
    const joined = joinInOrder(log)
    if (!joined) throw new Error('they follow each other')
    expect(wordsOf(joined)).toBe(wordsOf(...log))
    expect(wordsOf(joined)).toHaveLength(30)
    expect(Y.encodeStateVectorFromUpdate(joined)).toEqual(
      Y.encodeStateVectorFromUpdate(Y.mergeUpdates(log)),
    )
  })

  it('gives what is to be put on top of a state, as well', () => {
    const log = writtenByTwo()
    const tail = joinInOrder(log.slice(10))
    if (!tail) throw new Error('they follow each other')
    expect(wordsOf(...log.slice(0, 10), tail)).toBe(wordsOf(...log))
  })

  it('gives nothing where an update is missing, or one deletes', () => {
    const log = writtenByTwo()
    expect(joinInOrder([...log.slice(0, 4), ...log.slice(6)])).toBeNull()
    const doc = new Y.Doc()
    for (const update of log) Y.applyUpdate(doc, update)
    doc.on('update', (update: Uint8Array) => log.push(update))
    doc.getText('words').delete(3, 2)
    expect(joinInOrder(log)).toBeNull()
  })

  it('gives an empty update for none', () => {
    expect(joinInOrder([])).toEqual(new Uint8Array([0, 0]))
  })
})
