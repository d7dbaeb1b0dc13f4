import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { mergeSmall } from './doc-changes.ts'

/** One update for each of these words, which follow each other in a doc. */
function updatesOf(words: readonly string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  for (const each of words) doc.getArray<string>('words').push([each])
  return updates
}

function readBack(updates: readonly Uint8Array[]): string[] {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getArray<string>('words').toArray()
}

const sizeOf = (updates: readonly Uint8Array[]): number =>
  updates.reduce((sum, { length }) => sum + length, 0)

const BOUND_BYTES = 128 * 1024

describe('changes of a commit', () => {
  it('are none where nothing changed', () => {
    expect(mergeSmall([])).toEqual([])
  })

  it('are one update while they are small together, however many', () => {
    const words = Array.from({ length: 250 }, (_, nth) => `word ${nth}`)
    const merged = mergeSmall(updatesOf(words))
    expect(merged).toHaveLength(1)
    expect(readBack(merged)).toEqual(words)
  })

  it('are several where they are large together, each within the bound, in their order', () => {
    const words = Array.from({ length: 250 }, (_, nth) => `${nth} ${'x'.repeat(2_000)}`)
    const updates = updatesOf(words)
    const merged = mergeSmall(updates)
    expect(merged.length).toBeGreaterThanOrEqual(sizeOf(updates) / BOUND_BYTES)
    // Two that follow each other would be too large for one: none are left apart without need.
    expect(merged.length).toBeLessThan((2 * sizeOf(updates)) / BOUND_BYTES + 1)
    for (const { length } of merged) expect(length).toBeLessThanOrEqual(BOUND_BYTES)
    expect(readBack(merged)).toEqual(words)
  })

  it('leave one that is too large as it is, and merge what stands before and behind it', () => {
    const words = ['a', 'b', 'x'.repeat(2 * BOUND_BYTES), 'c', 'd']
    const updates = updatesOf(words)
    const merged = mergeSmall(updates)
    expect(merged).toHaveLength(3)
    expect(merged[1]).toEqual(updates[2])
    expect(readBack(merged)).toEqual(words)
  })
})
