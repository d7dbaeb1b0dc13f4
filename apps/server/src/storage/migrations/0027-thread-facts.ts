import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What a desk finds and sorts threads by, for a whole group at once. Filled when the server starts. */
export const threadFacts: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table thread_fact (
    annotation_id text primary key references annotation (id) on update cascade on delete cascade,
    text_id text not null references text (id),
    group_id text not null references study_group (id),
    author_id text not null references member (id),
    audience text not null,
    kind text not null,
    color text,
    created_at integer not null,
    said_at integer not null,
    waiting_since integer not null,
    opening_id text,
    latest_id text,
    comment_count integer not null,
    agreement integer not null,
    is_open integer not null,
    is_bare integer not null,
    is_unanswered integer not null,
    has_open_correction integer not null,
    target_key text not null,
    is_placed integer not null default 0,
    place_state text not null default 'unknown',
    is_given_up integer not null,
    position integer not null default 4503599627370496,
    paragraph_number integer
  ) strict`,
  // One for each order in which a desk shows them, so that a page is read and nothing sorted.
  `create index thread_fact_by_place on thread_fact (group_id, text_id, position, annotation_id)`,
  `create index thread_fact_by_said on thread_fact (group_id, said_at, annotation_id)`,
  `create index thread_fact_by_agreement on thread_fact (group_id, agreement, annotation_id)`,
  `create index thread_fact_by_waiting on thread_fact (group_id, waiting_since, annotation_id)`,
  `create index thread_fact_of_text on thread_fact (text_id)`,
  `create table thread_tag (
    annotation_id text not null references thread_fact (annotation_id) on update cascade on delete cascade,
    tag_key text not null,
    primary key (annotation_id, tag_key)
  ) strict, without rowid`,
  `create table thread_waiting (
    annotation_id text not null references thread_fact (annotation_id) on update cascade on delete cascade,
    member_id text not null references member (id) on delete cascade,
    primary key (member_id, annotation_id)
  ) strict, without rowid`,
  `create index thread_waiting_of_thread on thread_waiting (annotation_id)`,
  `create table text_placing (
    text_id text primary key references text (id),
    words_epoch text not null,
    words_seq integer not null,
    placed_at integer not null
  ) strict, without rowid`,
]
