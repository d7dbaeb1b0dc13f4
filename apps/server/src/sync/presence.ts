import { encodeAwareness } from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Peer } from './peer.ts'
import { PRESENCE_STATE_MAX_CHARS, PRESENCE_STATES_MAX } from './sync-limits.ts'

interface PresenceState {
  readonly clientId: number
  readonly clock: number
  /** Null when the client left. */
  readonly json: string | null
}

/** A state as its client said it: JSON that says an object, not kept as one, since most of them are of others and are dropped. */
type GivenState = PresenceState

/** A state as it may be told, with the server's own `user`: who may know names is told `json`, everybody else `publicJson`. */
interface StampedState extends PresenceState {
  readonly publicJson: string | null
}

/** The same about the same clients, for two kinds of listeners. */
interface PresenceFrames<Form = Uint8Array> {
  readonly withNames: Form
  /** For those who see pseudonyms; the very same frame where nobody has one. */
  readonly withPseudonyms: Form
}

/**
 * Who is in a room and where. Each connection speaks for one client id, the first that it names and that no other member
 * holds; what it says of others is dropped, since stock clients echo what they hear. The `user` field is always the server's; of one who
 * has a pseudonym it holds the name only for those who may see names.
 */
export class Presence {
  readonly #states = new Map<number, StampedState>()
  readonly #ownerOf = new Map<number, Peer>()
  readonly #clientOf = new Map<Peer, number>()
  readonly #changed = new Set<number>()
  readonly #onChanged: () => void
  /** States that a peer wrote for somebody else; dropped. */
  droppedCount = 0

  /** `onChanged` is called when there is something to `takeFrames`. */
  constructor(onChanged: () => void) {
    this.#onChanged = onChanged
  }

  /** Takes in one awareness update. False if it can't be read; then nothing was taken. */
  receive(peer: Peer, update: Uint8Array): boolean {
    const states = readStates(update)
    if (!states) return false
    for (const state of states) this.#take(peer, state)
    return true
  }

  /** The connection ended: its client leaves for everybody. */
  leave(peer: Peer): void {
    const clientId = this.#clientOf.get(peer)
    this.#clientOf.delete(peer)
    if (clientId === undefined || this.#ownerOf.get(clientId) !== peer) return
    this.#ownerOf.delete(clientId)
    const clock = (this.#states.get(clientId)?.clock ?? 0) + 1
    this.#states.set(clientId, { clientId, clock, ...GONE })
    this.#changed.add(clientId)
    this.#onChanged()
  }

  /** Everybody's state, for one who joins; null if nobody is there. */
  fullFrameFor(peer: Peer): Uint8Array | null {
    const present = [...this.#states.values()].filter((state) => state.json !== null)
    return present.length === 0 ? null : frameFor(peer, framesOf(present))
  }

  /** The newest state of every client that changed since the last call; null if none did. */
  takeFrames(): PresenceFrames | null {
    if (this.#changed.size === 0) return null
    const states = [...this.#changed].flatMap((clientId) => this.#states.get(clientId) ?? [])
    for (const state of states) if (state.json === null) this.#states.delete(state.clientId)
    this.#changed.clear()
    return framesOf(states)
  }

  #take(peer: Peer, given: GivenState): void {
    if (!this.#owns(peer, given)) {
      this.droppedCount++
      return
    }
    const known = this.#states.get(given.clientId)
    // Equal clocks matter only for a client that says goodbye, as in y-protocols.
    if (
      known &&
      (given.clock < known.clock || (given.clock === known.clock && given.json !== null))
    )
      return
    const { clientId, clock } = given
    const stamped = given.json === null ? GONE : stamp(JSON.parse(given.json) as object, peer)
    this.#states.set(clientId, { clientId, clock, ...stamped })
    this.#changed.add(given.clientId)
    this.#onChanged()
  }

  #owns(peer: Peer, { clientId, json }: GivenState): boolean {
    const owner = this.#ownerOf.get(clientId)
    if (owner === peer) return true
    if (json === null || this.#clientOf.has(peer)) return false
    // A member whose old connection has not been missed yet comes back under the same client id.
    if (owner && owner.identity.memberId !== peer.identity.memberId) return false
    if (owner) this.#clientOf.delete(owner)
    this.#ownerOf.set(clientId, peer)
    this.#clientOf.set(peer, clientId)
    return true
  }
}

/** Of two frames about the same clients, the one that this peer may be sent. */
export function frameFor<Form>(
  peer: Peer,
  { withNames, withPseudonyms }: PresenceFrames<Form>,
): Form {
  return peer.identity.seesPseudonyms ? withPseudonyms : withNames
}

const GONE = { json: null, publicJson: null }

/** Who may not write can't say that they edit, whatever their client thinks. */
function stamp(given: object, peer: Peer): { json: string; publicJson: string } {
  const state = peer.mayWrite || !('editing' in given) ? given : { ...given, editing: null }
  const { memberId, name, color, pseudonym } = peer.identity
  const as = (user: object): string => JSON.stringify({ ...state, user })
  if (pseudonym) {
    const { id, readerNumber } = pseudonym
    return {
      json: as({ id, name, readerNumber, color }),
      publicJson: as({ id, readerNumber, color }),
    }
  }
  const json = as({ id: memberId, name, color })
  return { json, publicJson: json }
}

function framesOf(states: readonly StampedState[]): PresenceFrames {
  const withNames = encodeAwareness(writeStates(states))
  if (states.every(({ json, publicJson }) => json === publicJson)) {
    return { withNames, withPseudonyms: withNames }
  }
  const veiled = states.map((state) => ({ ...state, json: state.publicJson }))
  return { withNames, withPseudonyms: encodeAwareness(writeStates(veiled)) }
}

// The layout is that of y-protocols: a count, then client id, clock and JSON of each.
function readStates(update: Uint8Array): GivenState[] | null {
  try {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > PRESENCE_STATES_MAX) return null
    const states: GivenState[] = []
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      if (json.length > PRESENCE_STATE_MAX_CHARS) return null
      const value = JSON.parse(json) as unknown
      if (typeof value !== 'object' || Array.isArray(value)) return null
      states.push({ clientId, clock, json: value === null ? null : json })
    }
    return decoding.hasContent(decoder) ? null : states
  } catch {
    return null
  }
}

function writeStates(states: readonly PresenceState[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, states.length)
  for (const { clientId, clock, json } of states) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json ?? 'null')
  }
  return encoding.toUint8Array(encoder)
}
