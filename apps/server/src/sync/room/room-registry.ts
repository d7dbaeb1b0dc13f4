import type { GroupId, TextId, UserId } from '@variorum/document'
import { AppError, CLOSE_CODES } from '@variorum/protocol'
import type { WordsChange } from '@variorum/ydoc'
import type { RoomKey, Storage, StorageTransaction } from '../../storage/ports.ts'
import { CommitLoop, type CommitReport } from '../commit/commit-loop.ts'
import { Compactor } from '../commit/compactor.ts'
import type { Peer } from '../wire/peer.ts'
import {
  COMMIT_WINDOW_MS,
  COMPACT_IDLE_UPDATES,
  KEEPALIVE_MS,
  REST_SWEEP_MS,
  ROOM_IDLE_MS,
} from '../wire/sync-limits.ts'
import type { UserBudget } from '../wire/user-budgets.ts'
import { commitToRooms, type DocOf } from './commit-to-rooms.ts'
import { Connections, type ConnectionFilter, type WorkForSomebody } from './connections.ts'
import { letRest } from './let-rest.ts'
import type { Admission, Knock } from './room-access.ts'
import { figuresOf, type RoomFigures } from './room-figures.ts'
import { Room } from './room.ts'

/** How a connection fared: in a room, or why not. */
type Connected<P extends Peer> =
  | { readonly isAdmitted: true; readonly room: Room; readonly peer: P }
  | Extract<Admission, { isAdmitted: false }>

/** The server stops: another one, or the same one, will soon be there. */
const STOPPING = { isAdmitted: false, code: CLOSE_CODES.goingAway } as const

/** What happens in rooms that nobody asked about, for whoever wants to know. */
export interface RoomEvents {
  /** Why a room had to close, or could not ask about a peer. */
  readonly onFailed: (key: RoomKey, error: unknown) => void
  /** A room left memory that had heard so many presence states which their senders had no right to send. */
  readonly onPresenceDropped: (key: RoomKey, droppedCount: number) => void
  /** So many updates in a room's log were passed over since Yjs fails on them. */
  readonly onUpdatesSkipped: (key: RoomKey, count: number) => void
  /** A room's newest snapshot was damaged; it was read from the one before, or from its whole log. */
  readonly onSnapshotDamaged: (key: RoomKey) => void
  /** A log could not be folded into a snapshot; it stays as it is. */
  readonly onCompactionFailed: (key: RoomKey, error: unknown) => void
  readonly onCompacted: (key: RoomKey) => void
  readonly onCommitted: (report: CommitReport) => void
  /** Once per room and commit: how long the first frame in it had waited to be acknowledged. */
  readonly onAcknowledged: (lagMs: number) => void
  /** For every update of one who may write, before it is taken or refused. */
  readonly onScanned: (bytes: number, parts: number) => void
  /** For every update that is given to a doc. */
  readonly onApplied: () => void
}

/** Who writes in rooms, and who leaves them. */
export interface WritingEvents {
  /** Once per commit and peer: what their updates, which are on disk now, did to the words. */
  readonly onWritten: (key: RoomKey, peer: Peer, change: WordsChange) => void
  /** A peer's connection ended. */
  readonly onLeft: (key: RoomKey, peer: Peer) => void
}

/** The rooms that are in memory. Each is loaded once, however many ask for it at the same time, and leaves when idle. */
export class RoomRegistry {
  readonly #rooms = new Map<string, Promise<Room>>()
  readonly #idleTimers = new Map<string, NodeJS.Timeout>()
  readonly #storage: Storage
  readonly #events: Partial<RoomEvents & WritingEvents>
  readonly #connections = new Connections()
  readonly #commits: CommitLoop
  readonly #compactor: Compactor
  readonly #timers: readonly NodeJS.Timeout[]
  #isClosed = false

