import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What was deleted a moment ago, for as long as its author may bring it back. */
export const undoableDeletions: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table undoable_deletion (
    id text primary key,
    text_id text not null references text (id),
    annotation_id text not null,
    author_id text not null,
    deleted_at integer not null,
    kept_json text not null
  ) strict, without rowid`,
  `create index undoable_deletion_by_text on undoable_deletion (text_id)`,
]
