import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which comment answered a question. No reference: a comment that was deleted can be brought back, and answers it again. */
export const answers: Migration = {
  async up(db) {
    await sql`alter table annotation add column answer_id text`.execute(db)
  },
}
