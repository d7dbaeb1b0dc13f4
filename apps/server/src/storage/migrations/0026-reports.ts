import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who finds that a comment should not be there, and why; null while nobody has decided on it. */
export const reports: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  // A comment may be gone and come back, with what was reported of it.
  `create table report (
    comment_id text not null,
    annotation_id text not null,
    text_id text not null references text (id),
    reporter_id text not null references member (id),
    group_id text not null references study_group (id),
    reason text not null,
    at integer not null,
    decided_at integer,
    decided_by text references member (id),
    primary key (comment_id, reporter_id)
  ) strict, without rowid`,
  `create index report_in_text on report (text_id, annotation_id)`,
  `create index report_waiting on report (group_id, at) where decided_at is null`,
]
