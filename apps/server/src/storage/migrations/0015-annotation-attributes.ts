import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What an annotation carries beside what every annotation has, in one column: an attribute more or less is no migration. */
export const annotationAttributes: Migration = {
  async up(db) {
    await sql`alter table annotation add column attributes_json text`.execute(db)
  },
}
