import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { foldStored } from './fold-stored.ts'

function typed(clientId: number, words: readonly string[]): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('words').insert(doc.getText('words').length, word)
  return updates
}

const wordsOf = (doc: Y.Doc): string => doc.getText('words').toJSON()

describe('folding a log', () => {
  it('gives what all updates say, over what the snapshot says', () => {
    const updates = typed(1, ['甲', '乙', '丙'])
    const [first] = updates
    const { doc, skippedCount } = foldStored({ snapshot: first ?? null, updates: updates.slice(1) })
    expect([wordsOf(doc), skippedCount]).toEqual(['甲乙丙', 0])
  })

  it('passes over an update on which Yjs fails, and keeps all others', () => {
    const updates = typed(1, ['甲', '乙', '丙'])
    const broken = new Uint8Array([255, 255, 3])
    const { doc, skippedCount } = foldStored({
      snapshot: null,
      updates: [...updates.slice(0, 2), broken, ...updates.slice(2)],
    })
    expect([wordsOf(doc), skippedCount]).toEqual(['甲乙丙', 1])
  })

  it('is not kept from opening by a snapshot that is none: that is an error', () => {
    expect(() => foldStored({ snapshot: new Uint8Array([255, 3]), updates: [] })).toThrow(
      /contentRefs|end of array|Unexpected/,
    )
  })
})
