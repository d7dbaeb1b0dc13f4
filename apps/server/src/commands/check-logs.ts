import type { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { parseRoomName } from '@variorum/protocol'
import * as Y from 'yjs'
import { contentOfRoom } from '../access/room-kinds.ts'
import type { RoomKey } from '../storage/ports.ts'
import { foldStored } from '../sync/commit/fold-stored.ts'
import { scanUpdate } from '../sync/wire/scan-update.ts'
import type { Finding } from './finding.ts'

interface SnapshotRow {
  readonly through_seq: number
  readonly checksum: number | null
  readonly bytes: Uint8Array
}

interface EntryRow {
  readonly seq: number
  readonly bytes: Uint8Array
}

/** Entries and snapshots that can't be read, and snapshots that say something else than the log that they were made of. */
export function checkLogs(database: DatabaseSync): Finding[] {
  return roomKeys(database).flatMap((key) => checkRoom(database, key))
}

/** Every room that has a log or a snapshot, in each of its lives. */
export function roomKeys(database: DatabaseSync): readonly RoomKey[] {
  return database
    .prepare(
      `select room, epoch from update_log union select room, epoch from room_snapshot
       order by room, epoch`,
    )
    .all() as unknown as RoomKey[]
}

function checkRoom(database: DatabaseSync, { room, epoch }: RoomKey): Finding[] {
  const entries = database
    .prepare('select seq, bytes from update_log where room = ? and epoch = ? order by seq')
    .all(room, epoch) as unknown as EntryRow[]
  const snapshots = database
    .prepare(
      `select through_seq, checksum, bytes from room_snapshot
       where room = ? and epoch = ? order by through_seq`,
    )
    .all(room, epoch) as unknown as SnapshotRow[]
  const unreadable = entries.filter(({ bytes }) => isMalformed(bytes))
  // A negative number marks a log that does not reach back to its beginning; there is nothing in it.
  const damaged = snapshots.filter((row) => row.through_seq >= 0 && !isSound(row))
  const findings: Finding[] = [
    ...unreadable.map(({ seq }) => ({ type: 'entry-unreadable' as const, room, seq })),
    ...damaged.map((row) => ({
      type: 'snapshot-damaged' as const,
      room,
      throughSeq: row.through_seq,
    })),
  ]
  if (findings.length > 0) return findings
  const newest = snapshots.at(-1)
  const previous = snapshots.at(-2) ?? null
  if (!newest || (previous && previous.through_seq < 0)) return []
  const from = previous?.through_seq ?? 0
  const { doc: made } = foldStored({
    snapshot: previous?.bytes ?? null,
    updates: entries
      .filter(({ seq }) => seq > from && seq <= newest.through_seq)
      .map(({ bytes }) => bytes),
  })
  const { doc: kept } = foldStored({ snapshot: newest.bytes, updates: [] })
  if (saysTheSame(room, made, kept)) return []
  return [{ type: 'snapshot-differs', room, throughSeq: newest.through_seq }]
}

function isSound({ checksum, bytes }: SnapshotRow): boolean {
  if (checksum !== null && checksum !== crc32(bytes)) return false
  return !isMalformed(bytes)
}

/** However much it holds: an entry may be what many sent. */
function isMalformed(bytes: Uint8Array): boolean {
  return scanUpdate(bytes, Infinity).kind === 'malformed'
}

/** Equal in what was ever inserted, in what was deleted, and in what is left. */
function saysTheSame(name: string, one: Y.Doc, other: Y.Doc): boolean {
  const room = parseRoomName(name) ?? { kind: 'words' }
  return (
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
    contentOfRoom(room, one) === contentOfRoom(room, other)
  )
}
