import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Mails of what members are told: how often each wants them, and those that are on their way. Nobody is mailed what happened before. */
export const mails: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table mail_choice (
    member_id text not null primary key references member (id) on delete cascade,
    direct text not null,
    others text not null
  ) strict, without rowid`,
  `create table mail_voice (
    user_id text not null primary key references "user" (id) on delete cascade,
    language text not null,
    time_zone text not null
  ) strict, without rowid`,
  `create table mail (
    id text not null primary key,
    member_id text not null references member (id) on delete cascade,
    text_id text references text (id) on delete cascade,
    message_id text not null,
    made_at integer not null,
    next_at integer not null,
    attempts integer not null default 0,
    claimed_until integer,
    settled_at integer,
    outcome text
  ) strict, without rowid`,
  `create index mail_to_send on mail (next_at) where settled_at is null`,
  `create index mail_settled on mail (settled_at)`,
  `create index mail_of_member on mail (member_id)`,
  `create index mail_of_text on mail (text_id)`,
  `alter table notification add column mail_id text`,
  `update notification set mail_id = 'none'`,
  `create index notification_unmailed on notification (member_id, at)
    where mail_id is null and read_at is null`,
  `create index notification_in_mail on notification (mail_id) where mail_id is not null`,
]
