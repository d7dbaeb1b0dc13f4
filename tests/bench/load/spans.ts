import * as decoding from 'lib0/decoding'
import { decodeUpdate } from 'yjs'

/** What a frame says of one client: everything of it from clock `start` up to, not including, `end`. */
export interface Span {
  readonly clientId: number
  readonly start: number
  readonly end: number
}

/** Frames that were read lately; what a server sends to many is read once. */
const MEMORY_FRAMES = 512
/** A large state may come in parts that are equally long. */
const SAME_LENGTH_FRAMES = 8
/** Longer payloads make poor keys; these are compared byte by byte with the few of the same length. */
const KEY_MAX_BYTES = 1_024

/** Which clocks of which clients an update holds; a merged update holds several of one client. */
export function spansOfUpdate(update: Uint8Array): Span[] {
  const spans = new Map<number, Span>()
  for (const { id, length } of decodeUpdate(update).structs) {
    const known = spans.get(id.client)
    const end = id.clock + length
    spans.set(id.client, {
      clientId: id.client,
      start: Math.min(known?.start ?? id.clock, id.clock),
      end: Math.max(known?.end ?? end, end),
    })
  }
  return [...spans.values()]
}

/** Whose awareness state an awareness update holds, and of which clock; states that a later one replaced count with it. */
export function spansOfAwareness(update: Uint8Array): Span[] {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  const spans: Span[] = []
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    const jsonBytes = decoding.readVarUint(decoder)
    decoder.pos += jsonBytes
    spans.push({ clientId, start: clock, end: clock + 1 })
  }
  return spans
}

/** The same reader for many receivers of the same bytes: it keeps what it read lately. */
export function remembering(
  read: (payload: Uint8Array) => Span[],
): (payload: Uint8Array) => readonly Span[] {
  const short = new Map<string, readonly Span[]>()
  const long = new Map<number, { payload: Uint8Array; spans: readonly Span[] }[]>()
  return (payload) => {
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
    if (bytes.length > KEY_MAX_BYTES) {
      const sameLength = long.get(bytes.length) ?? []
      const known = sameLength.find(({ payload }) => bytes.equals(payload))
      if (known) return known.spans
      const spans = read(payload)
      if (long.size >= MEMORY_FRAMES) long.clear()
      const kept = sameLength.slice(-(SAME_LENGTH_FRAMES - 1))
      long.set(bytes.length, [...kept, { payload: Buffer.from(bytes), spans }])
      return spans
    }
    const key = bytes.toString('latin1')
    const known = short.get(key)
    if (known) return known
    const spans = read(payload)
    if (short.size >= MEMORY_FRAMES) short.clear()
    short.set(key, spans)
    return spans
  }
}
