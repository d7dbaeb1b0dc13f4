import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What members are told of, and what they do not want to be told of. Nobody is told of what happened before. */
export const notifications: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  // Threads and comments may be gone and come back, so that nothing refers to their rows.
  `create table notification (
    member_id text not null references member (id) on delete cascade,
    kind text not null,
    about_id text not null,
    id text not null,
    at integer not null,
    actor_id text not null references member (id),
    text_id text references text (id),
    annotation_id text,
    comment_id text,
    read_at integer,
    primary key (member_id, kind, about_id)
  ) strict, without rowid`,
  `create index notification_by_age on notification (member_id, at, id)`,
  `create index notification_unread on notification (member_id, at, id) where read_at is null`,
  `create index notification_in_text on notification (text_id, annotation_id)`,
  `create index notification_kept on notification (at)`,
  `create table muted_text (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    primary key (member_id, text_id)
  ) strict, without rowid`,
  `create index muted_text_of_text on muted_text (text_id)`,
  `create table muted_thread (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    annotation_id text not null,
    primary key (member_id, annotation_id)
  ) strict, without rowid`,
  `create index muted_thread_in_text on muted_thread (text_id, annotation_id)`,
]
