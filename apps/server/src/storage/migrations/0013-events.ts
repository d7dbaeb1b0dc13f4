import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What happened, in one table: the audit log is those events that have a place in it. Its old entries become events; they keep their
 * numbers, so that a page that was asked for before the change has the same next one.
 */
export const events: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  // Texts, annotations and comments may be gone while the audit log still tells of them, so that nothing refers to their rows.
  `create table event (
    seq integer primary key autoincrement,
    group_id text not null references study_group (id),
    at integer not null,
    actor_id text references member (id),
    kind text not null,
    text_id text,
    annotation_id text,
    comment_id text,
    member_id text references member (id),
    audience text check (audience in ('group', 'facilitators', 'self')),
    audit_seq integer,
    subject_json text not null
  ) strict`,
  `insert into event (seq, group_id, at, actor_id, kind, audit_seq, subject_json)
    select seq, group_id, at, actor_id, action, seq, subject_json from audit_entry order by seq`,
  `drop table audit_entry`,
  `create unique index event_in_audit_log on event (group_id, audit_seq) where audit_seq is not null`,
  `create index event_by_text on event (text_id, annotation_id) where audit_seq is null`,
  `create index event_by_age on event (at) where audit_seq is null`,
  // Nothing in the app can alter the log, whatever a bug may try.
  `create trigger event_stays before update on event
    begin select raise(abort, 'the audit log is only added to'); end`,
  `create trigger event_in_audit_log_is_kept before delete on event when old.audit_seq is not null
    begin select raise(abort, 'the audit log is only added to'); end`,
  // `insert or replace` deletes without asking the trigger above.
  `create trigger event_is_not_replaced before insert on event
    when exists (select 1 from event where seq = new.seq)
      or exists (select 1 from event where group_id = new.group_id and audit_seq = new.audit_seq)
    begin select raise(abort, 'the audit log is only added to'); end`,
]
