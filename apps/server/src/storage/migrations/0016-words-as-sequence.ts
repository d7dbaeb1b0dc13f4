import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which texts still have their words in the form of a tree, and are to be rewritten; and who typed under which client id of Yjs. */
export const wordsAsSequence: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table words_as_tree (
    text_id text primary key references text (id) on delete cascade
  ) strict, without rowid`,
  `insert into words_as_tree (text_id) select id from text`,
  `create table words_writer (
    room text not null,
    epoch text not null,
    client_id integer not null,
    member_id text not null,
    first_seen_at integer not null,
    primary key (room, epoch, client_id)
  ) strict, without rowid`,
]
