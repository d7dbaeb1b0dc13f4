import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Groups that hide the names of their members from each other, and who is who in each text. */
export const pseudonyms: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `alter table study_group add column is_anonymous integer not null default 0`,
  // Made at random, and for each text anew: neither id nor number says who it is or what they are called elsewhere.
  `create table text_pseudonym (
    text_id text not null references text (id),
    member_id text not null references member (id),
    pseudonym_id text not null unique,
    number integer not null,
    primary key (text_id, member_id),
    unique (text_id, number)
  ) strict, without rowid`,
]
