import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Of each thread the name of what a facilitator did last with its state, what they had said of it before, and the name of what was done last with its
 * being open: so that taking a deed back takes back nothing else.
 */
export const deedsAtDesk: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  'alter table desk_entry add column state_deed text',
  'alter table desk_entry add column state_said_before text',
  'alter table desk_entry add column said_at_before integer',
  'alter table desk_entry add column open_deed text',
]
