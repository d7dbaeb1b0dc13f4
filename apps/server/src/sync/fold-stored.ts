import * as Y from 'yjs'
import { pendingBytes } from './doc-changes.ts'

/** What a room's log amounts to. */
export interface Folded {
  readonly doc: Y.Doc
  /** How many updates were passed over since Yjs fails on them. */
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
 * passed over, or what had been waiting for it, if that was to blame. @throws if the snapshot can't be read.
 */
export function foldStored(stored: Stored): Folded {
  const skipped = new Set<number>()
  for (;;) {
    const attempt = foldWithout(stored, skipped)
    if (attempt.doc) return { doc: attempt.doc, skippedCount: skipped.size }
    const { failedAt, waiting } = attempt
    const withoutWaiting = new Set([...skipped, ...waiting])
    const isWaitingToBlame =
      waiting.length > 0 && foldWithout(stored, withoutWaiting).failedAt !== failedAt
    for (const index of isWaitingToBlame ? waiting : [failedAt]) skipped.add(index)
  }
}

type Attempt =
  | { readonly doc: Y.Doc; readonly failedAt: null }
  /** `waiting` had been taken in without their predecessors. */
  | { readonly doc: null; readonly failedAt: number; readonly waiting: readonly number[] }

function foldWithout({ snapshot, updates }: Stored, skipped: ReadonlySet<number>): Attempt {
  const doc = new Y.Doc()
  const waiting: number[] = []
  if (snapshot) Y.applyUpdate(doc, snapshot)
  let index = 0
  try {
    doc.transact(() => {
      for (const update of updates) {
        const before = pendingBytes(doc)
        if (!skipped.has(index)) Y.applyUpdate(doc, update)
        if (pendingBytes(doc) > before) waiting.push(index)
        index++
      }
    })
    return { doc, failedAt: null }
  } catch (error) {
    // What fails after the last update was applied is no update's fault.
    if (index >= updates.length) throw error
    doc.destroy()
    return { doc: null, failedAt: index, waiting }
  }
}
