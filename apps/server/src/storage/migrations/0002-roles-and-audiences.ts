import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Roles that change, texts that close, threads for some, comments with a history, and the log of who did what. */
export const rolesAndAudiences: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `alter table study_group add column archived_at integer`,
  `alter table study_group add column admits_newcomers integer not null default 0`,
  // A removed member's row stays: their annotations still have an author. One who waits for admission has no admitted_at.
  `alter table member add column removed_at integer`,
  `alter table member add column admitted_at integer`,
  `update member set admitted_at = joined_at`,
  `alter table invitation add column id text`,
  `update invitation set id = lower(
    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) ||
    '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`,
  `create unique index invitation_by_id on invitation (id)`,
  `alter table invitation add column max_uses integer`,
  `alter table invitation add column uses integer not null default 0`,
  `alter table invitation add column revoked_at integer`,
  `alter table text add column words_edited_by text not null default 'facilitators'
    check (words_edited_by in ('facilitators', 'everybody'))`,
  `alter table text add column locked_at integer`,
  `alter table text add column archived_at integer`,
  `alter table text add column deleted_at integer`,
  `alter table annotation add column audience text not null default 'group'
    check (audience in ('group', 'facilitators', 'self'))`,
  `alter table annotation add column promotion_proposed_by text references member (id)`,
  `alter table comment add column deleted_at integer`,
  `alter table comment add column hidden_at integer`,
  `alter table comment add column hidden_by text references member (id)`,
  `alter table comment add column hidden_reason text`,
  `create table comment_version (
    comment_id text not null references comment (id) on delete cascade,
    body text not null,
    ended_at integer not null
  ) strict`,
  `create index comment_version_by_comment on comment_version (comment_id, ended_at)`,
  `create table audit_entry (
    seq integer primary key autoincrement,
    group_id text not null references study_group (id),
    at integer not null,
    actor_id text references member (id),
    action text not null,
    subject_json text not null
  ) strict`,
  `create index audit_entry_by_group on audit_entry (group_id, seq)`,
  // Nothing in the app can alter the log, whatever a bug may try.
  `create trigger audit_entry_stays before update on audit_entry
    begin select raise(abort, 'the audit log is only added to'); end`,
  `create trigger audit_entry_is_kept before delete on audit_entry
    begin select raise(abort, 'the audit log is only added to'); end`,
  // `insert or replace` deletes without asking the trigger above.
  `create trigger audit_entry_is_not_replaced before insert on audit_entry
    when exists (select 1 from audit_entry where seq = new.seq)
    begin select raise(abort, 'the audit log is only added to'); end`,
]
