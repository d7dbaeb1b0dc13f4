import { expect, test } from 'vitest'
import { neverTidy } from './never-tidy.ts'
import { Replica, SPEECH } from './words/replica.test-support.ts'

const STATE = new Replica(SPEECH).state

test.each([
  [true, 0],
  // As Yjs is without it, or this rule is needed no more.
  [false, 1],
])(
  'a replica that only reads changes nothing after others’ formats (%s)',
  (isKept, changeCount) => {
    const [reader, anna, bo] = [new Replica(STATE), new Replica(STATE), new Replica(STATE)]
    if (isKept) neverTidy(reader.doc)
    // Only a text that is known as one is tidied.
    expect(reader.text.length).toBeGreaterThan(0)
    let changes = 0
    reader.doc.on('update', (_update, _origin, _doc, { local }) => {
      if (local) changes++
    })
    // Where one deletes what another emphasises a format is left around nothing.
    anna.text.format(3, 4, { em: true })
    bo.text.delete(3, 4)
    reader.receives(anna)
    reader.receives(bo)
    expect(Math.min(changes, 1)).toBe(changeCount)
  },
)
