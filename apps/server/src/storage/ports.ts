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

export interface LogEntry extends RoomKey {
  readonly bytes: Uint8Array
  /** True if it takes out something of which no copy may stay on disk: from then on the room is one of those `toErase`. */
  readonly isErasing?: boolean
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

/** Rows and log in one transaction. */
export interface StorageTransaction {
  readonly rows: RowTransaction
  readonly updateLog: Pick<UpdateLog, 'append'>
}

/** Everything the server keeps. */
export interface Storage {
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
