import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestGroup } from '../testing/test-group.ts'
import { AUDIT_PAGE_ENTRIES } from './search-audit-log.ts'

let group: TestGroup
beforeEach(async () => {
  group = await TestGroup.start()
})
afterEach(() => group.close())

describe('the audit log', () => {
  it('says who did what and when, newest first', async () => {
    group.server.time += 5_000
    const member = await group.joined('observer')
    const { entries, hasMore } = await group.auditLog()
    expect(entries).toMatchObject([
      {
        action: 'member-joined',
        at: group.server.time,
        actorName: '小周',
        subject: { memberName: '小周', role: 'observer' },
      },
      { action: 'invitation-created', actorName: '林老师', subject: { maxUses: null } },
      { action: 'group-created', actorName: '林老师', subject: { groupName: '读书会' } },
    ])
    expect(hasMore).toBe(false)
    const own = await group.auditLog({ actorId: member.memberId })
    expect(own.entries.map(({ action }) => action)).toEqual(['member-joined'])
    const chosen = await group.auditLog({ actions: ['group-created', 'member-joined'] })
    expect(chosen.entries).toHaveLength(2)
  })

  it('comes in pages that neither overlap nor leave anything out', async () => {
    for (let made = 0; made <= AUDIT_PAGE_ENTRIES; made++) {
      await group.changes(group.facilitator, { name: `名字 ${made}` })
    }
    const first = await group.auditLog()
    expect(first.entries).toHaveLength(AUDIT_PAGE_ENTRIES)
    expect(first.hasMore).toBe(true)
    const second = await group.auditLog({ beforeSeq: first.entries.at(-1)?.seq ?? 0 })
    expect(second.entries.map(({ action }) => action)).toEqual(['group-renamed', 'group-created'])
    expect(second.hasMore).toBe(false)
  })

  it('is for facilitators, each of their own group', async () => {
    const member = await group.joined('annotator')
    const query = { beforeSeq: null, actions: null, actorId: null }
    const asked = await member.browser.posts(`${group.path}/audit`, query)
    expect(asked.error).toBe('not-allowed')
    const made = await group.facilitator.browser.posts<{ groupId: string }>('/api/groups', {
      name: '第二组',
      memberName: '林老师',
    })
    const other = await group.facilitator.browser.posts<{ entries: unknown[] }>(
      `/api/groups/${made.body.groupId}/audit`,
      query,
    )
    expect(other.body.entries).toHaveLength(1)
  })

  it('says of no comment whom it names, in entries that kept that either', async () => {
    const { rows } = group.server.storage
    const { group_id, actor_id } = await rows
      .selectFrom('event')
      .select(['group_id', 'actor_id'])
      .where('actor_id', 'is not', null)
      .executeTakeFirstOrThrow()
    await sql`insert into event (group_id, at, actor_id, kind, audit_seq, subject_json)
      values (${group_id}, 1, ${actor_id}, 'comment-edited', 100,
        '{"textTitle":"春","authorName":"周","mentioned":"somebody"}')`.execute(rows)
    const { entries } = await group.auditLog()
    expect(entries[0]?.subject).toEqual({ textTitle: '春', authorName: '周' })
  })

  it('can be altered by nothing', async () => {
    const { rows } = group.server.storage
    await expect(rows.deleteFrom('event').execute()).rejects.toThrow('only added to')
    const altered = rows.updateTable('event').set({ subject_json: '{}' }).execute()
    await expect(altered).rejects.toThrow('only added to')
    const columns = sql.raw('group_id, 0, actor_id, kind, audit_seq, subject_json')
    for (const seq of ['seq', 'seq + 100']) {
      const replaced = sql`insert or replace into event
        (seq, group_id, at, actor_id, kind, audit_seq, subject_json)
        select ${sql.raw(seq)}, ${columns} from event`.execute(rows)
      await expect(replaced).rejects.toThrow('only added to')
    }
    expect((await group.auditLog()).entries).toMatchObject([{ action: 'group-created' }])
  })

  it('says nothing of an act that did not happen', async () => {
    await group.leaves(group.facilitator)
    expect((await group.auditLog()).entries).toHaveLength(1)
  })
})
