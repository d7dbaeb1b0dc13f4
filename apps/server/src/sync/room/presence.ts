import type { MemberId } from '@variorum/document'
import { encodeAwareness } from '@variorum/protocol'
import type { Peer } from '../wire/peer.ts'
import { MemberPresence } from './member-presence.ts'
import {
  eachState,
  readState,
  saysGoodbye,
  writeStates,
  type PresenceState,
  type UnreadState,
} from './presence-states.ts'

/** A state as it may be told, with the server's own `user`: who may know names is told `json`, everybody else `publicJson`. */
interface StampedState extends PresenceState {
  readonly memberId: MemberId
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
  /** Kept while the room is, so that whoever leaves and comes back may say no more for it. */
  readonly #members = new Map<MemberId, MemberPresence>()
  /** Everybody's states, until one changes. */
  #full: PresenceFrames | null = null
  readonly #onChanged: () => void
  /** States that a peer wrote for somebody else; dropped. */
  droppedCount = 0

  /** `onChanged` is called when there is something to `takeFrames`. */
  constructor(onChanged: () => void) {
    this.#onChanged = onChanged
  }

  /**
   * Takes in one awareness update, of which only the state is read that the peer may say: the newest of its own client. False if the update, or
   * that state, can't be read; then nothing was taken.
   */
  receive(peer: Peer, update: Uint8Array): boolean {
    let own: UnreadState | null = null
    let dropped = 0
    const isSound = eachState(update, (state) => {
      if (!this.#maySay(peer, state, own)) dropped++
      else if (!own || state.clock >= own.clock) own = state
    })
    const given = own && readState(own)
    if (!isSound || (own && !given)) return false
    this.droppedCount += dropped
    if (given) this.#take(peer, given)
    return true
  }

  /** The connection ended: its client leaves for everybody. */
  leave(peer: Peer): void {
    const clientId = this.#clientOf.get(peer)
    this.#clientOf.delete(peer)
    if (clientId === undefined || this.#ownerOf.get(clientId) !== peer) return
    this.#ownerOf.delete(clientId)
    const { memberId } = peer.identity
    this.#memberOf(peer).hides(clientId)
    const known = this.#states.get(clientId)
    // [P10] Of its last state: whatever it says when it comes back is newer.
    if (known?.json) this.#set({ clientId, clock: known.clock, memberId, ...GONE })
  }

  /** Everybody's state, for one who joins; null if nobody is there. */
  fullFrameFor(peer: Peer): Uint8Array | null {
    const full = this.#fullFrames()
    return full && frameFor(peer, full)
  }

  /** How long that is. */
  get fullBytes(): number {
    return this.#fullFrames()?.withNames.length ?? 0
  }

  /** True if there is more to take: of a member who says much, others are told less often. */
  get hasChanges(): boolean {
    return this.#changed.size > 0
  }

  /** The newest state of every client that changed since it was last taken and may be told now; null if there is none. */
  takeFrames(): PresenceFrames | null {
    const states: StampedState[] = []
    for (const clientId of this.#changed) {
      const state = this.#states.get(clientId)
      if (state?.json && !this.#members.get(state.memberId)?.mayTell(state.json)) continue
      this.#changed.delete(clientId)
      if (!state) continue
      if (state.json === null) this.#states.delete(clientId)
      states.push(state)
    }
    return states.length === 0 ? null : framesOf(states)
  }

  #fullFrames(): PresenceFrames | null {
    if (this.#full) return this.#full
    const present = [...this.#states.values()].filter(({ json }) => json !== null)
    return present.length === 0 ? null : (this.#full = framesOf(present))
  }

  #set(state: StampedState): void {
    this.#states.set(state.clientId, state)
    this.#changed.add(state.clientId)
    this.#full = null
    this.#onChanged()
  }

  #memberOf({ identity: { memberId } }: Peer): MemberPresence {
    const known = this.#members.get(memberId)
    if (known) return known
    const member = new MemberPresence()
    this.#members.set(memberId, member)
    return member
  }

  /** Whether this is a state of the peer's own client; of one that names none yet, `claimed` is what it has named before in the same update. */
  #maySay(peer: Peer, state: UnreadState, claimed: UnreadState | null): boolean {
    const { clientId } = state
    const owner = this.#ownerOf.get(clientId)
    if (owner === peer) return true
    if (claimed) return claimed.clientId === clientId
    if (this.#clientOf.has(peer) || saysGoodbye(state)) return false
    // A member whose old connection has not been missed yet comes back under the same client id.
    return !owner || owner.identity.memberId === peer.identity.memberId
  }

  #take(peer: Peer, { clientId, clock, json }: PresenceState): void {
    const known = this.#states.get(clientId)
    const isOwn = this.#ownerOf.get(clientId) === peer
    if (json === null && !isOwn) return
    // Equal clocks matter only for a client that says goodbye, as in y-protocols.
    const isNews = !known || clock > known.clock || (clock === known.clock && json === null)
    const stamped = json === null ? GONE : stamp(JSON.parse(json) as object, peer)
    const { memberId } = peer.identity
    const member = this.#memberOf(peer)
    if (stamped.json === null) member.hides(clientId)
    else if (isNews && !member.shows(clientId, stamped.json)) {
      this.droppedCount++
      return
    }
    if (!isOwn) this.#own(peer, clientId)
    if (isNews) this.#set({ clientId, clock, memberId, ...stamped })
  }

  #own(peer: Peer, clientId: number): void {
    const owner = this.#ownerOf.get(clientId)
    if (owner) this.#clientOf.delete(owner)
    this.#ownerOf.set(clientId, peer)
    this.#clientOf.set(peer, clientId)
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

const ANNOTATION_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Who may not write can't say that they edit, whatever their client thinks; and where somebody replies is the id of a thread or nothing. */
function stamp(given: object, peer: Peer): { json: string; publicJson: string } {
  const { editing, replyingIn } = given as { editing?: unknown; replyingIn?: unknown }
  const isId = typeof replyingIn === 'string' && ANNOTATION_ID.test(replyingIn)
  const state = {
    ...given,
    ...(peer.mayWrite || editing === undefined ? {} : { editing: null }),
    ...(isId || replyingIn === undefined ? {} : { replyingIn: null }),
  }
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
