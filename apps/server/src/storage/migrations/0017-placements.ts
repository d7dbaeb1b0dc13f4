import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The ledger: what became of each annotation when words changed, and what people made of it. */
export const placements: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  // It tells of words, so that it goes with the annotation.
  `create table placement (
    seq integer primary key autoincrement,
    text_id text not null references text (id),
    annotation_id text not null references annotation (id) on delete cascade,
    at integer not null,
    outcome text not null check (outcome in ('kept', 'changed', 'moved', 'orphaned')),
    cause text not null check (cause in ('words-changed', 'confirmed', 'given-up')),
    share real,
    score real,
    member_id text references member (id),
    before_json text
  ) strict`,
  `create index placement_by_annotation on placement (text_id, annotation_id, seq)`,
  `create index placement_of_annotation on placement (annotation_id)`,
]
