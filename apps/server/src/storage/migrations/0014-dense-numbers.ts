import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Each room counts its own entries without a gap, and each comment its versions: nothing rests on what a database counts over all rows. */
export const denseNumbers: Migration = {
  async up(db) {
    for (const statement of [...ENTRIES, ...VERSIONS]) await sql.raw(statement).execute(db)
  },
}

const ENTRIES = [
  // A snapshot whose last entry is gone still comes before those that are there. -1 marks a log that does not reach back, and stays.
  `create table room_number as
    select room, epoch, seq, dense_rank() over (partition by room, epoch order by seq) as room_seq from (
      select room, epoch, seq from update_log
      union select room, epoch, through_seq from room_snapshot where through_seq >= 0
      union select room, epoch, through_seq from pending_erasure)`,
  `create unique index room_number_of on room_number (room, epoch, seq)`,
  `create table update_log_2 (
    room text not null,
    epoch text not null,
    room_seq integer not null,
    bytes blob not null
  ) strict`,
  `insert into update_log_2 (room, epoch, room_seq, bytes)
    select room, epoch, room_seq, bytes from update_log join room_number using (room, epoch, seq)
    order by seq`,
  `create table room_snapshot_2 (
    room text not null,
    epoch text not null,
    through_seq integer not null,
    -- CRC-32 of the bytes; null in snapshots that are older than this column.
    checksum integer,
    bytes blob not null,
    primary key (room, epoch, through_seq)
  ) strict, without rowid`,
  `insert into room_snapshot_2 (room, epoch, through_seq, checksum, bytes)
    select one.room, one.epoch, coalesce(room_seq, through_seq), checksum, bytes from room_snapshot as one
    left join room_number on room_number.room = one.room and room_number.epoch = one.epoch
      and seq = through_seq`,
  `update pending_erasure set through_seq = (
    select room_seq from room_number
    where room_number.room = pending_erasure.room and room_number.epoch = pending_erasure.epoch
      and seq = through_seq)`,
  `drop table room_number`,
  `drop table update_log`,
  `drop table room_snapshot`,
  `alter table update_log_2 rename to update_log`,
  `alter table room_snapshot_2 rename to room_snapshot`,
  `create unique index update_log_by_room on update_log (room, epoch, room_seq)`,
]

const VERSIONS = [
  `create table comment_version_2 (
    comment_id text not null references comment (id) on delete cascade,
    number integer not null,
    body text not null,
    ended_at integer not null,
    primary key (comment_id, number)
  ) strict, without rowid`,
  `insert into comment_version_2 (comment_id, number, body, ended_at)
    select comment_id, row_number() over (partition by comment_id order by ended_at, rowid), body, ended_at
    from comment_version`,
  `drop table comment_version`,
  `alter table comment_version_2 rename to comment_version`,
]
