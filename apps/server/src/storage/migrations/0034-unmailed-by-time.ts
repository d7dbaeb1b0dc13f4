import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What is to be mailed is looked for by its age, every few seconds. */
export const unmailedByTime: Migration = {
  async up(db) {
    await sql
      .raw(
        `create index notification_unmailed_by_time on notification (at, member_id)
          where mail_id is null and read_at is null`,
      )
      .execute(db)
  },
}
