import type { MemberId } from '@variorum/document'
import {
  carriesUpdate,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MESSAGE,
} from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Peer } from '../../apps/server/src/sync/peer.ts'
import type { Room } from '../../apps/server/src/sync/room.ts'
import type { SeededRandom } from './seeded-random.ts'

/** A wire between one client and a room; frames lie in it until the simulation carries them. */
interface Wire {
  readonly room: Room
  readonly peer: Peer
  readonly toServer: Uint8Array[]
  readonly toClient: Uint8Array[]
  /** What each frame with words that went out on this wire was the first to carry. */
  readonly sentMarks: (readonly string[])[]
}

/**
 * A client as y-websocket is one: it keeps its words through cuts, and asks for the rest when it is back. Every edit also leaves
 * a mark of its own in a map, so that a lost edit can't hide.
 */
export class SimulatedClient {
  readonly name: string
  readonly doc = new Y.Doc()
  /** Marks that the server said are on disk. */
  readonly acknowledged = new Set<string>()
  /** The clock of the struct that holds each mark of ours. */
  readonly clockOf = new Map<string, number>()
  #wire: Wire | null = null
  #editCount = 0
  #fresh: string[] = []

  constructor(name: string, clientId: number) {
    this.name = name
    this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send(encodeUpdate(update))
    })
  }

  get isConnected(): boolean {
    return this.#wire !== null
  }

  get words(): string {
    return this.doc.getText('words').toJSON()
  }

  /** Inserts or deletes at a random place. */
  edits(random: SeededRandom): void {
    const mark = `${this.name}-${++this.#editCount}`
    this.#fresh.push(mark)
    this.doc.transact(() => {
      const text = this.doc.getText('words')
      if (text.length > 4 && random.chance(0.3)) {
        text.delete(random.below(text.length - 2), 1 + random.below(2))
      } else {
        text.insert(random.below(text.length + 1), random.pick(['甲', '乙', '丙', '一段话']))
      }
      this.doc.getMap('marks').set(mark, true)
    })
    this.clockOf.set(mark, Y.getState(this.doc.store, this.doc.clientID) - 1)
  }

  connects(room: Room): void {
    const toClient: Uint8Array[] = []
    const peer: Peer = {
      identity: { memberId: this.name as MemberId, name: this.name, color: '#000000' },
      mayWrite: true,
      wantsDurable: true,
      send: (...frames) => void toClient.push(...frames.map(({ bytes }) => bytes)),
      close: () => {
        if (this.#wire?.peer === peer) this.#wire = null
      },
    }
    this.#wire = { room, peer, toServer: [], toClient, sentMarks: [] }
    // What was written without a line goes out in the answer to the server's step 1.
    this.#fresh = []
    room.join(peer)
    this.#send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
  }

  /** The line breaks: what was under way in either direction is lost. */
  isCut(): void {
    const wire = this.#wire
    this.#wire = null
    wire?.room.peers.remove(wire.peer)
  }

  /** Carries one frame, if there is any. True if one was carried. */
  carries(direction: 'toServer' | 'toClient'): boolean {
    const wire = this.#wire
    const frame = wire?.[direction].shift()
    if (!wire || !frame) return false
    if (direction === 'toServer') wire.room.receive(wire.peer, frame)
    else this.#hears(frame, wire)
    return true
  }

  #send(frame: Uint8Array): void {
    if (!this.#wire) return
    this.#wire.toServer.push(frame)
    if (!carriesUpdate(frame)) return
    this.#wire.sentMarks.push(this.#fresh)
    this.#fresh = []
  }

  #hears(frame: Uint8Array, wire: Wire): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.durable) {
      const count = decoding.readVarUint(decoder)
      for (const mark of wire.sentMarks.slice(0, count).flat()) this.acknowledged.add(mark)
    }
    if (type !== MESSAGE.sync) return
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === 0) {
      // Everything that the server lacks, so everything of ours that was never acknowledged.
      this.#fresh = [...this.doc.getMap('marks').keys()].filter(
        (mark) => mark.startsWith(`${this.name}-`) && !this.acknowledged.has(mark),
      )
      this.#send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, payload)))
    } else Y.applyUpdate(this.doc, payload, this)
  }
}
