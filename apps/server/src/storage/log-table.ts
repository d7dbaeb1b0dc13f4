import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { LogEntry, RoomKey, StoredRoom, Writer } from './ports.ts'

/**
 * The update log in the tables `update_log`, `room_snapshot`, `pending_erasure` and `words_writer`, by statements that are prepared once. Nothing here
 * opens a transaction: whoever calls does.
 */
export class LogTable {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  append(entries: readonly LogEntry[]): void {
    const insert = this.#prepared('insert into update_log (room, epoch, bytes) values (?, ?, ?)')
    for (const { room, epoch, bytes, isErasing = false, writers = [] } of entries) {
      const { lastInsertRowid } = insert.run(room, epoch, bytes)
      if (isErasing) this.#mark(room, epoch, lastInsertRowid)
      for (const writer of writers) this.#note(room, epoch, writer)
    }
  }

  /** @throws {Error} if no snapshot of the room can be read and the log does not reach back to its beginning. */
  load({ room, epoch }: RoomKey): StoredRoom {
    const snapshots = this.#prepared(
      `select through_seq, checksum, bytes from room_snapshot
       where room = ? and epoch = ? order by through_seq desc`,
    ).all(room, epoch) as unknown as SnapshotRow[]
    const sound = snapshots.find(isSound)
    // The first compaction of a room takes nothing out of the log; the second takes what the first snapshot holds.
    if (!sound && snapshots.length > 1) throw new Error(`No snapshot of ${room} can be read`)
    const throughSeq = sound?.through_seq ?? 0
    const entries = this.#prepared(
      'select seq, bytes from update_log where room = ? and epoch = ? and seq > ? order by seq',
    ).all(room, epoch, throughSeq) as unknown as { seq: number; bytes: Uint8Array }[]
    return {
      snapshot: sound?.bytes ?? null,
      updates: entries.map(({ bytes }) => bytes),
      throughSeq: entries.at(-1)?.seq ?? throughSeq,
      updatesBytes: entries.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
      isSnapshotDamaged: snapshots.length > 0 && sound !== snapshots[0],
    }
  }

  compact({ room, epoch }: RoomKey, snapshot: Uint8Array, throughSeq: number): void {
    // A room keeps the entries since its last snapshot but one. Without any, this life of it was removed while its log was being folded.
    const entry = this.#prepared(
      'select 1 from update_log where room = ? and epoch = ? and seq <= ? limit 1',
    ).get(room, epoch, throughSeq)
    if (!entry) return
    const kept = this.#prepared(
      `select through_seq, checksum, bytes from room_snapshot
       where room = ? and epoch = ? order by through_seq desc`,
    ).all(room, epoch) as unknown as SnapshotRow[]
    // A compaction that was overtaken would put an older state in place of a newer one, whose entries may be gone.
    if (kept.some((row) => isSound(row) && row.through_seq > throughSeq)) return
    const previous = kept.find((row) => isSound(row) && row.through_seq < throughSeq)
    this.#prepared(
      'delete from room_snapshot where room = ? and epoch = ? and through_seq is not ?',
    ).run(room, epoch, previous?.through_seq ?? null)
    this.#prepared(
      'insert into room_snapshot (room, epoch, through_seq, checksum, bytes) values (?, ?, ?, ?, ?)',
    ).run(room, epoch, throughSeq, crc32(snapshot), snapshot)
    if (!previous) return
    this.#prepared('delete from update_log where room = ? and epoch = ? and seq <= ?').run(
      room,
      epoch,
      previous.through_seq,
    )
  }

  toErase(): RoomKey[] {
    const keys = this.#prepared('select room, epoch from pending_erasure order by room, epoch')
    return keys.all() as unknown as RoomKey[]
  }

  erase({ room, epoch }: RoomKey, state: Uint8Array, throughSeq: number): void {
    const newest = this.#prepared(
      'select max(seq) as seq from update_log where room = ? and epoch = ?',
    ).get(room, epoch)?.['seq']
    if (typeof newest !== 'number') {
      // This life of the room was removed, and nothing of it is left to be erased.
      this.#prepared('delete from pending_erasure where room = ? and epoch = ?').run(room, epoch)
      return
    }
    const overtaking = this.#prepared(
      'select 1 from room_snapshot where room = ? and epoch = ? and through_seq > ? limit 1',
    ).get(room, epoch, throughSeq)
    if (overtaking || newest < throughSeq) return
    this.#prepared('delete from room_snapshot where room = ? and epoch = ?').run(room, epoch)
    this.#prepared('delete from update_log where room = ? and epoch = ? and seq <= ?').run(
      room,
      epoch,
      throughSeq,
    )
    // Twice, as after the first compaction of a room: with a damaged snapshot the log still reaches back to the beginning.
    this.#prepared('insert into update_log (seq, room, epoch, bytes) values (?, ?, ?, ?)').run(
      throughSeq,
      room,
      epoch,
      state,
    )
    this.#prepared(
      'insert into room_snapshot (room, epoch, through_seq, checksum, bytes) values (?, ?, ?, ?, ?)',
    ).run(room, epoch, throughSeq, crc32(state), state)
    this.#prepared(
      'delete from pending_erasure where room = ? and epoch = ? and through_seq <= ?',
    ).run(room, epoch, throughSeq)
  }

  #note(room: string, epoch: string, { clientId, memberId }: Writer): void {
    this.#prepared(
      `insert or ignore into words_writer (room, epoch, client_id, member_id, first_seen_at)
       values (?, ?, ?, ?, cast(unixepoch('subsec') * 1000 as integer))`,
    ).run(room, epoch, clientId, memberId)
  }

  #mark(room: string, epoch: string, seq: number | bigint): void {
    this.#prepared(
      `insert into pending_erasure (room, epoch, through_seq) values (?, ?, ?)
       on conflict (room, epoch) do update set through_seq = excluded.through_seq`,
    ).run(room, epoch, seq)
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

interface SnapshotRow {
  readonly through_seq: number
  readonly checksum: number | null
  readonly bytes: Uint8Array
}

function isSound({ checksum, bytes }: SnapshotRow): boolean {
  return checksum === null || checksum === crc32(bytes)
}
