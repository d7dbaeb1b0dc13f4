import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Whether a thread was ever seen by anybody but its author. Of older threads that only their author sees now, those count that others
 * left something in. And whose the ids are under which nothing is made again.
 */
export const sharedThreads: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  'alter table annotation add column shared_at integer',
  `update annotation set shared_at = created_at
    where audience <> 'self'
      or resolved_by <> author_id
      or exists (
        select 1 from comment
        where comment.annotation_id = annotation.id
          and (comment.author_id <> annotation.author_id or comment.hidden_by <> annotation.author_id)
      )`,
  'alter table deleted_id add column author_id text',
]
