import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestGroup } from '../testing/test-group.ts'
import { TestText } from '../testing/test-text.ts'

let group: TestGroup
beforeEach(async () => {
  group = await TestGroup.start()
})
afterEach(() => group.close())

describe('another group', () => {
  const create = (browser: TestGroup['facilitator']['browser']) =>
    browser.posts<EndpointResponse<'createGroup'>>('/api/groups', {
      name: '第二组',
      memberName: '林老师',
    })

  it('is made by whoever is a facilitator somewhere, who is its facilitator then', async () => {
    const { body } = await create(group.facilitator.browser)
    expect(body).toMatchObject({ groupName: '第二组', role: 'facilitator', isAdmitted: true })
    const read = await group.facilitator.browser.readsGroup(body.groupId)
    expect(read.body).toMatchObject({ name: '第二组', members: [{ name: '林老师' }], texts: [] })
  })

  it('is made by nobody else', async () => {
    const member = await group.joined('annotator')
    expect((await create(member.browser)).error).toBe('not-allowed')
    expect((await create(group.server.visitor())).error).toBe('not-signed-in')
    await group.changes(group.facilitator, { admitsNewcomers: true })
    const newcomer = await group.joined('facilitator')
    expect((await create(newcomer.browser)).error).toBe('not-allowed')
  })
})

describe('a group', () => {
  it('is renamed, archived and taken out again by a facilitator, each in the log once', async () => {
    const { facilitator } = group
    await group.changes(facilitator, { name: '新名字', isArchived: true })
    await group.changes(facilitator, { name: '新名字', isArchived: true })
    expect(await group.seenBy(facilitator)).toMatchObject({ name: '新名字', isArchived: true })
    expect((await facilitator.browser.readsSession()).body.memberships).toMatchObject([
      { groupName: '新名字', isGroupArchived: true },
    ])
    await group.changes(facilitator, { isArchived: false, admitsNewcomers: true })
    expect(await group.seenBy(facilitator)).toMatchObject({
      isArchived: false,
      admitsNewcomers: true,
    })
    const { entries } = await group.auditLog()
    expect(entries.map(({ action, subject }) => [action, subject])).toEqual([
      ['admission-changed', { admission: 'by-facilitator' }],
      ['group-restored', {}],
      ['group-archived', {}],
      ['group-renamed', { from: '读书会', to: '新名字' }],
      ['group-created', { groupName: '读书会' }],
    ])
  })

  it('is changed by nobody else', async () => {
    const member = await group.joined('annotator')
    expect((await group.changes(member, { name: 'X' })).error).toBe('not-allowed')
    expect(await group.seenBy(member)).toMatchObject({ name: '读书会' })
  })

  it('that is archived closes its texts, which can still be read', async () => {
    const text = await TestText.start()
    const groupPath = `/api/groups/${await text.facilitator.groupId()}`
    await text.facilitator.posts(groupPath, { isArchived: true })
    const { body } = await text.member.asks<EndpointResponse<'readText'>>(
      `/api/texts/${text.textId}`,
    )
    expect(body).toMatchObject({ isArchived: true, isLocked: false })
    await text.close()
  })
})
