import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The tags that a group agrees on. Those of annotations are with their attributes; an index finds the few that have any. */
export const agreedTags: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table agreed_tag (
    group_id text not null references study_group (id),
    tag_key text not null,
    tag text not null,
    created_at integer not null,
    primary key (group_id, tag_key)
  ) strict, without rowid`,
  `create index annotation_with_attributes on annotation (text_id) where attributes_json is not null`,
]
