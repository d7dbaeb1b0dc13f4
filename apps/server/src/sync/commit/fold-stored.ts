import { neverTidy } from '@variorum/ydoc'
import * as Y from 'yjs'
import { dropPending, hasPending, NOTHING } from '../wire/doc-changes.ts'

/** What a room's log amounts to. */
export interface Folded {
  readonly doc: Y.Doc
  /** How many updates were passed over since Yjs fails on them, or since they build on what is not there. */
  readonly skippedCount: number
}

/**
 * What a log is folded into. @throws if anything in it can't be read or applied: then it had better stay as it is, for a person to look at.
 */
export function snapshotOf(stored: Stored): Uint8Array {
  const { doc, skippedCount } = foldStored(stored)
  if (skippedCount > 0) throw new Error(`${skippedCount} updates can not be applied`)
  return Y.encodeStateAsUpdate(doc)
}

type Stored = {
  readonly snapshot: Uint8Array | null
  readonly updates: readonly Uint8Array[]
}

/**
 * Applies a snapshot and the updates since. A log must open whatever a hostile editor had put into it: an update on which Yjs fails is
 * passed over, with what builds on it. @throws if the snapshot can't be read.
 */
export function foldStored({ snapshot, updates }: Stored): Folded {
  const sound = [...updates]
  for (;;) {
    const doc = new Y.Doc()
    neverTidy(doc)
    if (snapshot) Y.applyUpdate(doc, snapshot)
    let index = 0
    try {
      doc.transact(() => {
        // Parts of one state build on each other in both directions, so here one may well wait for the next.
        for (; index < sound.length; index++) Y.applyUpdate(doc, sound[index] ?? NOTHING)
      })
    } catch (error) {
      // What fails after the last update was applied is no update's fault.
      if (index >= sound.length) throw error
      doc.destroy()
      sound.splice(index, 1)
      continue
    }
    const isWhole = !hasPending(doc)
    dropPending(doc)
    return { doc, skippedCount: updates.length - sound.length + (isWhole ? 0 : 1) }
  }
}
