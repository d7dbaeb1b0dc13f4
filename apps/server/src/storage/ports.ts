import type { MemberId } from '@variorum/document'
import type { Kysely, Transaction } from 'kysely'
import type { Rows } from './schema.ts'

/**
 * The rows of all tables: inside of a transaction or, where none is open, each statement by itself. Only adapters and row files
 * (`*-rows.ts`) know what it is; everybody else hands it on.
 */
export type RowStore = Kysely<Rows>

/** The rows inside of a transaction: what is written is kept together with everything else that it writes, or not at all. */
export type RowTransaction = Transaction<Rows>

/** A room in one of its lives: states of two epochs are never merged. */
export interface RoomKey {
  readonly room: string
  readonly epoch: string
}

/** Which rooms are meant: the one of that name or, by a prefix, all whose names begin so; in all their lives or in one. */
export interface RoomsMeant {
  readonly room: string
  readonly isPrefix?: boolean
  readonly epoch?: string
}

/** What a room is loaded from: apply the snapshot first, then the updates in order. */
export interface StoredRoom {
  readonly snapshot: Uint8Array | null
  readonly updates: readonly Uint8Array[]
  /** Sequence number of the newest entry, 0 if there is none. */
  readonly throughSeq: number
  /** How many bytes the updates have, without the snapshot. */
  readonly updatesBytes: number
  /** The newest snapshot could not be read: this is an older one with a longer log, or the whole log. Nothing is missing. */
  readonly isSnapshotDamaged: boolean
}

/** Who typed under a client id of Yjs: whoever was the first to bring something of it. */
export interface Writer {
  readonly clientId: number
  readonly memberId: MemberId
}

export interface LogEntry extends RoomKey {
  readonly bytes: Uint8Array
  /** True if it takes out something of which no copy may stay on disk: from then on the room is one of those `toErase`. */
  readonly isErasing?: boolean
  /** Those who are new with it; whoever is known under a client id of the room stays. */
  readonly writers?: readonly Writer[]
}

/** Append-only log of opaque updates per room. An append that returned is durable; one that threw left nothing. */
export interface UpdateLog {
  /** All entries or none, in the given order. */
  append(entries: readonly LogEntry[]): Promise<void>
  load(key: RoomKey): Promise<StoredRoom>
  /**
   * Replaces everything up to and including `throughSeq` by `snapshot`; entries appended since stay. Does nothing to a room that was
   * removed since it was loaded, nor to one that has a newer snapshot.
   */
  compact(key: RoomKey, snapshot: Uint8Array, throughSeq: number): Promise<void>
  /** The rooms with an erasing entry that have not been rewritten since. */
  toErase(): Promise<readonly RoomKey[]>
  /**
   * Puts `state` in the place of all entries up to and including `throughSeq`, and of every snapshot: what they said beyond it is gone.
   * Entries appended since stay, and with an erasing one among them the room has to be rewritten again. Does nothing where `compact` would not.
   */
  erase(key: RoomKey, state: Uint8Array, throughSeq: number): Promise<void>
}

/** What a transaction may do with the log, together with its rows. */
export interface LogTransaction extends Pick<UpdateLog, 'append'> {
  /** The rooms of which anything is kept, in each of their lives, in the order of their names. */
  rooms(meant?: RoomsMeant): Promise<readonly RoomKey[]>
  /** Nothing of them is left. A life that was removed must never be written to again: what still folds its log would take the new for the old. */
  remove(meant: RoomsMeant): Promise<void>
  /** What these rooms hold of one life is their life `next` from then on, with the same content. In `next` they must be new. */
  renewEpoch(meant: RoomsMeant & { readonly epoch: string }, next: string): Promise<void>
}

/** Rows and log in one transaction. */
export interface StorageTransaction {
  readonly rows: RowTransaction
  readonly updateLog: LogTransaction
}

/** What is kept of a room, piece by piece, each in its order. */
export interface RoomParts {
  readonly entries: readonly { readonly seq: number; readonly bytes: Uint8Array }[]
  readonly snapshots: readonly {
    readonly throughSeq: number
    readonly bytes: Uint8Array
    /** The bytes are those that were written. */
    readonly isSound: boolean
  }[]
  /** False if a single snapshot has nothing behind it: what an old version compacted is not in the log. */
  readonly reachesBack: boolean
}

/** One moment of a database. What is written meanwhile is not in it. */
export interface StoredMoment {
  readonly rows: RowStore
  /** What the database itself finds wrong with its files. */
  damages(): Promise<readonly string[]>
  /** Rows that refer to one that is missing. */
  brokenReferences(): Promise<readonly { readonly table: string; readonly refersTo: string }[]>
  rooms(meant?: RoomsMeant): Promise<readonly RoomKey[]>
  /** @throws {Error} if no snapshot of the room can be read and the log does not reach back to its beginning. */
  load(key: RoomKey): Promise<StoredRoom>
  parts(key: RoomKey): Promise<RoomParts>
}

/** Everything the server keeps. */
export interface Storage {
  /** What better-auth, which asks for its own rows, calls the database. */
  readonly dialect: 'sqlite' | 'postgres'
  readonly rows: RowStore
  readonly updateLog: UpdateLog
  /** Commits if `work` resolves, rolls back if it rejects. Transactions run one after the other; they don't nest. */
  transaction<Result>(work: (transaction: StorageTransaction) => Promise<Result>): Promise<Result>
  /**
   * Empties what stands beside the database: copies of pages as they were before something was removed. False if somebody is reading
   * an older moment, such as a backup; then it has to be asked again.
   */
  settle(): Promise<boolean>
  close(): Promise<void>
}

/** The folder that holds everything the server keeps. */
export interface DataFolder {
  readonly databaseFile: string
  readonly secretFile: string
  /** What in it others on this machine may read, and this process could not change. */
  readonly exposed: readonly string[]
  /** Lets another server have the folder. */
  release(): void
}
