import {
  encodeAwareness,
  encodeDurable,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@variorum/protocol'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { SeededRandom } from '../seeds/seeded-random.ts'
import { damaged, randomBytes } from './damaged-frames.ts'
import { deletionOfAll, oddNumber, oddUpdate } from './odd-updates.ts'

/** Edits after which a forged document is thrown away: what is told of it stays small. */
const EDITS_PER_DOC = 60
/** Updates of it that are kept, to be told late, twice, or never. */
const KEPT_UPDATES = 30

/** Forges the frames of a hostile client: sound ones of every kind, odd ones, damaged ones, and noise. The same for the same seed. */
export class FrameForge {
  readonly #random: SeededRandom
  /** Of others in the room, to be misused. */
  readonly #othersIds: readonly number[]
  #doc = new Y.Doc()
  #updates: Uint8Array[] = []
  #editCount = 0
  #clock = 0

  constructor(random: SeededRandom, othersIds: readonly number[]) {
    this.#random = random
    this.#othersIds = othersIds
    this.#renew()
  }

  next(): Uint8Array {
    const dice = this.#random.next()
    if (dice < 0.15) return randomBytes(this.#random, 40)
    if (dice < 0.5) return this.#sound()
    if (dice < 0.65) return this.#odd()
    return damaged(this.#random.chance(0.7) ? this.#sound() : this.#odd(), this.#random)
  }

  /** A frame that any client might send. */
  #sound(): Uint8Array {
    const { state, states } = this.#presence()
    switch (this.#random.below(9)) {
      case 0:
        return encodeSyncStep1(Y.encodeStateVector(this.#doc))
      case 1:
        return encodeSyncStep1(Uint8Array.of(0))
      case 2:
        return encodeSyncStep2(Y.encodeStateAsUpdate(this.#doc))
      case 3:
        return encodeUpdate(Uint8Array.of(0, 0))
      case 4:
        return presence([{ clientId: this.#doc.clientID, clock: ++this.#clock, json: state }])
      case 5:
        return presence(states)
      case 6:
        return Uint8Array.of(3)
      default:
        return encodeUpdate(this.#edit())
    }
  }

  /** One that keeps to the grammar and that no client sends. */
  #odd(): Uint8Array {
    const random = this.#random
    const clients = [this.#doc.clientID, this.#doc.clientID + 1]
    switch (random.below(8)) {
      case 0:
        return encodeUpdate(deletionOfAll(clients))
      case 1: {
        const vector = encoding.createEncoder()
        encoding.writeVarUint(vector, 2)
        for (let count = 0; count < 4; count++) encoding.writeVarUint(vector, oddNumber(random))
        return encodeSyncStep1(encoding.toUint8Array(vector))
      }
      case 2:
        return presence([
          { clientId: oddNumber(random), clock: oddNumber(random), json: random.pick(ODD_STATES) },
        ])
      case 3:
        return random.pick([
          encodeDurable(oddNumber(random)),
          Uint8Array.of(2, 0),
          Uint8Array.of(random.below(256)),
          Uint8Array.of(0, 3 + random.below(100), 0),
        ])
      default:
        return random.pick([encodeUpdate, encodeSyncStep2])(oddUpdate(random, clients))
    }
  }

  /** Edits the forged document. Mostly what was just done; sometimes an update of before, so that others are missed for ever. */
  #edit(): Uint8Array {
    const random = this.#random
    if (++this.#editCount > EDITS_PER_DOC) this.#renew()
    const text = this.#doc.getText('talk')
    this.#doc.transact(() => {
      if (text.length > 3 && random.chance(0.3)) text.delete(random.below(text.length - 2), 2)
      else text.insert(random.below(text.length + 1), random.pick(['恶', '乱', '假的话']))
      this.#doc.getMap('marks').set(`hostile-${random.below(9)}`, random.below(9))
    })
    return random.chance(0.7) ? (this.#updates.at(-1) as Uint8Array) : random.pick(this.#updates)
  }

  #renew(): void {
    this.#doc.destroy()
    this.#doc = new Y.Doc()
    this.#doc.clientID = 1_000_000 + this.#random.below(2 ** 30)
    this.#updates = []
    this.#editCount = 0
    this.#doc.on('update', (update: Uint8Array) => {
      this.#updates.push(update)
      if (this.#updates.length > KEPT_UPDATES) this.#updates.shift()
    })
  }

  #presence(): { state: string; states: PresenceState[] } {
    const state = JSON.stringify({ user: { name: '别人' }, cursor: this.#random.below(9) })
    const states = this.#othersIds.map((clientId) => ({
      clientId,
      clock: oddNumber(this.#random),
      json: this.#random.chance(0.5) ? 'null' : state,
    }))
    return { state, states }
  }
}

interface PresenceState {
  readonly clientId: number
  readonly clock: number
  readonly json: string
}

const ODD_STATES = [
  'null',
  '{}',
  '[]',
  '7',
  '"x"',
  '{"a":',
  '{"__proto__":{"isAdmin":true},"constructor":null}',
  '{"user":{"id":"somebody else"},"user":null}',
  `{"a":"${'长'.repeat(9_000)}"}`,
  `{"a":${'['.repeat(3_000)}${']'.repeat(3_000)}}`,
  '['.repeat(20_000),
] as const

function presence(states: readonly PresenceState[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, states.length)
  for (const { clientId, clock, json } of states) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json)
  }
  return encodeAwareness(encoding.toUint8Array(encoder))
}
