import { AppError, CLOSE_CODES, type CloseCode } from '@variorum/protocol'
import type * as Y from 'yjs'
import type { RoomKey } from '../../storage/ports.ts'
import { Turns } from '../../storage/turns.ts'
import type { Batch, Committing } from '../commit/commit-loop.ts'
import { LogTail } from '../commit/log-tail.ts'
import { messageMaxBytes, type RoomSizes } from '../wire/frame-limits.ts'
import type { Frame } from '../wire/frame.ts'
import type { Peer } from '../wire/peer.ts'
import { DOC_QUIET_BYTES, DOC_QUIET_MS } from '../wire/sync-limits.ts'
import { Examinations } from './examinations.ts'
import type { Waiting } from './inbox.ts'
import { Intake, type Taken } from './intake.ts'
import { PublishedState } from './published-state.ts'
import { Questions } from './questions.ts'
import { Reception } from './reception.ts'
import { RoomContent } from './room-content.ts'
import type { HeldRoom, RoomOptions } from './room-options.ts'
import { RoomPeers } from './room-peers.ts'
import { tellLacking, type Lacking, type RoomQuestion } from './tell-lacking.ts'

/**
 * One Y.Doc that peers sync. [SPEC S2] What a peer sends is applied, stored together with what waits in all rooms, and only then sent on and
 * acknowledged; whatever arrives meanwhile waits, so that nobody ever sees a state that a crash could take back. [SPEC S6] What waited goes
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
  readonly #examinations = new Examinations((error) => this.#options.onFailed(this, error))
  /** Who changes or reads the doc. */
  readonly #turns = new Turns(() => this.#goOn())
  readonly #sizes: RoomSizes = {
    stateVectorBytes: () => this.#content.stateVector().length,
    presenceBytes: () => this.peers.presenceBytes,
  }
  readonly #reception: Reception
  #onProgress: (() => void)[] = []
  #isClosing = false
  #isClosed = false
  readonly #published = new PublishedState()

  private constructor(key: RoomKey, content: RoomContent, tail: LogTail, options: RoomOptions) {
    this.key = key
    this.#content = content
    this.#questions = new Questions(this.peers, content, () => this.#answer())
    this.#tail = tail
    this.#options = options
    this.#intake = new Intake(this.peers, options.onApplied)
    this.#reception = new Reception(this.peers, this.#sizes, {
      ask: (peer, stateVector) => {
        if (this.peers.mayAsk(peer)) this.#questions.ask(peer, stateVector)
        this.#answer()
      },
      change: (peer, update) => this.#enqueue(peer, update),
      onScanned: options.onScanned,
    })
  }

  /** [SPEC S1] Reads the room from the log. @throws what the log throws, or if what is stored can't be read. */
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
    return this.#published.tag
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

  /** [SPEC S5] The largest message that this peer has any reason to send, whatever it turns out to be. */
  messageMaxBytes({ mayWrite }: Peer): number {
    return this.#orFail(() => messageMaxBytes(mayWrite, this.#sizes)) ?? 0
  }

  /** [SPEC S4] Takes one frame of a peer that has joined. */
  receive(peer: Peer, bytes: Uint8Array): void {
    this.#reception.take(peer, bytes)
  }

  /**
   * [SPEC S9] Asks whether a peer may stay; the answer is a reason to close it, or null. From this call on nothing that it sent is
   * acted upon until the answer is there, and nothing at all if it has to go. A question that fails is a no, and retryable.
   */
  async examine(peer: Peer, ask: () => Promise<CloseCode | null>): Promise<void> {
    await this.#examinations.examine(ask, (code) => {
      if (code === null) return
      this.#intake.dropFrom(peer)
      this.peers.expel(peer, code)
    })
    if (!this.#turns.isTaken) this.#goOn()
  }

  /** Reads the words or records as they are on disk. */
  read<Result>(reader: (doc: Y.Doc) => Result): Promise<Result> {
    return this.#alone(() => reader(this.#content.doc()))
  }

  /** As `tellLacking` says, once nobody is at the doc. */
  tellLacking(question: RoomQuestion): Promise<Lacking | null> {
    return this.#alone(() => tellLacking(this.#content, this.tag, question))
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
        publish: (update) => this.peers.publish(this.#frameOf(update)),
        giveUp: (error) => this.#fail(error),
      }),
    )
  }

  /** [SPEC S6] Not before this is the next commit due. */
  get readyAt(): number {
    return this.#published.readyAt(this.peers.count)
  }

  /** [SPEC S2] Applies what waits, for the next commit of all rooms. */
  takeBatch(): Batch | null {
    if (this.#isClosed || this.#examinations.areOpen || !this.#turns.tryTake()) return null
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

  /** [SPEC S8] Stores what waits, then lets everybody go with `code`. What comes meanwhile is not stored: its sender, who hears no count of it, has it. */
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

  #enqueue(peer: Peer, update: Waiting['update']): void {
    if (this.#isClosing) return
    const waiting = { peer, update, receivedAt: performance.now() }
    if (!this.#intake.push(waiting)) return this.peers.expel(peer, CLOSE_CODES.tooSlow)
    this.#options.commits.request(this)
  }

  #answer(): void {
    if (!this.#examinations.areOpen) this.#questions.answer(this.#turns.isTaken)
  }

  /** The doc says what is on disk, and nobody is at it. */
  #goOn(): void {
    const progress = this.#onProgress
    this.#onProgress = []
    for (const resolve of progress) resolve()
    if (this.#isClosed || this.#examinations.areOpen) return
    this.#answer()
    if (this.#intake.length > 0) this.#options.commits.request(this)
  }

  #settle({ effect, done, onlyOrigin, lacking, written }: Taken): void {
    const frame = this.#frameOf(effect)
    this.peers.publish(frame, {
      senders: done.map(({ peer }) => peer),
      onlyOrigin,
      isPending: (peer) => this.#intake.isPending(peer),
    })
    if (done[0]) this.#options.onAcknowledged?.(this.#published.at - done[0].receivedAt)
    for (const [peer, change] of written) this.#options.onWritten?.(peer, change)
    // Its answer to a first step 1 may be on its way; if not, this is the way to get what is missing.
    for (const peer of lacking) this.#questions.askBack(peer)
  }

  /** The doc's change is on disk. Gives the frame that says so. */
  #frameOf(update: Uint8Array | null): Frame | null {
    this.#published.note(update !== null)
    if (!update) return null
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
