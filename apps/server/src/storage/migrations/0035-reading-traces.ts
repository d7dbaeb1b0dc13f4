import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which paragraphs members came to, when they last had a text before them, and who wants none of that kept; and ways to their own threads and comments. */
export const readingTraces: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table paragraph_read (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    paragraph_id text not null,
    read_at integer not null,
    primary key (member_id, text_id, paragraph_id)
  ) strict, without rowid`,
  `create index paragraph_read_in_text on paragraph_read (text_id, paragraph_id, read_at)`,
  `create table text_visit (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    seen_at integer not null,
    primary key (member_id, text_id)
  ) strict, without rowid`,
  `create index text_visit_of_text on text_visit (text_id)`,
  `create table member_without_traces (
    member_id text primary key references member (id) on delete cascade
  ) strict, without rowid`,
  `create index comment_by_author on comment (author_id, created_at)`,
  `create index thread_fact_by_author on thread_fact (author_id, created_at)`,
]
