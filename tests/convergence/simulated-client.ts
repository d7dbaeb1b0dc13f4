import {
  carriesUpdate,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MESSAGE,
} from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Room } from '../../apps/server/src/sync/room/room.ts'
import type { SocketPeer } from '../../apps/server/src/sync/wire/socket-peer.ts'
import type { SeededRandom } from '../seeds/seeded-random.ts'
import type { Conflicts } from './conflicts.ts'
import type { SimulatedSocket } from './simulated-socket.ts'

/** One client's connection to a room; frames lie in it until the simulation carries them. */
export interface Line {
  readonly room: Room
  readonly peer: SocketPeer
  readonly socket: SimulatedSocket
}

interface Wire extends Line {
  readonly toServer: Uint8Array[]
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
  /** It reads nothing for now. */
  isSlow = false
  #wire: Wire | null = null
  #editCount = 0
  #fresh: string[] = []

  /** `clientId` is given so that the same seed does the same. */
  constructor(name: string, clientId: number, conflicts: Conflicts) {
    this.name = name
    this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array, origin: unknown, _doc, { beforeState }) => {
      if (origin === this) return
      conflicts.sees(update, beforeState)
      this.#send(encodeUpdate(update))
    })
  }

  get isConnected(): boolean {
    return this.#wire !== null
  }

  get line(): Line | null {
    return this.#wire
  }

  get unreadBytes(): number {
    return this.#wire?.socket.unreadBytes ?? 0
  }

  get words(): string {
    return this.doc.getText('words').toJSON()
  }

  /** Marks of others that it has. */
  get others(): string[] {
    return [...this.doc.getMap('marks').keys()].filter((mark) => !this.#isOwn(mark))
  }

  /** Inserts or deletes; half of the insertions where everybody writes. */
  edits(random: SeededRandom): void {
    this.#changes(() => {
      const text = this.doc.getText('words')
      if (text.length > 4 && random.chance(0.3)) {
        text.delete(random.below(text.length - 2), 1 + random.below(2))
      } else {
        const index = random.chance(0.5) ? 0 : random.below(text.length + 1)
        text.insert(index, random.pick(['甲', '乙', '丙', '一段话']))
      }
    })
  }

  /** Puts something large in the place of what was pasted before. */
  pastes(bytes: number): void {
    this.#changes(() => this.doc.getMap('pasted').set('scan', 'x'.repeat(bytes)))
  }

  connects(line: Line): void {
    this.#wire = { ...line, toServer: [], sentMarks: [] }
    // What was written without a line goes out in the answer to the server's step 1.
    this.#fresh = []
    this.#send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
  }

  /** The line breaks, and what was under way in either direction is lost. */
  isCut(): void {
    this.#wire?.socket.breaks()
    this.#wire = null
  }

  /** The server has closed the connection. */
  isClosed(socket: SimulatedSocket): void {
    if (this.#wire?.socket === socket) this.#wire = null
  }

  /** Carries one frame to the server, if there is any and the server takes it. True if one was carried. */
  sendsOne(): boolean {
    const wire = this.#wire
    if (!wire || !wire.socket.isOpen || wire.socket.isPaused) return false
    const frame = wire.toServer.shift()
    if (frame) wire.room.receive(wire.peer, frame)
    return frame !== undefined
  }

  /** Reads one frame of the server's, if there is any and the client reads. True if one was read. */
  readsOne(): boolean {
    const frame = this.isSlow ? null : this.#wire?.socket.reads()
    if (frame && this.#wire) this.#hears(frame, this.#wire)
    return Boolean(frame)
  }

  #isOwn(mark: string): boolean {
    return mark.startsWith(`${this.name}-`)
  }

  #changes(change: () => void): void {
    const mark = `${this.name}-${++this.#editCount}`
    this.#fresh.push(mark)
    this.doc.transact(() => {
      change()
      this.doc.getMap('marks').set(mark, true)
    })
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
        (mark) => this.#isOwn(mark) && !this.acknowledged.has(mark),
      )
      this.#send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, payload)))
    } else Y.applyUpdate(this.doc, payload, this)
  }
}
