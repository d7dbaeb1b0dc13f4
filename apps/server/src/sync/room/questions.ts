import { CLOSE_CODES, encodeSyncStep1 } from '@variorum/protocol'
import { Frame } from '../wire/frame.ts'
import type { Peer } from '../wire/peer.ts'
import { ANSWER_LATER_MS, ASK_BACK_AFTER_MS } from '../wire/sync-limits.ts'
import type { RoomContent } from './room-content.ts'
import type { RoomPeers } from './room-peers.ts'

/** What peers and the room ask of each other: for whatever the one lacks and the other has. */
export class Questions {
  readonly #peers: RoomPeers
  readonly #content: RoomContent
  readonly #stateVectors = new Map<Peer, Uint8Array>()
  /** Who is to be asked when they have their answer. */
  readonly #unasked = new WeakSet<Peer>()
  readonly #goOn: () => void
  #next: NodeJS.Immediate | null = null
  #later: NodeJS.Timeout | null = null

  /** `goOn` is called when there are answers left to give. */
  constructor(peers: RoomPeers, content: RoomContent, goOn: () => void) {
    this.#peers = peers
    this.#content = content
    this.#goOn = goOn
  }

  /**
   * Asks a peer for what the room lacks. For a large room that has just been opened it takes a while to say what that has, so the peer gets its
   * own answer first. While a commit is under way it may be named what is not on disk yet: if it gets lost, everybody joins anew.
   */
  askBack(peer: Peer): void {
    if (this.#content.hasStateVectorAtHand) this.#askNow(peer)
    else this.#unasked.add(peer)
  }

  /** A peer says what it has. */
  ask(peer: Peer, stateVector: Uint8Array): void {
    this.#stateVectors.set(peer, stateVector)
  }

  /**
   * Answers everybody; while the doc `isAhead` of the disk, those who can be answered without it. [S5] An answer that has to be worked out takes some
   * 30 ms in a large room, so there is one of these in a turn of the event loop, and between them everybody else has theirs. A user for whom many were
   * worked out waits for the next.
   */
  answer(isAhead: boolean): void {
    let hasWorked = false
    let isLeft = false
    for (const [peer, stateVector] of this.#stateVectors) {
      if (isAhead && !this.#content.canAnswerAtOnce(stateVector)) continue
      const isWork = !this.#content.hasAnswerAtHand(stateVector)
      if (isWork && hasWorked) {
        isLeft = true
        continue
      }
      if (isWork && peer.budget?.answers.take(this.#content.answerUnits) === false) {
        this.#goOnAfterAWhile()
        continue
      }
      hasWorked ||= isWork
      this.#stateVectors.delete(peer)
      if (this.#peers.has(peer)) this.#tell(peer, stateVector)
    }
    if (isLeft) this.#goOnLater()
  }

  clear(): void {
    this.#stateVectors.clear()
    if (this.#next) clearImmediate(this.#next)
    if (this.#later) clearTimeout(this.#later)
    this.#next = null
    this.#later = null
  }

  #goOnLater(): void {
    this.#next ??= setImmediate(() => {
      this.#next = null
      this.#goOn()
    })
  }

  #goOnAfterAWhile(): void {
    this.#later ??= setTimeout(() => {
      this.#later = null
      this.#goOn()
    }, ANSWER_LATER_MS).unref()
  }

  #tell(peer: Peer, stateVector: Uint8Array): void {
    try {
      peer.answer(...this.#content.answer(stateVector))
    } catch {
      return this.#peers.expel(peer, CLOSE_CODES.malformedFrame)
    }
    if (this.#unasked.delete(peer)) setTimeout(() => this.#askNow(peer), ASK_BACK_AFTER_MS).unref()
  }

  #askNow(peer: Peer): void {
    if (!this.#peers.has(peer)) return
    try {
      peer.send(new Frame(encodeSyncStep1(this.#content.stateVector())))
    } catch {
      this.#peers.expel(peer, CLOSE_CODES.storageFailed)
    }
  }
}
