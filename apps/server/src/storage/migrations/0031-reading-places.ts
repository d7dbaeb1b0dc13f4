import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Where each member stopped in a text, and who wants none of that kept. */
export const stoppedPlaces: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table reading_place (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    paragraph_id text not null,
    share real not null,
    told_at integer not null,
    primary key (member_id, text_id)
  ) strict, without rowid`,
  `create index reading_place_of_text on reading_place (text_id)`,
  `create table user_without_places (
    user_id text primary key references user (id) on delete cascade
  ) strict, without rowid`,
]
