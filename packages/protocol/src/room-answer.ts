import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** `POST` the state vector that the client holds here, with the parameters below; answers a `RoomAnswer`. For lines that carry no WebSocket. */
export const ROOM_READ_PATH = '/api/rooms'
/** URL parameter that names the room. */
export const ROOM_PARAM = 'room'
/** URL parameter with the tag of the last answer that the client took in whole. */
export const TAG_PARAM = 'tag'

/** What a room says over HTTP to whoever says what they hold. */
export interface RoomAnswer {
  /** The epoch of the state. */
  readonly epoch: string
  /** Names the state that the answer leads to. Whoever sends it along with their next question gets no frames as long as it stands. */
  readonly tag: string
  /** Names what the asker may do with the text. When it changes, the text has to be asked for again: on a socket that is close code 4408. */
  readonly rights: string
  /** As on a socket: updates, then a step 2. None if nothing has changed since `tag`. */
  readonly frames: readonly Uint8Array[]
}

/** The answer in pieces, so that frames that many get need not be copied. Put together: epoch, tag, rights, the number of frames, the frames. */
export function encodeRoomAnswer({ epoch, tag, rights, frames }: RoomAnswer): Uint8Array[] {
  const head = encoding.createEncoder()
  for (const text of [epoch, tag, rights]) encoding.writeVarString(head, text)
  encoding.writeVarUint(head, frames.length)
  const pieces = frames.flatMap((frame) => {
    const length = encoding.createEncoder()
    encoding.writeVarUint(length, frame.length)
    return [encoding.toUint8Array(length), frame]
  })
  return [encoding.toUint8Array(head), ...pieces]
}

/** Reads an answer. Null if it is none: cut short, or bytes left over. */
export function decodeRoomAnswer(bytes: Uint8Array): RoomAnswer | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const epoch = decoding.readVarString(decoder)
    const tag = decoding.readVarString(decoder)
    const rights = decoding.readVarString(decoder)
    const frames: Uint8Array[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      frames.push(decoding.readVarUint8Array(decoder))
    }
    return decoding.hasContent(decoder) ? null : { epoch, tag, rights, frames }
  } catch {
    return null
  }
}
