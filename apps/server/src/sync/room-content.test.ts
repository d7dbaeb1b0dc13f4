import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { RoomContent } from './room-content.ts'
import { READ_AT_ONCE_BYTES } from './sync-limits.ts'

function written(...words: readonly string[]): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('words').insert(doc.getText('words').length, word)
  return { doc, updates }
}

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
})
