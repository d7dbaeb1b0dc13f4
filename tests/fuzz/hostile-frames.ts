import { encodeAwareness, encodeSyncStep1, encodeUpdate, MESSAGE } from '@variorum/protocol'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** A client id that nobody else has. */
const HOSTILE_CLIENT = 666_666

/**
 * An update of `bytes` bytes that is nothing but collected garbage, two bytes for each struct: the most objects for the fewest bytes. Another
 * `clientId` makes it another one.
 */
export function garbageStructs(bytes: number, clientId = HOSTILE_CLIENT): Uint8Array {
  const count = Math.floor((bytes - 32) / 2)
  return withBody(count * 2 + 1, (encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, count)
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, 0)
    return (body) => {
      // Kind 0 and length 1 of each; the last byte says that nothing is deleted.
      for (let at = 1; at < count * 2; at += 2) body[at] = 1
    }
  })
}

/** An update of `bytes` bytes that deletes one character each time, two bytes for each. */
export function deletions(bytes: number): Uint8Array {
  const count = Math.floor((bytes - 32) / 2)
  return withBody(count * 2, (encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, HOSTILE_CLIENT)
    encoding.writeVarUint(encoder, count)
    return (body) => body.fill(1)
  })
}

/** An update of one item that holds empty objects, two bytes for each. */
export function emptyObjects(bytes: number): Uint8Array {
  const count = Math.floor((bytes - 64) / 2)
  return withBody(count * 2 + 1, (encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, HOSTILE_CLIENT)
    encoding.writeVarUint(encoder, 0)
    // Kind 8 of a root: any values.
    encoding.writeUint8(encoder, 8)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'sequence')
    encoding.writeVarUint(encoder, count)
    return (body) => {
      // 118 is an object, 0 its size.
      for (let at = 0; at < count * 2; at += 2) body[at] = 118
    }
  })
}

/** A state vector of `bytes` bytes: clients that nobody knows. */
export function stateVector(bytes: number): Uint8Array {
  const encoder = encoding.createEncoder()
  const count = Math.floor((bytes - 8) / 4)
  encoding.writeVarUint(encoder, count)
  // Ids of three bytes and a clock of one.
  for (let index = 0; index < count; index++) {
    encoding.writeVarUint(encoder, 0x4000 + (index % 0x1f_0000))
    encoding.writeVarUint(encoder, 1)
  }
  return encoding.toUint8Array(encoder)
}

/** An awareness update with `count` states of `bytes` bytes each, of as many clients. */
export function presenceStates(count: number, bytes: number, clientId: number, clock: number) {
  const state = JSON.stringify({ cursor: 'x'.repeat(Math.max(0, bytes - 13)) })
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, count)
  for (let index = 0; index < count; index++) {
    encoding.writeVarUint(encoder, clientId + index)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state)
  }
  return encodeAwareness(encoding.toUint8Array(encoder))
}

/** `count` insertions of one character, each of which builds on the one before: the last one first. */
export function insertionsInReverse(count: number): readonly Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const words = doc.getText('hostile')
  for (let typed = 0; typed < count; typed++) words.insert(typed, 'x')
  return updates.toReversed().map(encodeUpdate)
}

/** "Tell me everybody's awareness." */
export const QUERY_AWARENESS = Uint8Array.of(MESSAGE.queryAwareness)
/** An update that says nothing. */
export const EMPTY_UPDATE = encodeUpdate(Uint8Array.of(0, 0))

/** The same question each time in other words, so that no kept answer serves. */
export function question(index: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, HOSTILE_CLIENT + index)
  encoding.writeVarUint(encoder, 1)
  return encodeSyncStep1(encoding.toUint8Array(encoder))
}

function withBody(
  bodyLength: number,
  writeHead: (encoder: encoding.Encoder) => (body: Uint8Array) => void,
): Uint8Array {
  const encoder = encoding.createEncoder()
  const fill = writeHead(encoder)
  const head = encoding.toUint8Array(encoder)
  const update = new Uint8Array(head.length + bodyLength)
  update.set(head)
  fill(update.subarray(head.length))
  return update
}
