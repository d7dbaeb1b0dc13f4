import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Message types of the y-websocket wire, and `durable`, which is ours. See SPEC.md. */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, durable: 16 } as const
const SYNC = { step1: 0, step2: 1, update: 2 } as const

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

/** Reads one frame of a client. Null if it is not one: unknown type, cut short, or bytes left over. */
export function decodeClientFrame(bytes: Uint8Array): ClientFrame | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const frame = readFrame(decoder)
    return decoding.hasContent(decoder) ? null : frame
  } catch {
    return null
  }
}

function readFrame(decoder: decoding.Decoder): ClientFrame | null {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSync(decoder)
    case MESSAGE.awareness:
      return { type: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case MESSAGE.queryAwareness:
      return { type: 'query-awareness' }
    default:
      return null
  }
}

function readSync(decoder: decoding.Decoder): ClientFrame | null {
  const type = decoding.readVarUint(decoder)
  if (type === SYNC.step1)
    return { type: 'sync-step-1', stateVector: decoding.readVarUint8Array(decoder) }
  if (type === SYNC.step2)
    return { type: 'sync-step-2', update: decoding.readVarUint8Array(decoder) }
  if (type === SYNC.update) return { type: 'update', update: decoding.readVarUint8Array(decoder) }
  return null
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

/** True if the frame carries words: the frames that `durable` counts. */
export function carriesUpdate(bytes: Uint8Array): boolean {
  const frame = decodeClientFrame(bytes)
  return frame?.type === 'update' || frame?.type === 'sync-step-2'
}
