import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Until when a group reads which paragraphs of a text. */
export const readingDates: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table reading_date (
    id text primary key,
    text_id text not null references text (id),
    from_paragraph_id text not null,
    from_number integer not null,
    to_paragraph_id text not null,
    to_number integer not null,
    due_at integer not null,
    set_at integer not null,
    set_by text not null references member (id)
  ) strict, without rowid`,
  `create index reading_date_in_text on reading_date (text_id, due_at)`,
]
