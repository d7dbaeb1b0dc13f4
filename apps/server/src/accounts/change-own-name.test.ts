import type { EndpointResponse, Layer } from '@variorum/protocol'
import { readLayer } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { layerKey } from '../access/text-rows.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import type { Visitor } from '../testing/test-server.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { TestWorld } from '../testing/test-world.ts'

let world: TestWorld
let storage: WatchedStorage
beforeEach(async () => {
  storage = new WatchedStorage(await openSqliteStorage(':memory:'))
  world = await TestWorld.start({ storage })
})
afterEach(() => world.close())

const renames = (visitor: Visitor, name: string) => visitor.posts('/api/account/name', { name })

const textRow = () =>
  world.server.storage.rows
    .selectFrom('text')
    .selectAll()
    .where('id', '=', world.textId)
    .executeTakeFirstOrThrow()

/** The names that a layer of the text gives its members. */
async function namesIn(layer: Layer | 'group' | 'desk'): Promise<string[]> {
  const key = layerKey(await textRow(), typeof layer === 'string' ? { kind: layer } : layer)
  const room = await world.server.deps.rooms.open(key)
  return room.read((doc) =>
    [...readLayer(doc).names.values()].map((name) => {
      if (typeof name === 'string') return name
      return 'readerNumber' in name ? `${name.name ?? 'somebody'} by number` : name.importedName
    }),
  )
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

  it('writes one record in each layer that names them, and reads no thread, however much they wrote', async () => {
    const { annotator, facilitator } = world.people
    const renaming = async (name: string) => {
      storage.reset()
      expect((await renames(annotator, name)).status).toBe(200)
      const { rowsRead, rowsWritten, entries } = storage
      return { rowsRead, rowsWritten, rooms: entries.map(({ room }) => room).toSorted(), entries }
    }
    const threads = [await world.freshThread('own', 'group')]
    await world.freshThread('own', 'facilitators')
    await world.freshThread('own', 'self')
    const once = await renaming('甲')
    const layer = `layer/${world.textId}`
    const mine = `${layer}/mine/${await world.memberId('annotator')}`
    expect(once.rooms).toEqual([`${layer}/desk`, `${layer}/group`, mine])

    for (let at = 0; at < 40; at++) threads.push(await world.freshThread('own', 'group'))
    for (const { annotationId } of threads) {
      const path = `/api/texts/${world.textId}/annotations/${annotationId}/comments`
      await facilitator.posts(path, { ...(await facilitator.freshId()), body: '好' })
      await annotator.posts(path, { ...(await annotator.freshId()), body: '好' })
    }
    const again = await renaming('乙')
    expect(again).toMatchObject({ rowsRead: once.rowsRead, rowsWritten: once.rowsWritten })
    expect(again.rooms).toEqual(once.rooms)
    // One record is some hundred bytes.
    for (const { bytes } of again.entries) expect(bytes.length).toBeLessThan(300)
    expect(await storage.scans()).toEqual([])
    expect(await namesIn('group')).toContain('乙')
  })

  it('is called so also in the layer of somebody whom they answered', async () => {
    const { annotator, facilitator } = world.people
    const { annotationId } = await world.freshThread('own', 'facilitators')
    const path = `/api/texts/${world.textId}/annotations/${annotationId}`
    await facilitator.posts(`${path}/comments`, { ...(await facilitator.freshId()), body: '好' })
    await renames(facilitator, '新老师')
    const names = await namesIn({ kind: 'mine', memberId: await world.memberId('annotator') })
    expect(names.toSorted()).toEqual(['annotator', '新老师'])
    // It is out of the layers of the few by now; nothing is written there.
    await annotator.posts(`${path}/audience`, { audience: 'group' })
    storage.reset()
    await renames(facilitator, '老师')
    expect(storage.entries.map(({ room }) => room)).toEqual([`layer/${world.textId}/group`])
    expect((await namesIn({ kind: 'group' })).toSorted()).toEqual(['annotator', '老师'])
  })

  it('stays a number where names are hidden, and is called so on the desk', async () => {
    const { annotator, facilitator } = world.people
    await facilitator.posts(`/api/groups/${world.own['groupId']}`, { isAnonymous: true })
    await world.freshThread('own', 'group')
    storage.reset()
    await renames(annotator, '新名字')
    expect(storage.entries.map(({ room }) => room)).toEqual([`layer/${world.textId}/desk`])
    expect(await namesIn('group')).toEqual(['somebody by number'])
    expect(await namesIn('desk')).toEqual(['新名字 by number'])
  })

  it('is found after the layers were made anew, for hidden names and from the rows', async () => {
    const { annotator, facilitator } = world.people
    await world.freshThread('own', 'group')
    const group = `/api/groups/${world.own['groupId']}`
    await facilitator.posts(group, { isAnonymous: true })
    await facilitator.posts(group, { isAnonymous: false })
    await renames(annotator, '新名字')
    expect(await namesIn('group')).toEqual(['新名字'])
    expect(await storage.rows.selectFrom('layer_name').selectAll().execute()).toEqual([
      { member_id: await world.memberId('annotator'), text_id: world.textId, layer: 'group' },
    ])
  })
})
