import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { hasDeletions } from '../wire/doc-changes.ts'
import { inFewPieces } from './state-frames.ts'

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

describe('a log in few pieces', () => {
  it('says in one update what many small ones say', () => {
    const log = writtenByTwo()
    const pieces = inFewPieces(log)
    expect(pieces).toHaveLength(1)
    expect(wordsOf(...(pieces ?? []))).toBe(wordsOf(...log))
    expect(wordsOf(...(pieces ?? []))).toHaveLength(30)
    const [joined = new Uint8Array()] = pieces ?? []
    expect(Y.encodeStateVectorFromUpdate(joined)).toEqual(
      Y.encodeStateVectorFromUpdate(Y.mergeUpdates(log)),
    )
  })

  it('can be put on top of a state', () => {
    const log = writtenByTwo()
    const pieces = inFewPieces(log.slice(10)) ?? []
    expect(wordsOf(...log.slice(0, 10), ...pieces)).toBe(wordsOf(...log))
  })

  it('leaves large updates as they are, in their places', () => {
    const log: Uint8Array[] = []
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => log.push(update))
    const words = doc.getText('words')
    for (const length of [1, 1, 5_000, 1, 1, 1, 5_000]) words.insert(1, '字'.repeat(length))
    expect(inFewPieces(log)).toHaveLength(4)
    expect(wordsOf(...(inFewPieces(log) ?? []))).toBe(words.toJSON())
  })

  it('is none where an update is missing, or one deletes', () => {
    const log = writtenByTwo()
    expect(inFewPieces([...log.slice(0, 4), ...log.slice(6)])).toBeNull()
    const doc = new Y.Doc()
    for (const update of log) Y.applyUpdate(doc, update)
    doc.on('update', (update: Uint8Array) => log.push(update))
    doc.getText('words').delete(3, 2)
    expect(inFewPieces(log)).toBeNull()
  })

  it('is empty for none', () => {
    expect(inFewPieces([])).toEqual([])
  })
})

describe('what an update deletes', () => {
  it('is seen at its end, whatever stands before', () => {
    const doc = new Y.Doc()
    const seen: [boolean, boolean][] = []
    doc.on('update', (update: Uint8Array) => {
      seen.push([hasDeletions(update), Y.decodeUpdate(update).ds.clients.size > 0])
    })
    const words = doc.getText('words')
    const marks = doc.getMap('marks')
    for (let count = 0; count < 300; count++) {
      if (count % 3 === 0) words.insert(0, '字'.repeat(1 + (count % 130)))
      if (count % 3 === 1) words.delete(count % words.length, Math.min(words.length, count % 140))
      if (count % 3 === 2) marks.set(String(count % 7), count % 2 === 0 ? null : new Uint8Array(3))
    }
    expect(seen.filter(([, deletes]) => deletes).length).toBeGreaterThan(50)
    expect(seen.filter(([, deletes]) => !deletes).length).toBeGreaterThan(50)
    expect(seen.every(([said, deletes]) => said === deletes)).toBe(true)
  })
})
