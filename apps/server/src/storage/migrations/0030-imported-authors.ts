import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Those who wrote in a file that became a text stand among the members as what nobody can sign in as. */
export const importedAuthors: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  'alter table member alter column user_id drop not null',
  'alter table member add column imported_in text references text (id)',
  'create index member_by_text on member (imported_in) where imported_in is not null',
]
