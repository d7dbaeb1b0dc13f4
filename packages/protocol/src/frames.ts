import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Message types of the y-websocket wire, and `durable`, `alive` and `news`, which are ours. See SPEC.md. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  durable: 16,
  alive: 17,
  news: 18,
} as const
const SYNC = { step1: 0, step2: 1, update: 2 } as const
const SYNC_TYPES = ['sync-step-1', 'sync-step-2', 'update'] as const

/** URL parameter by which a client asks for `durable` messages; a stock client must not get them. */
export const DURABLE_PARAM = 'durable'
/** URL parameter that names the epoch of the state that a client holds. */
export const EPOCH_PARAM = 'epoch'

/** What a client can say to a room. */
export type ClientFrame =
  | { readonly type: 'sync-step-1'; readonly stateVector: Uint8Array }
  | { readonly type: 'sync-step-2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'query-awareness' }
  | { readonly type: 'alive' }

/** Kinds of frames that a client can send. */
export type ClientFrameType = ClientFrame['type']

/** A number may be padded; beyond ten bytes it is no number any more. */
const VARUINT_MAX_BYTES = 10
/** What stands before a frame's payload at most: two types and a length. */
const HEAD_MAX_BYTES = 3 * VARUINT_MAX_BYTES
/** The largest frame with an update that says nothing: both of its numbers are zeros, padded as far as may be. */
export const EMPTY_UPDATE_FRAME_MAX_BYTES = HEAD_MAX_BYTES + 2 * VARUINT_MAX_BYTES

/** What kind of frame this is, of which no more than the first bytes are read. Null if of no kind that a client sends. */
export function clientFrameType(bytes: Uint8Array): ClientFrameType | null {
  try {
    return readType(headDecoder(bytes))
  } catch {
    return null
  }
}

/**
 * Reads one frame of a client; what it carries is a view on `bytes`, and not read. Null if it is not one: unknown type, cut short, or bytes
 * left over.
 */
export function decodeClientFrame(bytes: Uint8Array): ClientFrame | null {
  try {
    const head = headDecoder(bytes)
    const type = readType(head)
    if (type === null) return null
    if (type === 'query-awareness' || type === 'alive') {
      return head.pos === bytes.length ? { type } : null
    }
    const length = decoding.readVarUint(head)
    if (head.pos + length !== bytes.length) return null
    const payload = bytes.subarray(head.pos)
    return type === 'sync-step-1' ? { type, stateVector: payload } : { type, update: payload }
  } catch {
    return null
  }
}

/** True if an update (V1 of the Yjs format) says nothing: no structs, no deletions, and no bytes left over. Reads two numbers at most. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  if (update.length > 2 * VARUINT_MAX_BYTES) return false
  try {
    const decoder = decoding.createDecoder(update)
    const isEmpty = decoding.readVarUint(decoder) === 0 && decoding.readVarUint(decoder) === 0
    return isEmpty && !decoding.hasContent(decoder)
  } catch {
    return false
  }
}

/** However large the frame is, nothing beyond its head is looked at. */
function headDecoder(bytes: Uint8Array): decoding.Decoder {
  return decoding.createDecoder(bytes.subarray(0, HEAD_MAX_BYTES))
}

function readType(decoder: decoding.Decoder): ClientFrameType | null {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return SYNC_TYPES[decoding.readVarUint(decoder)] ?? null
    case MESSAGE.awareness:
      return 'awareness'
    case MESSAGE.queryAwareness:
      return 'query-awareness'
    case MESSAGE.alive:
      return 'alive'
    default:
      return null
  }
}

function syncFrame(type: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** Asks the other end for what this state vector lacks. */
export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step1, stateVector)
}

/** Answers a step 1; the receiver counts itself as synced after it. */
export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step2, update)
}

/** Carries one update. */
export function encodeUpdate(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.update, update)
}

/** Carries awareness states. */
export function encodeAwareness(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.awareness)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** Says that the first `count` sync-step-2 and update frames of this connection are on disk. */
export function encodeDurable(count: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.durable)
  encoding.writeVarUint(encoder, count)
  return encoding.toUint8Array(encoder)
}

/** Asks for a sign of life, and is one: the server answers it with the same. A stock client never asks. */
export function encodeAlive(): Uint8Array {
  return new Uint8Array([MESSAGE.alive])
}

/** Says to somebody, in the room that is theirs alone, that there is something new in their bell; what it is they ask for. */
export function encodeNews(): Uint8Array {
  return new Uint8Array([MESSAGE.news])
}

/** True for `encodeNews`. */
export function isNews(bytes: Uint8Array): boolean {
  return bytes.length === 1 && bytes[0] === MESSAGE.news
}

/** True if the frame carries words: the frames that `durable` counts. */
export function carriesUpdate(bytes: Uint8Array): boolean {
  const type = decodeClientFrame(bytes)?.type
  return type === 'update' || type === 'sync-step-2'
}
