import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { errorsOf, TestGroup } from '../testing/test-group.ts'

let group: TestGroup
beforeEach(async () => {
  group = await TestGroup.start()
})
afterEach(() => group.close())

const rolesIn = async () =>
  (await group.seenBy(group.facilitator)).members.map(({ name, role }) => `${name} ${role}`)

describe('a role', () => {
  it('is given by a facilitator, and holds from the next request on', async () => {
    const member = await group.joined('observer')
    expect(await group.givesRole(group.facilitator, member, 'facilitator')).toMatchObject({
      status: 200,
      body: {},
    })
    expect(await group.seenBy(member)).toMatchObject({ me: { role: 'facilitator' } })
    expect((await member.browser.invites(group.groupId)).status).toBe(200)
    await group.givesRole(group.facilitator, member, 'annotator')
    expect((await member.browser.invites(group.groupId)).error).toBe('not-allowed')
    expect((await group.auditLog({ actions: ['role-changed'] })).entries).toMatchObject([
      {
        actorName: '林老师',
        subject: { memberName: '小周', from: 'facilitator', to: 'annotator' },
      },
      { actorName: '林老师', subject: { memberName: '小周', from: 'observer', to: 'facilitator' } },
    ])
  })

  it('that a member has already is no change', async () => {
    const member = await group.joined('annotator')
    expect((await group.givesRole(group.facilitator, member, 'annotator')).status).toBe(200)
    expect((await group.auditLog({ actions: ['role-changed'] })).entries).toEqual([])
  })

  it('is given by nobody else, and to nobody outside of the group', async () => {
    const member = await group.joined('annotator')
    expect((await group.givesRole(member, member, 'facilitator')).error).toBe('not-allowed')
    const other = await TestGroup.start()
    const foreign = await group.givesRole(group.facilitator, other.facilitator, 'observer')
    expect(foreign.error).toBe('not-found')
    await other.close()
  })
})

describe('a group', () => {
  it('always keeps a facilitator', async () => {
    await group.joined('annotator')
    const { facilitator } = group
    expect(await group.givesRole(facilitator, facilitator, 'observer')).toMatchObject({
      status: 409,
      error: 'last-facilitator',
    })
    expect((await group.removes(facilitator, facilitator)).error).toBe('last-facilitator')
    expect((await group.leaves(facilitator)).error).toBe('last-facilitator')
    expect(await rolesIn()).toEqual(['林老师 facilitator', '小周 annotator'])
    expect((await group.auditLog()).entries[0]).toMatchObject({ action: 'member-joined' })
  })

  it('does not count a facilitator who waits to be admitted', async () => {
    await group.changes(group.facilitator, { admitsNewcomers: true })
    await group.joined('facilitator')
    expect((await group.leaves(group.facilitator)).error).toBe('last-facilitator')
  })

  it('keeps one of two facilitators who demote each other at the same time', async () => {
    const other = await group.joined('facilitator')
    const answers = await Promise.all([
      group.givesRole(group.facilitator, other, 'observer'),
      group.givesRole(other, group.facilitator, 'observer'),
    ])
    expect(errorsOf(answers)).toEqual([null, 'not-allowed'])
  })

  it('keeps one of two facilitators who leave at the same time', async () => {
    const other = await group.joined('facilitator')
    const answers = await Promise.all([group.leaves(group.facilitator), group.leaves(other)])
    expect(errorsOf(answers)).toEqual([null, 'last-facilitator'])
  })
})

