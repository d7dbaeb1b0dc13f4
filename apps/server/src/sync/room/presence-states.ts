import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { PRESENCE_STATE_MAX_CHARS, PRESENCE_STATES_MAX } from '../wire/sync-limits.ts'

/** Where a client is, as it says itself. */
export interface PresenceState {
  readonly clientId: number
  readonly clock: number
  /** Null when the client left. */
  readonly json: string | null
}

/** A state of which nothing but its client and its clock was read. */
export interface UnreadState {
  readonly clientId: number
  readonly clock: number
  readonly bytes: Uint8Array
}

/** A state never has more bytes than this, whatever its characters. */
const STATE_MAX_BYTES = 3 * PRESENCE_STATE_MAX_CHARS
const NULL = Buffer.from('null')
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Goes through an awareness update without reading what its states say, since most are of others and are dropped. False, at the latest when it is
 * through, if the update is cut short, has bytes left over, or names more than a whole hall. The layout is that of y-protocols: a count, then
 * client id, clock and JSON of each.
 */
export function eachState(update: Uint8Array, visit: (state: UnreadState) => void): boolean {
  try {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > PRESENCE_STATES_MAX) return false
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const length = decoding.readVarUint(decoder)
      const bytes = update.subarray(decoder.pos, decoder.pos + length)
      decoder.pos += length
      if (decoder.pos > update.length) return false
      visit({ clientId, clock, bytes })
    }
    return !decoding.hasContent(decoder)
  } catch {
    return false
  }
}

/** True if a state says that its client left. */
export function saysGoodbye({ bytes }: UnreadState): boolean {
  return NULL.equals(bytes)
}

/** Reads a state: an object, or null. Null if it is neither, or too large; its `json` is not kept as an object, since it is told as it is. */
export function readState({ clientId, clock, bytes }: UnreadState): PresenceState | null {
  if (bytes.length > STATE_MAX_BYTES) return null
  try {
    const json = strictUtf8.decode(bytes)
    if (json.length > PRESENCE_STATE_MAX_CHARS) return null
    const value = JSON.parse(json) as unknown
    if (typeof value !== 'object' || Array.isArray(value)) return null
    return { clientId, clock, json: value === null ? null : json }
  } catch {
    return null
  }
}

/** The awareness update that says these states. */
export function writeStates(states: readonly PresenceState[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, states.length)
  for (const { clientId, clock, json } of states) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json ?? 'null')
  }
  return encoding.toUint8Array(encoder)
}
