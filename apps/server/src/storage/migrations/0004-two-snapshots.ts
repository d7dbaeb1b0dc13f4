import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A room keeps two snapshots with their checksums, and the log between them: when the newer one is damaged, nothing is lost. */
export const twoSnapshots: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table room_snapshot_2 (
    room text not null,
    epoch text not null,
    through_seq integer not null,
    -- CRC-32 of the bytes; null in snapshots that are older than this column.
    checksum integer,
    bytes blob not null,
    primary key (room, epoch, through_seq)
  ) strict, without rowid`,
  `insert into room_snapshot_2 (room, epoch, through_seq, bytes)
    select room, epoch, through_seq, bytes from room_snapshot`,
  `drop table room_snapshot`,
  `alter table room_snapshot_2 rename to room_snapshot`,
  // What was compacted before is gone from the log, so a single old snapshot must not look like a first one, behind which the log is whole.
  `insert into room_snapshot (room, epoch, through_seq, checksum, bytes)
    select room, epoch, -1, 0, x'00' from room_snapshot`,
]
