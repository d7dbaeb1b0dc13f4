import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** When members were told that a reading date is near; dates that were set before this are told like all others. */
export const datesTold: Migration = {
  async up(db) {
    await sql.raw('alter table reading_date add column told_near_at integer').execute(db)
    await sql
      .raw('create index reading_date_untold on reading_date (due_at) where told_near_at is null')
      .execute(db)
  },
}
