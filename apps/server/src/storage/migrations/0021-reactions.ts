import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** One row for each member and reaction. They outlive their comment as long as its deletion can be undone. */
export const reactions: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table reaction (
    comment_id text not null,
    member_id text not null references member (id),
    reaction text not null,
    annotation_id text not null,
    text_id text not null references text (id),
    created_at integer not null,
    primary key (comment_id, member_id, reaction)
  ) strict, without rowid`,
  `create index reaction_by_annotation on reaction (annotation_id)`,
  `create index reaction_by_text on reaction (text_id)`,
]