  constructor(
    storage: Storage,
    events: Partial<RoomEvents & WritingEvents> = {},
    { commitWindowMs = COMMIT_WINDOW_MS } = {},
  ) {
    this.#storage = storage
    this.#events = events
    const { onCommitted } = events
    this.#commits = new CommitLoop(storage.updateLog, {
      windowMs: commitWindowMs,
      ...(onCommitted && { onCommitted }),
    })
    this.#compactor = new Compactor(
      storage.updateLog,
      (key, error) => events.onCompactionFailed?.(key, error),
      (key) => events.onCompacted?.(key),
    )
    this.#timers = [
      setInterval(() => this.#eachRoom((room) => room.peers.keepAlive()), KEEPALIVE_MS),
      setInterval(() => void this.#opened().then(letRest), REST_SWEEP_MS),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  /** The room, loaded. @throws {AppError} `storage-failed` if it can't be read. */
  async open(key: RoomKey): Promise<Room> {
    if (this.#isClosed) throw new AppError('storage-failed')
    const id = idOf(key)
    this.#cancelIdle(id)
    const opening = this.#rooms.get(id) ?? this.#load(key)
    const room = await opening
    // It may be used without anybody joining it, by a command.
    if (room.peers.count === 0) this.#scheduleIdle(room)
    return room
  }

  /** The room, if somebody is in it; nothing is read for it. */
  async ifJoined(key: RoomKey): Promise<Room | null> {
    const room = await this.#rooms.get(idOf(key))?.catch(() => null)
    return room && room.peers.count > 0 ? room : null
  }

  /** [S5] What this user may spend, on sockets and otherwise. */
  budgetOf(userId: UserId): UserBudget {
    return this.#connections.budgetOf(userId)
  }

  /** Rows and rooms in one transaction: `commitToRooms` over the rooms of `keys`. @throws {AppError} `storage-failed` if one can't be read. */
  async commit<Result>(
    keys: readonly RoomKey[],
    work: (transaction: StorageTransaction, docOf: DocOf) => Promise<Result>,
  ): Promise<Result> {
    const rooms = await Promise.all(keys.map((key) => this.open(key)))
    return commitToRooms(this.#storage, rooms, work)
  }

  /**
   * Lets somebody in if `ask` (told the epoch of the state they hold) admits them. It is asked again when `reexamine` means them, and
   * whatever changed between the question and the entry is not missed.
   */
  async connect<P extends Peer>(
    ask: (epoch: string | null, knock?: Knock) => Promise<Admission>,
    epoch: string | null,
    toPeer: (admission: Extract<Admission, { isAdmitted: true }>, budget: UserBudget) => P,
  ): Promise<Connected<P>> {
    const asOf = this.#connections.examinationCount
    if (this.#isClosed) return STOPPING
    const admission = await ask(epoch, (userId) => this.#connections.knock(userId))
    if (!admission.isAdmitted) return admission
    if (this.#isClosed) return STOPPING
    const { userId } = admission.standing
    const refusal = this.#connections.takePlace(userId)
    if (refusal !== null) return { isAdmitted: false, code: refusal }
    const peer = toPeer(admission, this.#connections.budgetOf(userId))
    let room: Room | null = null
    try {
      room = await this.#enter(admission.key, peer)
    } finally {
      if (!room) this.#connections.giveBackPlace(userId)
    }
    if (!room) return STOPPING
    const askAgain = (): Promise<Admission> => ask(admission.key.epoch)
    await this.#connections.add({ room, peer, admission, askAgain }, asOf)
    return { isAdmitted: true, room, peer }
  }

  /**
   * [S9] To be called after every commit that changes what somebody may do or see: when it returns, no connection is open that may not
   * be, and those whose rights changed have been told to join anew.
   */
  reexamine(filter: ConnectionFilter): Promise<void> {
    return this.#connections.reexamine(filter)
  }

  /** How many others have each text of a group open now. */
  othersReading(groupId: GroupId, userId: UserId): ReadonlyMap<TextId, number> {
    return this.#connections.othersReading(groupId, userId)
  }

  /** [S9] `reexamine` means this work as well, until the returned function is called. */
  watchWork(work: WorkForSomebody): () => void {
    return this.#connections.watchWork(work)
  }

  /** The peer's connection ended. */
  leave(room: Room, peer: Peer): void {
    this.#connections.remove(peer)
    room.peers.remove(peer)
    this.#events.onLeft?.(room.key, peer)
    if (room.peers.count === 0) this.#scheduleIdle(room)
  }

  /** For whoever keeps count. */
  figures(): Promise<RoomFigures> {
    return figuresOf(this.#rooms.values())
  }

  /** Resolves when no log waits to be folded into a snapshot. */
  compacted(): Promise<void> {
    return this.#compactor.settled()
  }

  /** Rewrites what is stored of every room from which something was taken out for good, and waits for it. What is in memory is not touched. */
  erase(): Promise<void> {
    return this.#compactor.erase()
  }

  /** [S8] Stores what waits and closes every room; nothing opens any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const timer of this.#timers) clearInterval(timer)
    for (const timer of this.#idleTimers.values()) clearTimeout(timer)
    const opened = await this.#opened()
    await Promise.all(opened.map((room) => room.close(CLOSE_CODES.goingAway)))
    await this.#compactor.close()
  }

  /** Lets a peer into the room; null if the server has begun to stop before the room was there. */
  async #enter(key: RoomKey, peer: Peer): Promise<Room | null> {
    const room = await this.open(key)
    if (this.#isClosed) return null
    room.join(peer)
    this.#cancelIdle(idOf(key))
    return room
  }

  #load(key: RoomKey): Promise<Room> {
    const id = idOf(key)
    const loading = Room.load(key, {
      storage: this.#storage,
      commits: this.#commits,
      onLongTail: (room) => this.#compact(room),
      onUpdatesSkipped: (count) => this.#events.onUpdatesSkipped?.(key, count),
      onSnapshotDamaged: () => this.#events.onSnapshotDamaged?.(key),
      onClosed: ({ peers }) => {
        if (peers.droppedCount > 0) this.#events.onPresenceDropped?.(key, peers.droppedCount)
        this.#forget(id, loading)
      },
      onFailed: (_room, error) => this.#events.onFailed?.(key, error),
      onAcknowledged: (lagMs) => this.#events.onAcknowledged?.(lagMs),
      onWritten: (peer, change) => this.#events.onWritten?.(key, peer, change),
      onScanned: (bytes, parts) => this.#events.onScanned?.(bytes, parts),
      onApplied: () => this.#events.onApplied?.(),
    }).catch((error: unknown) => {
      this.#forget(id, loading)
      this.#events.onFailed?.(key, error)
      throw new AppError('storage-failed', { cause: error })
    })
    this.#rooms.set(id, loading)
    return loading
  }

  #forget(id: string, loading: Promise<Room>): void {
    if (this.#rooms.get(id) !== loading) return
    this.#cancelIdle(id)
    this.#rooms.delete(id)
  }

  #scheduleIdle(room: Room): void {
    // Under its key there may be another room by now, which has its own time.
    if (room.isClosed || this.#isClosed) return
    const id = idOf(room.key)
    this.#cancelIdle(id)
    const timer = setTimeout(() => {
      this.#idleTimers.delete(id)
      if (room.peers.count > 0) return
      void room.close(CLOSE_CODES.goingAway)
      if (room.tail.updates >= COMPACT_IDLE_UPDATES) this.#compact(room)
    }, ROOM_IDLE_MS)
    timer.unref()
    this.#idleTimers.set(id, timer)
  }

  #cancelIdle(id: string): void {
    clearTimeout(this.#idleTimers.get(id))
    this.#idleTimers.delete(id)
  }

  #compact(room: Room): void {
    room.tail.isFolded()
    this.#compactor.request(room.key)
  }

  #eachRoom(act: (room: Room) => void): void {
    void this.#opened().then((rooms) => rooms.forEach(act))
  }

  async #opened(): Promise<Room[]> {
    const rooms = await Promise.allSettled(this.#rooms.values())
    return rooms.flatMap((room) => (room.status === 'fulfilled' ? room.value : []))
  }
}

function idOf({ room, epoch }: RoomKey): string {
  return `${room}@${epoch}`
}
