import type { MemberId } from '@variorum/document'
import {
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MESSAGE,
  type CloseCode,
} from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Frame } from '../../apps/server/src/sync/wire/frame.ts'
import type { Peer } from '../../apps/server/src/sync/wire/peer.ts'

/** What carries frames to a room. */
export interface Line {
  say(frame: Uint8Array): void
}

/**
 * A client that means well and reads strictly: a frame that it can't read is an error of the server's, whoever caused it. It keeps
 * its words through cuts; everything that it ever wrote itself is also in `own`, which hears of nobody else.
 */
export class HonestClient implements Peer {
  readonly doc = new Y.Doc()
  /** What this client wrote, and nothing else. */
  readonly own: Uint8Array[] = []
  readonly identity: Peer['identity']
  readonly mayWrite: boolean
  readonly wantsDurable = true
  /** Yjs failed on something that some client wrote: only a page that is loaded again goes on. */
  isBroken = false
  /** What the server sent that can't be read. */
  readonly unreadable: string[] = []
  /** What the other end of a socket does when it was closed. */
  onClosed = (): void => undefined
  #line: Line | null = null
  /** What the room said it has, when it asked for the rest. */
  #asked: Uint8Array | null = null
  #sentCount = 0
  #durableCount = 0
  #isSynced = false

  constructor(name: string, clientId: number, mayWrite = true) {
    this.identity = { memberId: name as MemberId, name, color: '#123456' }
    this.mayWrite = mayWrite
    this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      this.own.push(update)
      this.#tell(encodeUpdate(update))
    })
  }

  get isConnected(): boolean {
    return this.#line !== null
  }

  /** True once it has what the room has, and everything that it sent on this connection is on disk. */
  get isSettled(): boolean {
    return this.isConnected && this.#isSynced && this.#durableCount === this.#sentCount
  }

  get words(): string {
    return this.doc.getText('talk').toJSON()
  }

  /** Begins to talk on a connection that a room has just let in. */
  talksOn(line: Line): void {
    this.#line = line
    this.#sentCount = 0
    this.#durableCount = 0
    this.#isSynced = false
    // The room's question came before there was a line to answer on.
    if (this.#asked) this.#tell(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, this.#asked)))
    line.say(encodeSyncStep1(Y.encodeStateVector(this.doc)))
  }

  writes(words: string, mark: string): void {
    this.doc.transact(() => {
      this.doc.getText('talk').insert(0, words)
      this.doc.getMap('marks').set(mark, true)
    })
  }

  send(...frames: readonly Frame[]): void {
    for (const { bytes } of frames) this.hears(bytes)
  }

  answer(...frames: readonly Frame[]): void {
    this.send(...frames)
  }

  hears(frame: Uint8Array): void {
    try {
      this.#hear(decoding.createDecoder(frame))
    } catch (error) {
      const { stack } = error as Error
      this.unreadable.push(`${stack}\n${Buffer.from(frame).toString('hex').slice(0, 400)}`)
    }
  }

  close(_code: CloseCode): void {
    this.#line = null
    this.onClosed()
  }

  #tell(frame: Uint8Array): void {
    if (!this.#line) return
    this.#sentCount++
    this.#line.say(frame)
  }

  #apply(update: Uint8Array): void {
    try {
      Y.applyUpdate(this.doc, update, this)
    } catch {
      this.isBroken = true
    }
  }

  #hear(decoder: decoding.Decoder): void {
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync: {
        const step = decoding.readVarUint(decoder)
        const payload = decoding.readVarUint8Array(decoder)
        if (step === 0) {
          this.#asked = payload
          this.#tell(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, payload)))
          return
        }
        this.#apply(payload)
        if (step === 1) this.#isSynced = true
        break
      }
      case MESSAGE.awareness:
        readPresence(decoding.readVarUint8Array(decoder))
        break
      case MESSAGE.durable:
        this.#durableCount = decoding.readVarUint(decoder)
        if (this.#durableCount > this.#sentCount) throw new Error('More is saved than was sent')
        break
      default:
        throw new Error('A message of no known type')
    }
    if (decoding.hasContent(decoder)) throw new Error('Bytes are left over')
  }
}

function readPresence(update: Uint8Array): void {
  const decoder = decoding.createDecoder(update)
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    const state = JSON.parse(decoding.readVarString(decoder)) as { user?: { id?: unknown } } | null
    if (state && typeof state.user?.id !== 'string') throw new Error('A state without its member')
  }
}
