import type { MemberRole } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { errorsOf, TestGroup, type TestMember } from '../testing/test-group.ts'

const DAY_MS = 24 * 60 * 60 * 1000
let group: TestGroup
beforeEach(async () => {
  group = await TestGroup.start()
})
afterEach(() => group.close())

const invite = (terms: Parameters<typeof group.facilitator.browser.invitationToken>[0]) =>
  group.facilitator.browser.invitationToken(terms)
const joins = (token: string, name = '小周') => group.server.visitor().joins(token, name)

describe('a link', () => {
  it.each(['facilitator', 'annotator', 'observer'] satisfies MemberRole[])(
    'lets people in as %s',
    async (role) => {
      const token = await invite({ role })
      expect((await group.server.visitor().readsInvitation(token)).body).toMatchObject({ role })
      expect((await joins(token)).body).toMatchObject({ role })
    },
  )

  it('takes as many people as it says, also when they come at once', async () => {
    const token = await invite({ maxUses: 2 })
    const answers = await Promise.all([joins(token), joins(token), joins(token)])
    expect(errorsOf(answers)).toEqual([null, null, 'invitation-invalid'])
    expect(await group.invitations()).toMatchObject([{ uses: 2, maxUses: 2, state: 'used-up' }])
    const late = await group.server.visitor().readsInvitation(token)
    expect(late.error).toBe('invitation-invalid')
    const users = await group.server.storage.rows.selectFrom('member').selectAll().execute()
    expect(users).toHaveLength(3)
  })

  it('does not count somebody twice, and still knows them when it is used up', async () => {
    const token = await invite({ maxUses: 1 })
    const guest = group.server.visitor()
    const first = await guest.joins(token, '小周')
    expect((await guest.joins(token, '小周')).body).toEqual(first.body)
    expect((await guest.readsInvitation(token)).status).toBe(200)
    expect(await group.invitations()).toMatchObject([{ uses: 1, state: 'used-up' }])
  })

  it('counts one who was removed and comes again', async () => {
    const token = await invite({ maxUses: 2 })
    const browser = group.server.visitor()
    const { body } = await browser.joins(token, '小周')
    await group.removes(group.facilitator, { browser, memberId: body.memberId })
    expect((await browser.joins(token, '小周')).status).toBe(200)
    expect(await group.invitations()).toMatchObject([{ uses: 2, state: 'used-up' }])
    await group.removes(group.facilitator, { browser, memberId: body.memberId })
    expect((await browser.joins(token, '小周')).error).toBe('invitation-invalid')
  })

  it('lasts for the days that it says', async () => {
    const token = await invite({ validDays: 1 })
    group.server.time += DAY_MS - 1
    expect((await group.server.visitor().readsInvitation(token)).status).toBe(200)
    group.server.time += 1
    expect((await joins(token)).error).toBe('invitation-invalid')
    expect(await group.invitations()).toMatchObject([{ state: 'expired' }])
  })

  it('stops when it is revoked, also for those in the group', async () => {
    const token = await invite({})
    const member = group.server.visitor()
    await member.joins(token, '小周')
    const [made] = await group.invitations()
    const path = `${group.path}/invitations/${made?.id}/revoke`
    expect((await group.facilitator.browser.posts(path, {})).status).toBe(200)
    expect((await group.facilitator.browser.posts(path, {})).status).toBe(200)
    expect((await joins(token)).error).toBe('invitation-invalid')
    expect((await member.joins(token, '小周')).error).toBe('invitation-invalid')
    expect(await group.invitations()).toMatchObject([{ state: 'revoked', uses: 1 }])
    expect((await group.auditLog({ actions: ['invitation-revoked'] })).entries).toHaveLength(1)
  })

  it('rests while its group is archived', async () => {
    const token = await invite({})
    await group.changes(group.facilitator, { isArchived: true })
    expect((await joins(token)).error).toBe('invitation-invalid')
    expect((await group.facilitator.browser.invites(group.groupId)).error).toBe('not-allowed')
    await group.changes(group.facilitator, { isArchived: false })
    expect((await joins(token)).status).toBe(200)
  })

  it.each([
    { maxUses: 0 },
    { maxUses: 1_001 },
    { validDays: 0 },
    { validDays: 366 },
    { role: 'x' },
  ])('is not made of %j', async (terms) => {
    const answer = await group.facilitator.browser.posts(`${group.path}/invitations`, terms)
    expect(answer.error).toBe('invalid-request')
  })
})

describe('the list of links', () => {
  it('shows facilitators what became of each, and never the link', async () => {
    const token = await invite({ role: 'observer', maxUses: 3, validDays: 7 })
    const [made] = await group.invitations()
    expect(made).toMatchObject({
      role: 'observer',
      createdBy: '林老师',
      createdAt: group.server.time,
      expiresAt: group.server.time + 7 * DAY_MS,
      uses: 0,
      maxUses: 3,
      state: 'valid',
    })
    expect(JSON.stringify(made)).not.toContain(token)
  })

  it('forgets a link a season after it expired', async () => {
    await invite({ validDays: 1 })
    group.server.time += 91 * DAY_MS
    await invite({})
    expect(await group.invitations()).toMatchObject([{ state: 'valid' }])
  })

  it('is not for others, who revoke nothing either', async () => {
    await invite({})
    const [made] = await group.invitations()
    const { browser } = await group.joined('annotator')
    expect((await browser.asks(`${group.path}/invitations`)).error).toBe('not-allowed')
    const revoked = await browser.posts(`${group.path}/invitations/${made?.id}/revoke`, {})
    expect(revoked.error).toBe('not-allowed')
  })
})

describe('a link that was made', () => {
  const shows = (by: TestMember, id: string) =>
    by.browser.asks<{ path: string }>(`${group.path}/invitations/${id}/link`)

  it('is shown again to facilitators while it works', async () => {
    const token = await invite({})
    const [made] = await group.invitations()
    const shown = await shows(group.facilitator, made?.id ?? '')
    expect(shown.body).toEqual({ path: `/join/${token}` })
    const { rows } = group.server.storage
    const stored = await rows.selectFrom('invitation').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(token)
    const { entries } = await group.auditLog({ actions: ['invitation-shown'] })
    const { role, expiresAt } = made!
    expect(entries).toMatchObject([{ subject: { role, expiresAt } }])
    expect(JSON.stringify(entries)).not.toContain(token)
  })

  it('is shown to nobody else, and no more once it was revoked', async () => {
    await invite({})
    const [made] = await group.invitations()
    const id = made?.id ?? ''
    const reader = await group.joined('annotator')
    expect((await shows(reader, id)).error).toBe('not-allowed')
    await group.facilitator.browser.posts(`${group.path}/invitations/${id}/revoke`, {})
    expect((await shows(group.facilitator, id)).error).toBe('not-found')
    expect((await group.auditLog({ actions: ['invitation-shown'] })).entries).toEqual([])
  })

  it('from before links were kept is not shown, and the list says so', async () => {
    await invite({})
    const { rows } = group.server.storage
    await rows.updateTable('invitation').set({ sealed_token: null }).execute()
    const [made] = await group.invitations()
    expect(made).toMatchObject({ isKept: false, state: 'valid' })
    expect((await shows(group.facilitator, made?.id ?? '')).error).toBe('not-found')
  })
})
