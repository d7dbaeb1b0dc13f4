import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Of those who left a group nothing is kept of what they read there. */
export const tracesOfMembers: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = ['paragraph_read', 'text_visit'].map(
  (table) =>
    `delete from ${table} where member_id in (select id from member where removed_at is not null)`,
)
