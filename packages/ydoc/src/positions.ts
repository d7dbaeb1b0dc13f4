import { POSITION_MAX_CHARS } from '@variorum/document'
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'

/** One end of a range, held by the character inside it: a start by the one after, an end by the one before. */
export type RangeEdge = 'start' | 'end'

/** The position before the character `id` (`start`) or after it (`end`), base64 of a Yjs relative position. */
export function encodePosition(id: Y.ID, edge: RangeEdge): string {
  const position = new Y.RelativePosition(null, null, id, edge === 'start' ? 0 : -1)
  return toBase64(Y.encodeRelativePosition(position))
}

/** The character that a position names. Null for anything but a position that `encodePosition` can have made for this edge. */
export function decodePosition(encoded: string, edge: RangeEdge): Y.ID | null {
  if (encoded.length > POSITION_MAX_CHARS) return null
  let position: Y.RelativePosition
  try {
    position = Y.decodeRelativePosition(fromBase64(encoded))
  } catch {
    // lib0 throws on bytes that end early and on integers beyond the safe ones; atob on what is no base64.
    return null
  }
  return position.assoc < 0 === (edge === 'end') ? position.item : null
}

/** Whether `doc` has received the character `id`. */
export function isReceived(doc: Y.Doc, id: Y.ID): boolean {
  return id.clock < Y.getState(doc.store, id.client)
}
