import {
  AWARENESS_MAX_BYTES,
  CLOSE_CODES,
  EMPTY_UPDATE_FRAME_MAX_BYTES,
  FRAME_MAX_BYTES,
  STATE_VECTOR_MAX_BYTES,
  type ClientFrameType,
  type CloseCode,
} from '@variorum/protocol'
import { FRAME_HEAD_BYTES } from './sync-limits.ts'

/** How large what the room itself has is: nobody has reason to say much more about it. Asked only about frames that would otherwise be too large. */
export interface RoomSizes {
  readonly stateVectorBytes: () => number
  readonly presenceBytes: () => number
}

/**
 * [S4] Why a frame of this type and size is not even decoded, whoever may not write or may; null if it is. An update of one who may not write has
 * room for saying nothing.
 */
export function refusalOf(
  type: ClientFrameType,
  bytes: number,
  mayWrite: boolean,
  sizes: RoomSizes,
): CloseCode | null {
  switch (type) {
    case 'sync-step-1':
      return isWithin(bytes, STATE_VECTOR_MAX_BYTES, sizes.stateVectorBytes)
    case 'awareness':
      return isWithin(bytes, AWARENESS_MAX_BYTES, sizes.presenceBytes)
    case 'query-awareness':
    case 'alive':
      return isWithin(bytes, 0)
    case 'sync-step-2':
    case 'update':
      if (mayWrite) return isWithin(bytes, FRAME_MAX_BYTES - FRAME_HEAD_BYTES)
      return bytes > EMPTY_UPDATE_FRAME_MAX_BYTES ? CLOSE_CODES.notAllowed : null
  }
}

/** [S5] The largest message that it makes sense to wait for: before its last byte is there, nobody knows of what type it is. */
export function messageMaxBytes(mayWrite: boolean, sizes: RoomSizes): number {
  if (mayWrite) return FRAME_MAX_BYTES
  const most = Math.max(
    STATE_VECTOR_MAX_BYTES,
    AWARENESS_MAX_BYTES,
    2 * sizes.stateVectorBytes(),
    2 * sizes.presenceBytes(),
  )
  return Math.min(FRAME_MAX_BYTES, most + FRAME_HEAD_BYTES)
}

function isWithin(bytes: number, maxBytes: number, own?: () => number): CloseCode | null {
  const payload = bytes - FRAME_HEAD_BYTES
  if (payload <= maxBytes) return null
  return own && payload <= 2 * own() ? null : CLOSE_CODES.frameTooLarge
}
