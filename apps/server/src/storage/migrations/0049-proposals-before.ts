import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Of each thread the name of what moved it to another audience last, and who had proposed until then to show it to the group: so that taking the move back brings the
 * proposal back, too.
 */
export const proposalsBefore: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  'alter table desk_entry add column audience_deed text',
  'alter table desk_entry add column proposed_before text references member (id)',
]
