import * as Y from 'yjs'
import { isSoundUpdate } from './sound-update.ts'
import { MERGE_MAX_UPDATES } from './sync-limits.ts'

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

/**
 * Applies an update and gives back what must be stored and sent on: what was new in it, or all of it while it waits for an
 * update that is missing. Null if everything was known. @throws if Yjs can't apply it; the doc may then be half changed.
 */
export function applyAndCapture(doc: Y.Doc, update: Uint8Array): Uint8Array | null {
  let effect: Uint8Array | null = null
  const capture = (bytes: Uint8Array): void => void (effect = bytes)
  doc.on('update', capture)
  try {
    Y.applyUpdate(doc, update)
  } finally {
    doc.off('update', capture)
  }
  const { pendingStructs, pendingDs } = doc.store
  return pendingStructs || pendingDs ? update : effect
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
