import {
  CLOSE_CODES,
  encodeAlive,
  encodeAwareness,
  encodeDurable,
  type CloseCode,
} from '@variorum/protocol'
import { Allowance } from '../wire/allowance.ts'
import { Frame } from '../wire/frame.ts'
import type { Peer } from '../wire/peer.ts'
import type { ScannedUpdate } from '../wire/scan-update.ts'
import {
  ALIVE_BURST,
  ALIVE_PER_SECOND,
  INBOX_MAX_BYTES_PER_PEER,
  INBOX_MAX_FRAMES_PER_PEER,
  PRESENCE_FRAMES_BURST,
  PRESENCE_FRAMES_PER_SECOND,
  PRESENCE_WINDOW_MS,
  QUESTIONS_BURST,
  QUESTIONS_PER_SECOND,
} from '../wire/sync-limits.ts'
import { UserBudget } from '../wire/user-budgets.ts'
import { frameFor, Presence } from './presence.ts'

/** An awareness message about nobody: says no more than that the server is there. */
const NOBODY = new Frame(encodeAwareness(new Uint8Array([0])))

const ALIVE = new Frame(encodeAlive())

/** Whose frames are in what is sent to all. */
interface Published {
  readonly senders: readonly Peer[]
  readonly onlyOrigin: Peer | null
  readonly isPending: (peer: Peer) => boolean
}
const NOBODY_ELSE: Published = { senders: [], onlyOrigin: null, isPending: () => false }

/** What a room remembers of a connection. */
class Connected {
  /** Frames with words that it has had stored. */
  durableCount = 0
  /** What it sent and the room has not acted upon. */
  waitingFrames = 0
  waitingBytes = 0
  isHeldBack = false
  readonly budget: UserBudget
  readonly alive = new Allowance(ALIVE_BURST, ALIVE_PER_SECOND)
  readonly questions = new Allowance(QUESTIONS_BURST, QUESTIONS_PER_SECOND)
  readonly presence = new Allowance(PRESENCE_FRAMES_BURST, PRESENCE_FRAMES_PER_SECOND)

  constructor({ budget = new UserBudget() }: Peer) {
    this.budget = budget
  }
}

/** The connections of one room: who is here, what each has had stored, and sending to all. */
export class RoomPeers {
  readonly #connected = new Map<Peer, Connected>()
  readonly #presence = new Presence(() => this.#schedulePresence())
  #presenceTimer: NodeJS.Timeout | null = null

  get count(): number {
    return this.#connected.size
  }

