import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who does not write in a text for a time; a row is there for as long as that holds. */
export const silences: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table silence (
    member_id text not null references member (id),
    text_id text not null references text (id),
    ends_at integer,
    reason text not null,
    at integer not null,
    silenced_by text not null references member (id),
    primary key (member_id, text_id)
  ) strict, without rowid`,
  `create index silence_in_text on silence (text_id)`,
  `create index silence_ending on silence (ends_at) where ends_at is not null`,
]
