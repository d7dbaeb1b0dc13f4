import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import {
  AppError,
  CLOSE_CODES,
  clientFrameType,
  decodeClientFrame,
  isEmptyUpdate,
  type CloseCode,
} from '@variorum/protocol'
import type * as Y from 'yjs'
import type { RoomKey } from '../../storage/ports.ts'
import { Turns } from '../../storage/turns.ts'
import type { Batch, Committing } from '../commit/commit-loop.ts'
import { LogTail } from '../commit/log-tail.ts'
import { messageMaxBytes, refusalOf, type RoomSizes } from '../wire/frame-limits.ts'
import type { Frame } from '../wire/frame.ts'
import type { Peer } from '../wire/peer.ts'
import { scanUpdate } from '../wire/scan-update.ts'
import {
  DOC_QUIET_BYTES,
  DOC_QUIET_MS,
  PUBLISH_SPACING_MAX_MS,
  PUBLISH_SPACING_PER_PEER_MS,
} from '../wire/sync-limits.ts'
import type { UserBudget } from '../wire/user-budgets.ts'
import type { Waiting } from './inbox.ts'
import { Intake, type Taken } from './intake.ts'
import { Questions } from './questions.ts'
import { RoomContent } from './room-content.ts'
import type { HeldRoom, RoomOptions } from './room-options.ts'
import { RoomPeers } from './room-peers.ts'

/** A question of one who has no connection. */
interface RoomQuestion {
  readonly stateVector: Uint8Array
  /** Of what they hold; null if they know none. */
  readonly knownTag: string | null
  /** Of the user who asks. */
  readonly budget: UserBudget
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

interface Lacking {
  readonly tag: string
  readonly frames: readonly Frame[]
}

/**
 * One Y.Doc that peers sync. [S2] What a peer sends is applied, stored together with what waits in all rooms, and only then sent on and
 * acknowledged; whatever arrives meanwhile waits, so that nobody ever sees a state that a crash could take back. [S6] What waited goes
 * out as one update. A room whose storage failed closes its peers with a retryable code and is of no more use.
 */
export class Room implements Committing {
  readonly key: RoomKey
  readonly peers = new RoomPeers()
  readonly #content: RoomContent
  readonly #options: RoomOptions
  readonly #intake: Intake
  readonly #tail: LogTail
  readonly #questions: Questions
  /** Peers of which it is being asked whether they may still be here. */
  readonly #examinations = new Set<Promise<void>>()
  /** Who changes or reads the doc. */
  readonly #turns = new Turns(() => this.#goOn())
  readonly #sizes: RoomSizes = {
    stateVectorBytes: () => this.#content.stateVector().length,
    presenceBytes: () => this.peers.presenceBytes,
  }
  #onProgress: (() => void)[] = []
  #isClosing = false
  #isClosed = false
  #publishedAt = -Infinity
  /** How often what is on disk has changed since the room was loaded. */
  #publishedCount = 0
  /** Differs from that of every other time that the room was, or will be, loaded. */
  readonly #loadedAs = randomUUID()

  private constructor(key: RoomKey, content: RoomContent, tail: LogTail, options: RoomOptions) {
    this.key = key
    this.#content = content
    this.#questions = new Questions(this.peers, content, () => this.#answer())
    this.#tail = tail
    this.#options = options
    this.#intake = new Intake(this.peers, options.onApplied)
  }

