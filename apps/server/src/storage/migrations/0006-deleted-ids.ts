import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What was deleted without a trace keeps its id, so that a command which comes late does not make it again. */
export const deletedIds: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table deleted_id (
    id text primary key,
    text_id text not null references text (id),
    deleted_at integer not null
  ) strict, without rowid`,
  `create index deleted_id_by_text on deleted_id (text_id)`,
]
