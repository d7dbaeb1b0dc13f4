import type * as Y from 'yjs'
import type { UnitSpan } from './same-character.ts'

const followed = new WeakMap<Y.Doc, UnitSpan[]>()

/** Notes that this page made these units for letters that followed a move, and not because somebody put them there. */
export function noteFollowed(doc: Y.Doc, spans: readonly UnitSpan[]): void {
  const known = followed.get(doc) ?? []
  followed.set(doc, known)
  known.push(...spans)
}

export function followedHere(doc: Y.Doc, { client, clock }: Y.ID): boolean {
  const spans = followed.get(doc) ?? []
  return spans.some(
    (span) => span.client === client && span.clock <= clock && clock < span.clock + span.length,
  )
}
