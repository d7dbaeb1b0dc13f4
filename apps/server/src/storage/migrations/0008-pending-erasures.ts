import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which rooms have to be rewritten, since something was taken out of which no copy may stay. */
export const pendingErasures: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table pending_erasure (
    room text not null,
    epoch text not null,
    through_seq integer not null,
    primary key (room, epoch)
  ) strict, without rowid`,
  // What was deleted before there was this table is erased as well.
  `insert into pending_erasure (room, epoch, through_seq)
    select room, epoch, max(seq) from update_log where room like 'layer/%' group by room, epoch`,
]
