import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * The audit log of a group can go with the group, and in no other way: entries of a group that is not in `group_in_removal` stay as refused as they were.
 */
export const groupsInRemoval: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table group_in_removal (
    group_id text primary key references study_group (id) on delete cascade
  ) strict, without rowid`,
  `drop trigger event_in_audit_log_is_kept`,
  `create trigger event_in_audit_log_is_kept before delete on event
    when old.audit_seq is not null
      and not exists (select 1 from group_in_removal where group_id = old.group_id)
    begin select raise(abort, 'the audit log is only added to'); end`,
]
