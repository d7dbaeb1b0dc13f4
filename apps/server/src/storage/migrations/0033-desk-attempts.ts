import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** When places were looked for in vain, what is still to be looked for by itself, and when an answer was marked. */
export const deskAttempts: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `alter table text_placing add column tried_at integer not null default 0`,
  `create index thread_fact_unplaced on thread_fact (group_id, text_id) where is_placed = 0`,
  `alter table annotation add column answered_at integer`,
  // When it was marked nobody kept: what had been said by now is answered.
  `update annotation set answered_at =
    (select max(created_at) from comment where comment.annotation_id = annotation.id)
    where answer_id is not null`,
]
