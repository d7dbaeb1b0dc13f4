import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { LogEntry, RoomKey, RoomParts, StoredRoom, Writer } from './ports.ts'

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
    const insert = this.#prepared(
      'insert into update_log (room, epoch, room_seq, bytes) values (?, ?, ?, ?)',
    )
    const last = new Map<string, number>()
    for (const { room, epoch, bytes, isErasing = false, writers = [] } of entries) {
      const life = `${epoch}\n${room}`
      const seq = (last.get(life) ?? this.#lastSeq(room, epoch)) + 1
      insert.run(room, epoch, seq, bytes)
      last.set(life, seq)
      if (isErasing) this.#mark(room, epoch, seq)
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
      `select room_seq as seq, bytes from update_log
       where room = ? and epoch = ? and room_seq > ? order by room_seq`,
    ).all(room, epoch, throughSeq) as unknown as RoomParts['entries']
    // With a damaged snapshot the first may be what `erase` put in the place of all before it.
    const first = snapshots.length === 0 ? 1 : (entries[0]?.seq ?? 1)
    const before = sound ? throughSeq : first - 1
    if (!isDense(entries, before)) throw new Error(`An entry of ${room} is missing`)
    return {
      snapshot: sound?.bytes ?? null,
      updates: entries.map(({ bytes }) => bytes),
      throughSeq: entries.at(-1)?.seq ?? throughSeq,
      updatesBytes: entries.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
      isSnapshotDamaged: snapshots.length > 0 && sound !== snapshots[0],
    }
  }

  parts({ room, epoch }: RoomKey): RoomParts {
    const entries = this.#prepared(
      'select room_seq as seq, bytes from update_log where room = ? and epoch = ? order by room_seq',
    ).all(room, epoch) as unknown as RoomParts['entries']
    const snapshots = this.#prepared(
      `select through_seq, checksum, bytes from room_snapshot
       where room = ? and epoch = ? order by through_seq`,
    ).all(room, epoch) as unknown as SnapshotRow[]
    // A negative number marks a log that does not reach back to its beginning; there is nothing in it.
    const real = snapshots.filter((row) => row.through_seq >= 0)
    return {
      entries,
      snapshots: real.map((row) => ({
        throughSeq: row.through_seq,
        bytes: row.bytes,
        isSound: isSound(row),
      })),
      reachesBack: real.length === snapshots.length,
    }
  }

  compact({ room, epoch }: RoomKey, snapshot: Uint8Array, throughSeq: number): void {
    // A room keeps the entries since its last snapshot but one. Without any, this life of it was removed while its log was being folded.
    const entry = this.#prepared(
      'select 1 from update_log where room = ? and epoch = ? and room_seq <= ? limit 1',
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
    this.#prepared('delete from update_log where room = ? and epoch = ? and room_seq <= ?').run(
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
      'select max(room_seq) as seq from update_log where room = ? and epoch = ?',
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
    this.#prepared('delete from update_log where room = ? and epoch = ? and room_seq <= ?').run(
      room,
      epoch,
      throughSeq,
    )
    // Twice, as after the first compaction of a room: with a damaged snapshot the log still reaches back to the beginning.
    this.#prepared('insert into update_log (room, epoch, room_seq, bytes) values (?, ?, ?, ?)').run(
      room,
      epoch,
      throughSeq,
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

  /** The number of the newest entry that the room ever had in this life; 0 if it had none. A snapshot may be all that is left of it. */
  #lastSeq(room: string, epoch: string): number {
    const row = this.#prepared(
      `select max(
         coalesce((select max(room_seq) from update_log where room = ?1 and epoch = ?2), 0),
         coalesce((select max(through_seq) from room_snapshot where room = ?1 and epoch = ?2), 0)
       ) as seq`,
    ).get(room, epoch)
    return Number(row?.['seq'])
  }

  #mark(room: string, epoch: string, seq: number): void {
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

/** True if these are the entries that come after `before`, and none between them is missing. */
function isDense(entries: RoomParts['entries'], before: number): boolean {
  return entries.every(({ seq }, at) => seq === before + 1 + at)
}

function isSound({ checksum, bytes }: SnapshotRow): boolean {
  return checksum === null || checksum === crc32(bytes)
}
