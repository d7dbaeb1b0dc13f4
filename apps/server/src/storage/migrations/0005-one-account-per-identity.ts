import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who signs in elsewhere is one user here, also when two requests say so at the same moment. */
export const oneAccountPerIdentity: Migration = {
  async up(db) {
    await sql
      .raw('create unique index account_by_identity on account (providerId, accountId)')
      .execute(db)
  },
}
