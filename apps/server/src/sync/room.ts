import {
  AppError,
  CLOSE_CODES,
  decodeClientFrame,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type CloseCode,
} from '@variorum/protocol'
import * as Y from 'yjs'
import type { RoomKey, Storage } from '../storage/ports.ts'
import { applyAndCapture, inspectUpdate, mergeInGroups } from './doc-changes.ts'
import type { Peer } from './peer.ts'
import { RoomPeers } from './room-peers.ts'
import { COMPACT_TAIL_BYTES, COMPACT_TAIL_UPDATES, INBOX_MAX_FRAMES } from './sync-limits.ts'

/** What a room needs from around it. */
export interface RoomOptions {
  readonly storage: Storage
  /** Called once, when the room is of no more use. */
  readonly onClosed: (room: Room) => void
  /** Called with the reason before a failed room closes. */
  readonly onFailed: (room: Room, error: unknown) => void
}

/** A room that nobody else reads or writes until `hold` is over. */
export interface HeldRoom {
  readonly room: Room
  readonly doc: Y.Doc
  /** The doc says what is not on disk: the room is of no more use. */
  giveUp(error: unknown): void
}

type Waiting =
  | { readonly type: 'step-1'; readonly peer: Peer; readonly stateVector: Uint8Array }
  | { readonly type: 'update'; readonly peer: Peer; readonly update: Uint8Array }
  /** An update that says nothing; it is only counted. */
  | { readonly type: 'empty-update'; readonly peer: Peer }

/**
 * One Y.Doc that peers sync. [S2] What a peer sends is applied, stored, and only then sent on and acknowledged; whatever arrives
 * meanwhile waits, so that nobody ever sees a state that a crash could take back. [S6] What waited goes out as one update.
 * A room whose storage failed closes its peers with a retryable code and is of no more use.
 */
export class Room {
  readonly key: RoomKey
  readonly peers = new RoomPeers()
  readonly #doc: Y.Doc
  readonly #options: RoomOptions
  #inbox: Waiting[] = []
  /** Peers of which it is being asked whether they may still be here. */
  readonly #examinations = new Set<Promise<void>>()
  /** Peers that were sent away; what they had sent before is not acted upon any more. */
  readonly #dismissed = new WeakSet<Peer>()
  #isDraining = false
  #isClosed = false
  /** Work on the doc never overlaps: each waits for the one before. */
  #tail: Promise<unknown> = Promise.resolve()

  private constructor(key: RoomKey, doc: Y.Doc, options: RoomOptions) {
    this.key = key
    this.#doc = doc
    this.#options = options
  }