  /** What was sent and not read yet. */
  get bufferedBytes(): number {
    let sum = 0
    for (const { bufferedBytes = 0 } of this.#connected.keys()) sum += bufferedBytes
    return sum
  }

  /** Presence states that their senders had no right to send. */
  get droppedCount(): number {
    return this.#presence.droppedCount
  }

  has(peer: Peer): boolean {
    return this.#connected.has(peer)
  }

  /** Lets a peer in and tells it who is here. */
  add(peer: Peer): void {
    this.#connected.set(peer, new Connected(peer))
    const present = this.#presence.fullFrameFor(peer)
    if (present) peer.send(new Frame(present))
  }

  /** False if it was not here. */
  remove(peer: Peer): boolean {
    if (!this.#connected.delete(peer)) return false
    this.#presence.leave(peer)
    return true
  }

  /** Closes a peer's connection and forgets it. */
  expel(peer: Peer, code: CloseCode): void {
    if (this.remove(peer)) peer.close(code)
  }

  expelAll(code: CloseCode): void {
    for (const peer of this.#connected.keys()) this.expel(peer, code)
    if (this.#presenceTimer) clearTimeout(this.#presenceTimer)
    this.#presenceTimer = null
  }

  /** What it takes to tell somebody who is here. */
  get presenceBytes(): number {
    return this.#presence.fullBytes
  }

  receivePresence(peer: Peer, update: Uint8Array): void {
    const connected = this.#connected.get(peer)
    const isAllowed = connected?.presence.take() && connected.budget.presence.take()
    if (!this.#orExpel(peer, isAllowed)) return
    if (!this.#presence.receive(peer, update)) this.expel(peer, CLOSE_CODES.malformedFrame)
  }

  sendPresence(peer: Peer): void {
    if (!this.mayAsk(peer)) return
    const present = this.#presence.fullFrameFor(peer)
    peer.send(present ? new Frame(present) : NOBODY)
  }

  answerAlive(peer: Peer): void {
    if (this.#orExpel(peer, this.#connected.get(peer)?.alive.take())) peer.send(ALIVE)
  }

  /** [S5] Whether a peer may ask one more question; one that asks without end is closed. */
  mayAsk(peer: Peer): boolean {
    const connected = this.#connected.get(peer)
    return this.#orExpel(peer, connected?.questions.take() && connected.budget.questions.take())
  }

  /** [S5] Whether a peer may bring this update; one that brings more than anybody writes is closed. */
  mayBring(peer: Peer, { bytes, parts }: ScannedUpdate): boolean {
    const budget = this.#connected.get(peer)?.budget
    const isLittle = budget?.updateParts.take(parts) && budget.updateBytes.take(bytes.length)
    return this.#orExpel(peer, isLittle)
  }

  /** [S5] Whether a peer that may not write may say once more that it has nothing to say. */
  maySayNothing(peer: Peer): boolean {
    return this.#orExpel(peer, this.#connected.get(peer)?.budget.emptyUpdates.take())
  }

  /** [S5] A frame of a peer waits; one of whom much waits is asked to hold back. */
  waits(peer: Peer, bytes: number): void {
    const connected = this.#connected.get(peer)
    if (!connected) return
    connected.waitingFrames++
    connected.waitingBytes += bytes
    if (connected.isHeldBack || !isMuch(connected)) return
    connected.isHeldBack = true
    peer.holdBack?.(true)
  }

  /** A frame of a peer waits no more. */
  waitsNoMore(peer: Peer, bytes: number): void {
    const connected = this.#connected.get(peer)
    if (!connected) return
    connected.waitingFrames--
    connected.waitingBytes -= bytes
    if (!connected.isHeldBack || isMuch(connected)) return
    connected.isHeldBack = false
    peer.holdBack?.(false)
  }

  broadcast(frame: Frame): void {
    for (const peer of this.#connected.keys()) peer.send(frame)
  }

  /**
   * What was stored goes to everybody, and [S3] its senders (named once per frame) hear how many of their frames are on disk, if they
   * asked, and as far as nothing of theirs `isPending`. A sender whose frames alone are in `frame` is not told what it said.
   */
  publish(frame: Frame | null, { senders, onlyOrigin, isPending }: Published = NOBODY_ELSE): void {
    const counted = new Set(senders)
    for (const peer of senders) {
      const connected = this.#connected.get(peer)
      if (connected) connected.durableCount++
    }
    for (const peer of counted) {
      const connected = this.#connected.get(peer)
      if (!connected) continue
      const heard = frame && peer !== onlyOrigin ? [frame] : []
      if (peer.wantsDurable && !isPending(peer))
        peer.send(...heard, new Frame(encodeDurable(connected.durableCount)))
      else if (heard.length > 0) peer.send(...heard)
    }
    if (!frame) return
    for (const peer of this.#connected.keys()) if (!counted.has(peer)) peer.send(frame)
  }

  /** Tells every peer that the server is still there. */
  keepAlive(): void {
    this.broadcast(NOBODY)
  }

  #orExpel(peer: Peer, isAllowed = false): boolean {
    if (!isAllowed) this.expel(peer, CLOSE_CODES.tooSlow)
    return isAllowed
  }

  #schedulePresence(): void {
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null
      const states = this.#presence.takeFrames()
      // Of those who say too much it is told later.
      if (this.#presence.hasChanges) this.#schedulePresence()
      if (!states) return
      const withNames = new Frame(states.withNames)
      const isOne = states.withPseudonyms === states.withNames
      const withPseudonyms = isOne ? withNames : new Frame(states.withPseudonyms)
      for (const peer of this.#connected.keys()) {
        peer.send(frameFor(peer, { withNames, withPseudonyms }))
      }
    }, PRESENCE_WINDOW_MS)
  }
}

function isMuch({ waitingFrames, waitingBytes }: Connected): boolean {
  return waitingFrames >= INBOX_MAX_FRAMES_PER_PEER || waitingBytes >= INBOX_MAX_BYTES_PER_PEER
}
