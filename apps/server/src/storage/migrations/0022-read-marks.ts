import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What each member has read: of a thread how far, and of a text a time up to which all of it counts as read. */
export const marksOfReaders: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table text_read_mark (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    read_to integer not null,
    primary key (member_id, text_id)
  ) strict, without rowid`,
  `create index text_read_mark_of_text on text_read_mark (text_id)`,
  // A thread may be gone and come back, so that nothing refers to its row.
  `create table thread_read_mark (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    annotation_id text not null,
    read_to integer not null,
    primary key (member_id, text_id, annotation_id)
  ) strict, without rowid`,
  `create index thread_read_mark_of_text on thread_read_mark (text_id)`,
  `create index thread_read_mark_of_annotation on thread_read_mark (annotation_id)`,
  // Nobody is told that everything of the past years is new.
  `insert into text_read_mark (member_id, text_id, read_to)
    select member.id, text.id, unixepoch() * 1000
    from member join text on text.group_id = member.group_id`,
]