  /** [S1] Reads the room from the log. @throws what the log throws, or if what is stored can't be read. */
  static async load(key: RoomKey, options: RoomOptions): Promise<Room> {
    const stored = await options.storage.updateLog.load(key)
    const tail = new LogTail(stored)
    const content = new RoomContent(stored, options.onUpdatesSkipped)
    const room = new Room(key, content, tail, options)
    if (stored.isSnapshotDamaged) options.onSnapshotDamaged(room)
    if (tail.isLong || stored.isSnapshotDamaged) options.onLongTail(room)
    return room
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** True if there are bytes and no doc. */
  get isAtRest(): boolean {
    return this.#content.isAtRest
  }

  /** Names what is on disk. Another one each time that this changes, and each time that the room is loaded. */
  get tag(): string {
    return `${this.#loadedAs}.${this.#publishedCount}`
  }

  /** Frames that wait to be stored. */
  get waitingFrames(): number {
    return this.#intake.length
  }

  /** How much the log has grown since it was last compacted. */
  get tail(): LogTail {
    return this.#tail
  }

  /** Lets a peer in; one that may write is asked for what the server lacks. */
  join(peer: Peer): void {
    if (this.#isClosed) throw new AppError('storage-failed')
    this.peers.add(peer)
    // A reader has nothing to give, so it isn't asked; what it sends all the same is refused.
    if (peer.mayWrite) this.#questions.askBack(peer)
  }

  /** [S5] The largest message that this peer has any reason to send, whatever it turns out to be. */
  messageMaxBytes({ mayWrite }: Peer): number {
    return this.#orFail(() => messageMaxBytes(mayWrite, this.#sizes)) ?? 0
  }

  /** [S4] Takes one frame of a peer that has joined: its type is read, then it is authorised and measured, then decoded, then acted upon. */
  receive(peer: Peer, bytes: Uint8Array): void {
    if (!this.peers.has(peer)) return
    const type = clientFrameType(bytes)
    if (type === null) return this.peers.expel(peer, CLOSE_CODES.malformedFrame)
    const refusal = refusalOf(type, bytes.length, peer.mayWrite, this.#sizes)
    if (refusal !== null) return this.peers.expel(peer, refusal)
    const frame = decodeClientFrame(bytes)
    switch (frame?.type) {
      case undefined:
        return this.peers.expel(peer, CLOSE_CODES.malformedFrame)
      case 'awareness':
        return this.peers.receivePresence(peer, frame.update)
      case 'query-awareness':
        return this.peers.sendPresence(peer)
      case 'alive':
        return this.peers.answerAlive(peer)
      case 'sync-step-1':
        if (this.peers.mayAsk(peer)) this.#questions.ask(peer, frame.stateVector)
        return this.#answer()
      case 'sync-step-2':
      case 'update':
        return peer.mayWrite
          ? this.#receiveUpdate(peer, frame.update)
          : this.#receiveNothing(peer, frame.update)
    }
  }

  /**
   * [S9] Asks whether a peer may stay; the answer is a reason to close it, or null. From this call on nothing that it sent is
   * acted upon until the answer is there, and nothing at all if it has to go. A question that fails is a no, and retryable.
   */
  async examine(peer: Peer, ask: () => Promise<CloseCode | null>): Promise<void> {
    const examination = this.#examine(peer, ask)
    this.#examinations.add(examination)
    await examination
    this.#examinations.delete(examination)
    if (!this.#turns.isTaken) this.#goOn()
  }

  /** Reads the words or records as they are on disk. */
  read<Result>(reader: (doc: Y.Doc) => Result): Promise<Result> {
    return this.#alone(() => reader(this.#content.doc()))
  }

  /**
   * What whoever has `stateVector` lacks of what is on disk, for those who have no connection, and the tag of that; nothing if they know that tag.
   * [S5] What has to be worked out is charged to the `budget` before, and everybody else has a turn after it. Null if the asker has gone meanwhile.
   * @throws {AppError} `too-many-requests` if the budget is spent. @throws if it is no state vector.
   */
  tellLacking({ stateVector, knownTag, budget, signal }: RoomQuestion): Promise<Lacking | null> {
    return this.#alone(async () => {
      const { tag } = this
      if (signal?.aborted) return null
      if (tag === knownTag) return { tag, frames: [] }
      if (this.#content.hasAnswerAtHand(stateVector)) {
        return { tag, frames: this.#content.answer(stateVector) }
      }
      const units = this.#content.answerUnits
      if (!budget.answers.take(units)) {
        throw new AppError('too-many-requests', { retryAfterMs: budget.answers.waitMs(units) })
      }
      const frames = this.#content.answer(stateVector)
      await setImmediate()
      return { tag, frames }
    })
  }

  /** The length of what `stateVector` would be of one who has everything; no doc is made for it. */
  stateVectorBytes(): Promise<number> {
    return this.#alone(() => this.#content.stateVector().length)
  }

  /** What is on disk as updates, to be applied in this order; no doc is made for it. */
  updates(): Promise<readonly Uint8Array[]> {
    return this.#alone(() => this.#content.updates())
  }

  /** Lets nobody else read or write the doc until `work` is done; for `commitToRooms`. @throws {AppError} `storage-failed` if the room closed. */
  hold<Result>(work: (held: HeldRoom) => Promise<Result>): Promise<Result> {
    return this.#alone(() =>
      work({
        room: this,
        doc: this.#content.doc(),
        publish: (update) => this.peers.publish(this.#published(update)),
        giveUp: (error) => this.#fail(error),
      }),
    )
  }

  /** [S6] The more listen, the more is sent at once: a hall gets words a dozen times a second, two people at once. */
  get readyAt(): number {
    const spacingMs = Math.min(
      PUBLISH_SPACING_MAX_MS,
      this.peers.count * PUBLISH_SPACING_PER_PEER_MS,
    )
    return this.#publishedAt + spacingMs
  }

  /** [S2] Applies what waits, for the next commit of all rooms. */
  takeBatch(): Batch | null {
    if (this.#isClosed || this.#examinations.size > 0 || !this.#turns.tryTake()) return null
    const taken = this.#orFail(() => this.#intake.take(() => this.#content.doc()))
    if (!taken) {
      this.#turns.release()
      return null
    }
    return {
      entry: taken.effect && { ...this.key, bytes: taken.effect, writers: taken.writers },
      settle: () => {
        if (!this.#isClosed) this.#orFail(() => this.#settle(taken))
        this.#turns.release()
      },
      fail: (error) => {
        this.#fail(error)
        this.#turns.release()
      },
    }
  }

  /** How much its doc was made from; 0 if there is none. */
  get docBytes(): number {
    return this.#content.docBytes
  }

  /** When somebody last changed or read it, in the time of `performance.now`. */
  get usedAt(): number {
    return this.#content.usedAt
  }

  /** Gives up the doc if nobody has changed or read it for a while, the longer the larger it is; its bytes stay. */
  restIfQuiet(quietMs = DOC_QUIET_MS): void {
    const isBusy = this.#turns.isTaken || this.#intake.length > 0 || this.#isClosed
    const waitMs = quietMs * (1 + this.#content.docBytes / DOC_QUIET_BYTES)
    if (!isBusy && performance.now() - this.usedAt >= waitMs) this.#content.rest()
  }

  /** [S8] Stores what waits, then lets everybody go with `code`. What comes meanwhile is not stored: its sender, who hears no count of it, has it. */
  async close(code: CloseCode): Promise<void> {
    this.#isClosing = true
    while (this.#intake.length > 0 && !this.#isClosed) {
      const progress = new Promise<void>((resolve) => void this.#onProgress.push(resolve))
      this.#options.commits.request(this)
      await progress
    }
    // In its turn: a doc that ends in the middle of a commit would lose what the commit changes, and keep its rows.
    await this.#turns.alone(() => this.#end(code))
  }

  async #examine(peer: Peer, ask: () => Promise<CloseCode | null>): Promise<void> {
    const code = await ask().catch((error: unknown) => {
      this.#options.onFailed(this, error)
      return CLOSE_CODES.storageFailed
    })
    if (code === null) return
    this.#intake.dropFrom(peer)
    this.peers.expel(peer, code)
  }

  #receiveUpdate(peer: Peer, update: Uint8Array): void {
    const scan = scanUpdate(update)
    this.#options.onScanned?.(update.length, scan.parts)
    switch (scan.kind) {
      case 'malformed':
        return this.peers.expel(peer, CLOSE_CODES.malformedFrame)
      case 'too-large':
        return this.peers.expel(peer, CLOSE_CODES.frameTooLarge)
      case 'empty':
        return this.#enqueue(peer, null)
      case 'changes':
        if (this.peers.mayBring(peer, scan.update)) this.#enqueue(peer, scan.update)
    }
  }

  /** Who may not write may say that there is nothing to say; what else it would be is not even looked at. */
  #receiveNothing(peer: Peer, update: Uint8Array): void {
    if (!isEmptyUpdate(update)) return this.peers.expel(peer, CLOSE_CODES.notAllowed)
    if (this.peers.maySayNothing(peer)) this.#enqueue(peer, null)
  }

  #enqueue(peer: Peer, update: Waiting['update']): void {
    if (this.#isClosing) return
    const waiting = { peer, update, receivedAt: performance.now() }
    if (!this.#intake.push(waiting)) return this.peers.expel(peer, CLOSE_CODES.tooSlow)
    this.#options.commits.request(this)
  }

  #answer(): void {
    if (this.#examinations.size === 0) this.#questions.answer(this.#turns.isTaken)
  }

  /** The doc says what is on disk, and nobody is at it. */
  #goOn(): void {
    const progress = this.#onProgress
    this.#onProgress = []
    for (const resolve of progress) resolve()
    if (this.#isClosed || this.#examinations.size > 0) return
    this.#answer()
    if (this.#intake.length > 0) this.#options.commits.request(this)
  }

  #settle({ effect, done, onlyOrigin, lacking, written }: Taken): void {
    const frame = this.#published(effect)
    this.peers.publish(frame, {
      senders: done.map(({ peer }) => peer),
      onlyOrigin,
      isPending: (peer) => this.#intake.isPending(peer),
    })
    if (done[0]) this.#options.onAcknowledged?.(this.#publishedAt - done[0].receivedAt)
    for (const [peer, change] of written) this.#options.onWritten?.(peer, change)
    // Its answer to a first step 1 may be on its way; if not, this is the way to get what is missing.
    for (const peer of lacking) this.#questions.askBack(peer)
  }

  /** The doc's change is on disk. Gives the frame that says so. */
  #published(update: Uint8Array | null): Frame | null {
    this.#publishedAt = performance.now()
    if (!update) return null
    this.#publishedCount++
    const frame = this.#content.published(update)
    this.#tail.grows(update.length)
    if (this.#tail.isLong) this.#options.onLongTail(this)
    return frame
  }

  /** What goes wrong in one room ends that room, and not the commits of all. Null then. */
  #orFail<Result>(work: () => Result): Result | null {
    try {
      return work()
    } catch (error) {
      this.#fail(error)
      return null
    }
  }

  #alone<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    return this.#turns.alone(() => {
      if (this.#isClosed) throw new AppError('storage-failed')
      return work()
    })
  }

  #fail(error: unknown): void {
    if (this.#isClosed) return
    this.#options.onFailed(this, error)
    this.#end(CLOSE_CODES.storageFailed)
  }

  #end(code: CloseCode): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#intake.clear()
    this.#questions.clear()
    this.peers.expelAll(code)
    this.#content.end()
    this.#options.onClosed(this)
  }
}
