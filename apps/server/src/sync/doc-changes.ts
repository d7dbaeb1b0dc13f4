import * as Y from 'yjs'
import { isSoundUpdate } from './sound-update.ts'
import { MERGE_MAX_UPDATES } from './sync-limits.ts'

/** An update that says nothing. */
export const NOTHING = new Uint8Array([0, 0])

/** What an update says, before anything is applied. `malformed` if Yjs can't read it, or if it is not sound. */
export function inspectUpdate(update: Uint8Array): 'malformed' | 'empty' | 'changes' {
  try {
    const decoded = Y.decodeUpdate(update)
    if (!isSoundUpdate(decoded)) return 'malformed'
    const { structs, ds } = decoded
    return structs.length === 0 && ds.clients.size === 0 ? 'empty' : 'changes'
  } catch {
    return 'malformed'
  }
}

/** What applying several updates came to. */
export type Applied =
  | {
      readonly isApplied: true
      /** What must be stored and sent on; null if everything was known. */
      readonly effect: Uint8Array | null
      /** Indices of updates that build on others which have not come: the doc has what could be taken in of them, and waits for nothing. */
      readonly pending: ReadonlySet<number>
    }
  /** The update at `index` could not be applied; the doc may be half changed. */
  | { readonly isApplied: false; readonly index: number; readonly error: unknown }

/** Is told of each update once it was applied, with the transaction still open; of one that waits for another, more than once. */
export type OnApplied = (transaction: Y.Transaction, index: number) => void

/**
 * Applies updates in one transaction. Their effect is what was new in them, as one update, written from the doc, which is cheaper than
 * merging, and says exactly what the doc made of them.
 */
export function applyTogether(
  doc: Y.Doc,
  updates: readonly Uint8Array[],
  onApplied?: OnApplied,
): Applied {
  let effect: Uint8Array | null = null
  const capture = (bytes: Uint8Array): void => void (effect = bytes)
  let pending: ReadonlySet<number> = new Set()
  let index = 0
  const tryThose = (transaction: Y.Transaction, indices: Iterable<number>): ReadonlySet<number> => {
    const left = new Set<number>()
    for (index of indices) {
      Y.applyUpdate(doc, updates[index] ?? NOTHING)
      onApplied?.(transaction, index)
      if (!hasPending(doc)) continue
      dropPending(doc)
      left.add(index)
    }
    return left
  }
  doc.on('update', capture)
  try {
    doc.transact((transaction) => {
      pending = tryThose(transaction, updates.keys())
      // One that came later may be what an earlier one builds on.
      for (let before = updates.length; pending.size > 0 && pending.size < before;) {
        before = pending.size
        pending = tryThose(transaction, pending)
      }
    })
  } catch (error) {
    return { isApplied: false, index, error }
  } finally {
    doc.off('update', capture)
  }
  return { isApplied: true, effect, pending }
}

/** Has a doc forget what builds on updates that it was not given. */
export function dropPending(doc: Y.Doc): void {
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
}

/**
 * True if an update that Yjs wrote (V1) deletes, or overwrites, anything. What is deleted stands at its end, as a number of clients and then
 * ranges with their lengths; so the last byte is 0 only if there are none.
 */
export function hasDeletions(update: Uint8Array): boolean {
  return update.at(-1) !== 0
}

/** True if something that a doc was given builds on what it was not given. */
export function hasPending({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null
}

/** One update that holds all of `updates`, merged in small groups since merging is super-linear. @throws if there are none. */
export function mergeInGroups(updates: readonly Uint8Array[]): Uint8Array {
  let level = updates
  while (level.length > 1) {
    const merged: Uint8Array[] = []
    for (let start = 0; start < level.length; start += MERGE_MAX_UPDATES) {
      merged.push(Y.mergeUpdates(level.slice(start, start + MERGE_MAX_UPDATES)))
    }
    level = merged
  }
  const [only] = level
  if (!only) throw new Error('nothing to merge')
  return only
}
