import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A way to what a member was told in one thread, of which they are told as one. */
export const toldInThreads: Migration = {
  async up(db) {
    await sql
      .raw(
        'create index notification_in_thread on notification (member_id, annotation_id, at, id) where annotation_id is not null',
      )
      .execute(db)
  },
}
