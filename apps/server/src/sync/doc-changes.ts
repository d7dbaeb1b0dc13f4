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
    }
  /** The update at `index` could not be applied; the doc may be half changed. */
  | { readonly isApplied: false; readonly index: number; readonly error: unknown }

/**
 * Applies updates in one transaction. Their effect is what was new in them, as one update, written from the doc, which is cheaper than
 * merging; or all of them, as they came, while any update waits for one that is missing.
 */
export function applyTogether(doc: Y.Doc, updates: readonly Uint8Array[]): Applied {
  const effects: Uint8Array[] = []
  const capture = (bytes: Uint8Array): void => void effects.push(bytes)
  let index = 0
  doc.on('update', capture)
  try {
    doc.transact(() => {
      for (; index < updates.length; index++) Y.applyUpdate(doc, updates[index] ?? NOTHING)
    })
  } catch (error) {
    return { isApplied: false, index, error }
  } finally {
    doc.off('update', capture)
  }
  const stored = pendingBytes(doc) > 0 ? updates : effects
  return { isApplied: true, effect: stored.length > 0 ? mergeInGroups(stored) : null }
}

/** True if an update deletes, or overwrites, anything. @throws if Yjs can't read it. */
export function hasDeletions(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).ds.clients.size > 0
}

/** How much of what the doc was given waits for updates that are missing. */
export function pendingBytes(doc: Y.Doc): number {
  const { pendingStructs, pendingDs } = doc.store
  return (pendingStructs?.update.length ?? 0) + (pendingDs?.length ?? 0)
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
