import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Invitation links can be shown again: their tokens are kept, readable only with the server's secret. Older links have none. */
export const sealedLinks: Migration = {
  async up(db) {
    await sql.raw('alter table invitation add column sealed_token text').execute(db)
  },
}