  /** [S1] Reads the room from the log, folding a long tail into a snapshot. @throws what the log throws. */
  static async load(key: RoomKey, options: RoomOptions): Promise<Room> {
    const { updateLog } = options.storage
    const { snapshot, updates, updatesBytes, throughSeq } = await updateLog.load(key)
    const doc = new Y.Doc()
    if (snapshot) Y.applyUpdate(doc, snapshot)
    if (updates.length > 0) Y.applyUpdate(doc, mergeInGroups(updates))
    if (updates.length > COMPACT_TAIL_UPDATES || updatesBytes > COMPACT_TAIL_BYTES) {
      await updateLog.compact(key, Y.encodeStateAsUpdate(doc), throughSeq)
    }
    return new Room(key, doc, options)
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Lets a peer in; one that may write is asked for what the server lacks. */
  async join(peer: Peer): Promise<void> {
    await this.#alone(() => {
      this.peers.add(peer)
      // A reader has nothing to give, so it isn't asked; what it sends all the same is refused.
      if (peer.mayWrite) peer.send(encodeSyncStep1(Y.encodeStateVector(this.#doc)))
    })
  }

  /** [S4] Takes one frame of a peer that has joined: decoded, then authorised, then acted upon. */
  receive(peer: Peer, bytes: Uint8Array): void {
    if (!this.peers.has(peer)) return
    const frame = decodeClientFrame(bytes)
    switch (frame?.type) {
      case undefined:
        return this.peers.expel(peer, CLOSE_CODES.malformedFrame)
      case 'awareness':
        return this.peers.receivePresence(peer, frame.update)
      case 'query-awareness':
        return this.peers.sendPresence(peer)
      case 'sync-step-1':
        return this.#enqueue({ type: 'step-1', peer, stateVector: frame.stateVector })
      case 'sync-step-2':
      case 'update':
        return this.#receiveUpdate(peer, frame.update)
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
  }

  /** Reads the words or records as they are on disk. */
  read<Result>(reader: (doc: Y.Doc) => Result): Promise<Result> {
    return this.#alone(() => reader(this.#doc))
  }

  /** Lets nobody else read or write the doc until `work` is done; for `commitToRooms`. @throws {AppError} `storage-failed` if the room closed. */
  hold<Result>(work: (held: HeldRoom) => Promise<Result>): Promise<Result> {
    return this.#alone(() =>
      work({ room: this, doc: this.#doc, giveUp: (error) => this.#fail(error) }),
    )
  }

  /** Stores what waits, then lets everybody go with `code`. */
  async close(code: CloseCode): Promise<void> {
    await this.#drain()
    // In its turn: a doc that ends in the middle of a commit would lose what the commit changes, and keep its rows.
    this.#tail = this.#tail.then(() => this.#end(code))
    await this.#tail
  }

  async #examine(peer: Peer, ask: () => Promise<CloseCode | null>): Promise<void> {
    const code = await ask().catch((error: unknown) => {
      this.#options.onFailed(this, error)
      return CLOSE_CODES.storageFailed
    })
    if (code === null) return
    this.#dismissed.add(peer)
    this.peers.expel(peer, code)
  }

  #receiveUpdate(peer: Peer, update: Uint8Array): void {
    switch (inspectUpdate(update)) {
      case 'malformed':
        return this.peers.expel(peer, CLOSE_CODES.malformedFrame)
      case 'empty':
        return this.#enqueue({ type: 'empty-update', peer })
      case 'changes':
        if (!peer.mayWrite) return this.peers.expel(peer, CLOSE_CODES.notAllowed)
        return this.#enqueue({ type: 'update', peer, update })
    }
  }

  #enqueue(waiting: Waiting): void {
    if (this.#inbox.length >= INBOX_MAX_FRAMES) {
      return this.peers.expel(waiting.peer, CLOSE_CODES.tooSlow)
    }
    this.#inbox.push(waiting)
    if (!this.#isDraining) void this.#drain()
  }

  async #drain(): Promise<void> {
    this.#isDraining = true
    while (this.#inbox.length > 0 && !this.#isClosed) {
      await this.#alone(() => this.#commitInbox()).catch((error: unknown) => this.#fail(error))
    }
    // In one go with the last look into the inbox: a frame that came between the two would wait for the next one.
    this.#isDraining = false
  }

  async #commitInbox(): Promise<void> {
    while (this.#examinations.size > 0) await Promise.all(this.#examinations)
    const batch = this.#inbox.filter(({ peer }) => !this.#dismissed.has(peer))
    this.#inbox = []
    // Here the doc is what is on disk: the moment to answer those who ask for it.
    for (const waiting of batch) if (waiting.type === 'step-1') this.#answer(waiting)
    const changes = batch.flatMap((waiting) => this.#apply(waiting))
    if (changes.length > 0) {
      const bytes = mergeInGroups(changes.map((change) => change.bytes))
      await this.#options.storage.updateLog.append([{ ...this.key, bytes }])
      const [first] = changes
      const isOneOrigin = changes.every((change) => change.origin === first?.origin)
      this.peers.broadcast(encodeUpdate(bytes), isOneOrigin ? (first?.origin ?? null) : null)
    }
    this.peers.acknowledge(
      batch.flatMap((waiting) => (waiting.type === 'step-1' ? [] : waiting.peer)),
    )
  }

  #answer({ peer, stateVector }: Extract<Waiting, { type: 'step-1' }>): void {
    if (!this.peers.has(peer)) return
    try {
      peer.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.#doc, stateVector)))
    } catch {
      this.peers.expel(peer, CLOSE_CODES.malformedFrame)
    }
  }

  #apply(waiting: Waiting): { bytes: Uint8Array; origin: Peer }[] {
    if (waiting.type !== 'update') return []
    try {
      const bytes = applyAndCapture(this.#doc, waiting.update)
      return bytes ? [{ bytes, origin: waiting.peer }] : []
    } catch (error) {
      // Decoded but not applicable: the doc may be half changed, so the room can't go on.
      this.peers.expel(waiting.peer, CLOSE_CODES.malformedFrame)
      throw error
    }
  }

  #alone<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const done = this.#tail.then(() => {
      if (this.#isClosed) throw new AppError('storage-failed')
      return work()
    })
    this.#tail = done.catch(() => undefined)
    return done
  }

  #fail(error: unknown): void {
    if (this.#isClosed) return
    this.#options.onFailed(this, error)
    this.#end(CLOSE_CODES.storageFailed)
  }

  #end(code: CloseCode): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#inbox = []
    this.peers.expelAll(code)
    this.#doc.destroy()
    this.#options.onClosed(this)
  }
}
