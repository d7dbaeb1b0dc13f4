import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What a correction proposes, and what was decided on it; null in both for all other annotations. */
export const corrections: Migration = {
  async up(db) {
    await sql`alter table annotation add column replacement text`.execute(db)
    await sql`alter table annotation add column decision_json text`.execute(db)
  },
}
