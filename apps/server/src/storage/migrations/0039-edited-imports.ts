import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * A preview is kept with what was decided about it, so that it outlives a page that is loaded again. Decisions have a table of their own: writing one does
 * not write the file again.
 */
export const editedImports: Migration = {
  async up(db) {
    await sql.raw('alter table import add column preview_json text').execute(db)
    await sql
      .raw(
        `create table import_edits (
          import_id text primary key references import (id) on delete cascade,
          steps_json text not null
        ) strict`,
      )
      .execute(db)
  },
}