describe('a removed member', () => {
  it('finds nothing any more, as if the group had never been', async () => {
    const member = await group.joined('annotator')
    expect((await group.removes(group.facilitator, member)).status).toBe(200)
    expect((await member.browser.readsSession()).body.memberships).toEqual([])
    expect(await member.browser.readsGroup(group.groupId)).toMatchObject({ error: 'not-found' })
    expect(await rolesIn()).toEqual(['林老师 facilitator'])
    expect((await group.removes(group.facilitator, member)).error).toBe('not-found')
    expect((await group.auditLog()).entries[0]).toMatchObject({
      action: 'member-removed',
      subject: { memberName: '小周' },
    })
  })

  it('comes back by a valid link as the same member, in the role of the link', async () => {
    const member = await group.joined('annotator')
    await group.removes(group.facilitator, member)
    const token = await group.facilitator.browser.invitationToken({ role: 'observer' })
    const { body } = await member.browser.joins(token, '换了名字')
    expect(body).toMatchObject({
      memberId: member.memberId,
      memberName: '小周',
      role: 'observer',
    })
  })

  it('who was a facilitator does not come back by a link of their own', async () => {
    const other = await group.joined('facilitator')
    const token = await other.browser.invitationToken({ role: 'facilitator' })
    await group.removes(group.facilitator, other)
    expect((await other.browser.joins(token, '我')).error).toBe('invitation-invalid')
  })

  it('may have left by themselves', async () => {
    const member = await group.joined('observer')
    expect((await group.leaves(member)).status).toBe(200)
    expect((await member.browser.readsGroup(group.groupId)).error).toBe('not-found')
    expect((await group.auditLog()).entries[0]).toMatchObject({
      action: 'member-left',
      actorName: '小周',
    })
  })
})

describe('a newcomer', () => {
  beforeEach(() => group.changes(group.facilitator, { admitsNewcomers: true }))

  it('waits until a facilitator lets them in, and is told so', async () => {
    const newcomer = await group.joined('annotator', '新来的')
    expect((await newcomer.browser.readsSession()).body.memberships).toMatchObject([
      { groupId: group.groupId, isAdmitted: false },
    ])
    expect(await newcomer.browser.readsGroup(group.groupId)).toMatchObject({
      status: 403,
      error: 'not-admitted',
    })
    expect(await group.seenBy(group.facilitator)).toMatchObject({
      members: [{ name: '林老师' }],
      newcomers: [{ name: '新来的', role: 'annotator' }],
    })
    expect((await group.admits(group.facilitator, newcomer)).status).toBe(200)
    expect(await group.seenBy(newcomer)).toMatchObject({ me: { name: '新来的' }, newcomers: [] })
  })

  it('is shown to facilitators only, and admitted by them only', async () => {
    const member = await group.joined('annotator', '先来的')
    await group.admits(group.facilitator, member)
    const newcomer = await group.joined('annotator', '后来的')
    expect(await group.seenBy(member)).toMatchObject({ newcomers: [] })
    expect((await group.seenBy(member)).members.map(({ name }) => name)).not.toContain('后来的')
    expect((await group.admits(member, newcomer)).error).toBe('not-allowed')
    expect((await group.admits(newcomer, newcomer)).error).toBe('not-admitted')
  })

  it('who is refused is as if they had never come', async () => {
    const newcomer = await group.joined('annotator')
    expect((await group.admits(group.facilitator, newcomer, false)).status).toBe(200)
    expect((await newcomer.browser.readsSession()).body.memberships).toEqual([])
    expect((await group.seenBy(group.facilitator)).newcomers).toEqual([])
    expect((await group.admits(group.facilitator, newcomer)).error).toBe('not-found')
  })

  it('who was let in can not be refused any more, only removed', async () => {
    const member = await group.joined('annotator')
    await group.admits(group.facilitator, member)
    expect((await group.admits(group.facilitator, member)).status).toBe(200)
    expect((await group.admits(group.facilitator, member, false)).error).toBe('not-found')
    expect((await group.auditLog({ actions: ['member-admitted'] })).entries).toHaveLength(1)
  })

  it('waits again after they were removed', async () => {
    const member = await group.joined('annotator')
    await group.admits(group.facilitator, member)
    await group.removes(group.facilitator, member)
    const { body } = await member.browser.joins(
      await group.facilitator.browser.invitationToken(),
      '我',
    )
    expect(body).toMatchObject({ memberId: member.memberId, isAdmitted: false })
  })
})
