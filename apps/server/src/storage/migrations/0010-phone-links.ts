import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Links by which somebody is the same user in a second browser, once and for minutes. */
export const phoneLinks: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table phone_link (
    token_hash text primary key,
    id text not null unique,
    user_id text not null,
    session_id text not null,
    created_at integer not null,
    expires_at integer not null,
    used_at integer
  ) strict, without rowid`,
  `create index phone_link_by_user on phone_link (user_id)`,
]
