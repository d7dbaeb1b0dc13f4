import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** How often a preview was read anew, so that nobody is given another one than the one that they agreed to. */
export const revisedImports: Migration = {
  async up(db) {
    await sql.raw('alter table import add column revision integer not null default 0').execute(db)
  },
}
