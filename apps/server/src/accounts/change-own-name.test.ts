import type { EndpointResponse } from '@variorum/protocol'
import { readLayer } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Visitor } from '../http/test-server.ts'
import { TestWorld } from '../http/test-world.ts'
import { layerKey } from '../texts/text-rows.ts'

let world: TestWorld
beforeEach(async () => {
  world = await TestWorld.start()
})
afterEach(() => world.close())

const renames = (visitor: Visitor, name: string) => visitor.posts('/api/account/name', { name })

/** The names that a layer of the text gives its members. */
async function namesIn(kind: 'group' | 'desk'): Promise<string[]> {
  const text = await world.server.storage.rows
    .selectFrom('text')
    .selectAll()
    .where('id', '=', world.textId)
    .executeTakeFirstOrThrow()
  const room = await world.server.deps.rooms.open(layerKey(text, { kind }))
  return room.read((doc) => [...readLayer(doc).names.values()].map(String))
}

describe('somebody who changes their name', () => {
  it('is called by it in their session, their groups and what they wrote', async () => {
    const { annotator, facilitator } = world.people
    await world.freshThread('own', 'group')
    await world.freshThread('own', 'facilitators')
    expect(await namesIn('group')).toEqual(['annotator'])
    expect((await renames(annotator, ' 新名字 ')).status).toBe(200)

    const { user, memberships } = (await annotator.readsSession()).body
    expect([user?.name, ...memberships.map(({ memberName }) => memberName)]).toEqual([
      '新名字',
      '新名字',
    ])
    const { members } = (await facilitator.readsGroup(world.own['groupId'] ?? '')).body
    expect(members.map(({ name }) => name)).toContain('新名字')
    expect(await namesIn('group')).toEqual(['新名字'])
    expect(await namesIn('desk')).toEqual(['新名字'])
  })

  it('stands in the audit log of each group with both names, once', async () => {
    const { annotator, facilitator } = world.people
    await renames(annotator, '新名字')
    await renames(annotator, '新名字')
    const { body } = await facilitator.posts<EndpointResponse<'searchAuditLog'>>(
      `/api/groups/${world.own['groupId']}/audit`,
      { beforeSeq: null, actions: ['member-renamed'], actorId: null },
    )
    expect(body.entries.map(({ subject }) => subject)).toEqual([
      { from: 'annotator', to: '新名字' },
    ])
  })

  it.each([
    ['', 'name-required'],
    ['  ', 'name-required'],
    ['长'.repeat(61), 'invalid-request'],
  ])('may not be called %j', async (name, error) => {
    expect(await renames(world.people.annotator, name)).toMatchObject({ status: 400, error })
  })

  it('keeps the old name where they were removed', async () => {
    const { removed } = world.people
    await renames(removed, '新名字')
    const rows = await world.server.storage.rows.selectFrom('member').selectAll().execute()
    expect(rows.map(({ name }) => name)).not.toContain('新名字')
    expect((await removed.readsSession()).body.user?.name).toBe('新名字')
  })
})
