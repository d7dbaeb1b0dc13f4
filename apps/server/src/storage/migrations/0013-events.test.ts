import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { TestGroup } from '../../testing/test-group.ts'
import { events } from './0013-events.ts'

test('the audit log of an older database reads as before, goes on where it ended, and still can not be altered', async () => {
  const group = await TestGroup.start()
  await group.joined('observer')
  await group.changes(group.facilitator, { name: '新名' })
  const { rows } = group.server.storage
  const log = await group.auditLog()
  const entries = await rows.selectFrom('event').selectAll().orderBy('seq').execute()

  await sql.raw('drop table event').execute(rows)
  for (const statement of OLD_LOG) await sql.raw(statement).execute(rows)
  for (const one of entries) {
    // Numbers were counted over all groups.
    await sql`insert into audit_entry (seq, group_id, at, actor_id, action, subject_json)
      values (${one.seq * 10}, ${one.group_id}, ${one.at}, ${one.actor_id}, ${one.kind}, ${one.subject_json})`.execute(
      rows,
    )
  }
  await events.up(rows)

  const after = await group.auditLog()
  const numbered = log.entries.map((entry) => ({ ...entry, seq: entry.seq * 10 }))
  expect(after).toEqual({ ...log, entries: numbered })
  await group.changes(group.facilitator, { name: '又名' })
  const [newest] = (await group.auditLog()).entries
  expect(newest).toMatchObject({ action: 'group-renamed', seq: (numbered[0]?.seq ?? 0) + 1 })
  await expect(rows.deleteFrom('event').execute()).rejects.toThrow('only added to')
  await group.close()
})

/** As `0002-roles-and-audiences.ts` made the table. */
const OLD_LOG = [
  `create table audit_entry (
    seq integer primary key autoincrement,
    group_id text not null references study_group (id),
    at integer not null,
    actor_id text references member (id),
    action text not null,
    subject_json text not null
  ) strict`,
  `create trigger audit_entry_is_kept before delete on audit_entry
    begin select raise(abort, 'the audit log is only added to'); end`,
]
