import * as Y from 'yjs'
import { MERGE_MAX_UPDATES } from './sync-limits.ts'

/** An update that says nothing. */
export const NOTHING = new Uint8Array([0, 0])

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

/** Updates that are larger together are left apart: merging reads all of what it merges, five megabytes in a third of a second, and everybody waits. */
const MERGED_MAX_BYTES = 128 * 1024

/** The same changes in fewer updates: those that follow each other are one while they are small together. */
export function mergeSmall(updates: readonly Uint8Array[]): Uint8Array[] {
  const merged: Uint8Array[] = []
  let run: Uint8Array[] = []
  let runBytes = 0
  const close = (): void => {
    if (run.length > 0) merged.push(mergeInGroups(run))
    run = []
    runBytes = 0
  }
  for (const update of updates) {
    if (runBytes + update.length > MERGED_MAX_BYTES) close()
    run.push(update)
    runBytes += update.length
  }
  close()
  return merged
}

/** One update that holds all of `updates`, merged in small groups since merging is super-linear. @throws if there are none. */
function mergeInGroups(updates: readonly Uint8Array[]): Uint8Array {
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
