import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** In which words a text was counted last, and which of the paragraphs that somebody came to are in it no more. Texts of older servers are counted once. */
export const wordsCounted: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `alter table text add column counted_epoch text not null default ''`,
  `alter table text add column counted_seq integer not null default 0`,
  `alter table paragraph_read add column is_gone integer not null default 0`,
]
