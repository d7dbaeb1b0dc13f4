import { AppError, CLOSE_CODES } from '@variorum/protocol'
import type { RoomKey, Storage } from '../storage/ports.ts'
import type { Peer } from './peer.ts'
import { Room } from './room.ts'
import { KEEPALIVE_MS, ROOM_IDLE_MS } from './sync-limits.ts'

/** The rooms that are in memory. Each is loaded once, however many ask for it at the same time, and leaves when idle. */
export class RoomRegistry {
  readonly #rooms = new Map<string, Promise<Room>>()
  readonly #idleTimers = new Map<string, NodeJS.Timeout>()
  readonly #storage: Storage
  readonly #onFailed: (key: RoomKey, error: unknown) => void
  readonly #keepAliveTimer: NodeJS.Timeout
  #isClosed = false

  /** `onFailed` hears why a room had to close. */
  constructor(storage: Storage, onFailed: (key: RoomKey, error: unknown) => void) {
    this.#storage = storage
    this.#onFailed = onFailed
    this.#keepAliveTimer = setInterval(() => void this.#keepAlive(), KEEPALIVE_MS)
    this.#keepAliveTimer.unref()
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

  /** Opens a room and lets the peer in. */
  async join(key: RoomKey, peer: Peer): Promise<Room> {
    const room = await this.open(key)
    await room.join(peer)
    this.#cancelIdle(idOf(key))
    return room
  }

  /** The peer's connection ended. */
  leave(room: Room, peer: Peer): void {
    room.peers.remove(peer)
    if (room.peers.count === 0) this.#scheduleIdle(room)
  }

  /** [S8] Stores what waits and closes every room; nothing opens any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#keepAliveTimer)
    for (const timer of this.#idleTimers.values()) clearTimeout(timer)
    const opened = await this.#opened()
    await Promise.all(opened.map((room) => room.close(CLOSE_CODES.goingAway)))
  }

  #load(key: RoomKey): Promise<Room> {
    const id = idOf(key)
    const loading = Room.load(key, {
      storage: this.#storage,
      onClosed: () => this.#forget(id, loading),
      onFailed: (_room, error) => this.#onFailed(key, error),
    }).catch((error: unknown) => {
      this.#forget(id, loading)
      this.#onFailed(key, error)
      throw new AppError('storage-failed', { cause: error })
    })
    this.#rooms.set(id, loading)
    return loading
  }

  #forget(id: string, loading: Promise<Room>): void {
    this.#cancelIdle(id)
    if (this.#rooms.get(id) === loading) this.#rooms.delete(id)
  }

  #scheduleIdle(room: Room): void {
    const id = idOf(room.key)
    this.#cancelIdle(id)
    if (room.isClosed || this.#isClosed) return
    const timer = setTimeout(() => {
      this.#idleTimers.delete(id)
      if (room.peers.count === 0) void room.close(CLOSE_CODES.goingAway)
    }, ROOM_IDLE_MS)
    timer.unref()
    this.#idleTimers.set(id, timer)
  }

  #cancelIdle(id: string): void {
    clearTimeout(this.#idleTimers.get(id))
    this.#idleTimers.delete(id)
  }

  async #keepAlive(): Promise<void> {
    for (const room of await this.#opened()) room.peers.keepAlive()
  }

  async #opened(): Promise<Room[]> {
    const rooms = await Promise.allSettled(this.#rooms.values())
    return rooms.flatMap((room) => (room.status === 'fulfilled' ? room.value : []))
  }
}

function idOf({ room, epoch }: RoomKey): string {
  return `${room}@${epoch}`
}
