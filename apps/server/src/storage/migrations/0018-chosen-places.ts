import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The ledger tells a place that a person confirmed from one that they chose. What it told until now stays. */
export const chosenPlaces: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const COLUMNS =
  'seq, text_id, annotation_id, at, outcome, cause, share, score, member_id, before_json'

const STATEMENTS = [
  `create table placement_2 (
    seq integer primary key autoincrement,
    text_id text not null references text (id),
    annotation_id text not null references annotation (id) on delete cascade,
    at integer not null,
    outcome text not null check (outcome in ('kept', 'changed', 'moved', 'orphaned')),
    cause text not null check (cause in ('words-changed', 'confirmed', 'chosen', 'given-up')),
    share real,
    score real,
    member_id text references member (id),
    before_json text
  ) strict`,
  `insert into placement_2 (${COLUMNS}) select ${COLUMNS} from placement order by seq`,
  `drop table placement`,
  `alter table placement_2 rename to placement`,
  `create index placement_by_annotation on placement (text_id, annotation_id, seq)`,
  `create index placement_of_annotation on placement (annotation_id)`,
]
