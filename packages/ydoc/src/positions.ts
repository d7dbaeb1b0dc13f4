import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'

/** As many characters as the API takes; a position of ours has about 20. */
const POSITION_MAX_CHARS = 200

/** One end of a range, held by the character inside it: a start by the one after, an end by the one before. */
export type RangeEdge = 'start' | 'end'

/** The position before the character at `index` (`start`) or after it (`end`), base64. */
export function encodePosition(type: Y.XmlText, index: number, edge: RangeEdge): string {
  const position =
    edge === 'start'
      ? Y.createRelativePositionFromTypeIndex(type, index, 0)
      : Y.createRelativePositionFromTypeIndex(type, index + 1, -1)
  return toBase64(Y.encodeRelativePosition(position))
}

/** Null for anything but a position that `encodePosition` can have made: one that names a character, held from the right side. */
export function decodePosition(encoded: string, edge: RangeEdge): Y.RelativePosition | null {
  if (encoded.length > POSITION_MAX_CHARS) return null
  let position: Y.RelativePosition
  try {
    position = Y.decodeRelativePosition(fromBase64(encoded))
  } catch {
    // lib0 throws on bytes that end early and on integers beyond the safe ones; atob on what is no base64.
    return null
  }
  // A position without a character names a root, which Yjs would create on looking it up.
  if (position.item === null) return null
  return position.assoc < 0 === (edge === 'end') ? position : null
}

/** Whether `doc` has received the character that `position` names. */
export function isReceived(doc: Y.Doc, position: Y.RelativePosition): boolean {
  const { item } = position
  return item !== null && item.clock < Y.getState(doc.store, item.client)
}
