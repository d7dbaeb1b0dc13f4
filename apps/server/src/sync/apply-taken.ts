import type * as Y from 'yjs'
import { applyTogether, pendingBytes } from './doc-changes.ts'
import type { Waiting } from './inbox.ts'
import type { Peer } from './peer.ts'
import { PENDING_MAX_BYTES } from './sync-limits.ts'

type AppliedTaken =
  /** `effect` must be stored and sent on; null if everything was known. */
  | { readonly isApplied: true; readonly effect: Uint8Array | null }
  /** The doc can't be brought back to what it was. */
  | { readonly isApplied: false; readonly culprit: Peer | null; readonly error: unknown }

/**
 * Applies what peers sent. It fails on an update that can be decoded and not applied, and when too much waits for updates that are
 * missing: then nobody has them.
 */
export function applyTaken(doc: Y.Doc, taken: readonly Waiting[]): AppliedTaken {
  const updates = taken.flatMap(({ update }) => update ?? [])
  const applied = applyTogether(doc, updates)
  if (!applied.isApplied) {
    return { ...applied, culprit: taken[applied.index]?.peer ?? null }
  }
  if (pendingBytes(doc) <= PENDING_MAX_BYTES) return applied
  // Who waits in good faith waits with a few keystrokes.
  return { isApplied: false, culprit: largestOf(taken)?.peer ?? null, error: null }
}

function largestOf(taken: readonly Waiting[]): Waiting | undefined {
  const size = ({ update }: Waiting): number => update?.length ?? 0
  return taken.toSorted((one, other) => size(other) - size(one))[0]
}
