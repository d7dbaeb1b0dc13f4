import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Dialect } from '../servers/server-names.ts'

const MESSAGE = { sync: 0, awareness: 1, auth: 2, syncReply: 4 } as const
const SYNC = { step1: 0, step2: 1, update: 2 } as const
const AUTH = { token: 0, authenticated: 2 } as const
/** What the provider of that version says of itself. */
const PROVIDER_VERSION = '4.7.0'
/** A state vector, or an update, that says nothing. */
export const NOTHING_KNOWN = Uint8Array.of(0)
export const NO_CHANGES = Uint8Array.of(0, 0)

/** What a server says, as far as the load needs it. */
export type Received =
  | { readonly type: 'asked' | 'admitted' | 'other' }
  | { readonly type: 'state' | 'update' | 'awareness'; readonly payload: Uint8Array }

const OTHER: Received = { type: 'other' }

/** Writes and reads the frames of one room. */
export class Frames {
  readonly #prefix: Uint8Array
  readonly #dialect: Dialect

  constructor(dialect: Dialect, room: string) {
    this.#dialect = dialect
    this.#prefix =
      dialect === 'hocuspocus'
        ? encoding.encode((encoder) => encoding.writeVarString(encoder, room))
        : new Uint8Array(0)
  }

  /** What has to be sent, and answered by `admitted`, before anything else; null if nothing has. */
  hello(): Uint8Array | null {
    if (this.#dialect !== 'hocuspocus') return null
    return this.#frame((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.auth)
      encoding.writeVarUint(encoder, AUTH.token)
      encoding.writeVarString(encoder, 'somebody')
      encoding.writeVarString(encoder, PROVIDER_VERSION)
    })
  }

  step1(stateVector: Uint8Array): Uint8Array {
    return this.#sync(SYNC.step1, stateVector)
  }

  step2(update: Uint8Array): Uint8Array {
    return this.#sync(SYNC.step2, update)
  }

  update(update: Uint8Array): Uint8Array {
    return this.#sync(SYNC.update, update)
  }

  awareness(states: Uint8Array): Uint8Array {
    return this.#frame((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness)
      encoding.writeVarUint8Array(encoder, states)
    })
  }

  read(bytes: Uint8Array): Received {
    const decoder = decoding.createDecoder(bytes)
    decoder.pos = this.#prefix.length
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync:
      case MESSAGE.syncReply:
        return readSync(decoder)
      case MESSAGE.awareness:
        return { type: 'awareness', payload: decoding.readVarUint8Array(decoder) }
      case MESSAGE.auth:
        return decoding.readVarUint(decoder) === AUTH.authenticated ? { type: 'admitted' } : OTHER
      default:
        return OTHER
    }
  }

  #sync(type: number, payload: Uint8Array): Uint8Array {
    return this.#frame((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync)
      encoding.writeVarUint(encoder, type)
      encoding.writeVarUint8Array(encoder, payload)
    })
  }

  #frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeUint8Array(encoder, this.#prefix)
      write(encoder)
    })
  }
}

function readSync(decoder: decoding.Decoder): Received {
  switch (decoding.readVarUint(decoder)) {
    case SYNC.step1:
      return { type: 'asked' }
    case SYNC.step2:
      return { type: 'state', payload: decoding.readVarUint8Array(decoder) }
    case SYNC.update:
      return { type: 'update', payload: decoding.readVarUint8Array(decoder) }
    default:
      return OTHER
  }
}
