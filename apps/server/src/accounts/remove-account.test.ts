import { FORMER_MEMBER, type AuthorName } from '@variorum/document'
import type { Layer } from '@variorum/protocol'
import { readLayer } from '@variorum/ydoc'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { layerKey } from '../access/text-rows.ts'
import { addsCredentials, EMAIL, PASSWORD, signsIn } from '../testing/test-account.ts'
import type { Visitor } from '../testing/test-server.ts'
import { TestWorld } from '../testing/test-world.ts'

const NAME = '韩无忌'

let world: TestWorld
beforeEach(async () => {
  world = await TestWorld.start()
})
afterEach(() => world.close())

const removes = (visitor: Visitor, password: string | null = null) =>
  visitor.posts('/api/account/removal', { password })

async function layerOf(layer: Layer) {
  const text = await world.server.storage.rows
    .selectFrom('text')
    .selectAll()
    .where('id', '=', world.textId)
    .executeTakeFirstOrThrow()
  const room = await world.server.deps.rooms.open(layerKey(text, layer))
  return room.read((doc) => readLayer(doc))
}

/** Every value of every row, but for what rooms and the audit log keep; events that the log does not show are looked through. */
async function allRows(): Promise<string> {
  const { rows } = world.server.storage
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`
    .execute(rows)
    .then(({ rows: found }) => found.map(({ name }) => name))
  const kept = new Set(['event', 'update_log', 'room_snapshot'])
  const found: string[] = []
  for (const table of tables.filter((name) => !kept.has(name))) {
    const { rows: all } = await sql`select * from ${sql.table(table)}`.execute(rows)
    found.push(...all.map((row) => `${table} ${JSON.stringify(row)}`))
  }
  const { rows: unaudited } = await sql`select * from event where audit_seq is null`.execute(rows)
  found.push(...unaudited.map((row) => `event ${JSON.stringify(row)}`))
  return found.join('\n')
}

/** The tables in which something stands. */
const linesWith = (all: string, word: string) =>
  all.split('\n').flatMap((row) => (row.includes(word) ? [row.split(' ')[0]] : []))

describe('an account that is removed', () => {
  it('is nobody’s: no name, no address, no session, and no way to sign in', async () => {
    const { annotator } = world.people
    await annotator.posts('/api/account/name', { name: NAME })
    expect(await addsCredentials(annotator)).toMatchObject({ status: 200 })
    await world.server.deps.accounts.mailsSettled()
    await world.freshThread('own', 'group')
    expect(await allRows()).toContain(NAME)

    expect((await removes(annotator, PASSWORD)).status).toBe(200)
    expect((await annotator.readsSession()).body).toMatchObject({ user: null, memberships: [] })
    expect(await signsIn(annotator)).toMatchObject({ error: 'credentials-wrong' })
    const left = await allRows()
    for (const word of [NAME, EMAIL])
      expect(left.split('\n').filter((row) => row.includes(word))).toEqual([])
  })

  it('leaves what it said to others, by a former member, and takes what it kept to itself', async () => {
    const { annotator } = world.people
    const memberId = await world.memberId('annotator')
    const said = await world.freshThread('own', 'group')
    const asked = await world.freshThread('own', 'facilitators')
    const secret = await world.freshThread('own', 'self')
    const taken = await world.freshThread('own', 'self')
    const path = `/api/texts/${world.textId}/annotations/${taken.annotationId}/delete`
    expect((await annotator.posts(path, {})).status).toBe(200)
    await removes(annotator)

    const group = await layerOf({ kind: 'group' })
    expect(group.threads.map(({ annotation }) => annotation.id)).toEqual([said.annotationId])
    expect([...group.names.values()]).toEqual<AuthorName[]>([FORMER_MEMBER])
    const desk = await layerOf({ kind: 'desk' })
    expect(desk.threads.map(({ annotation }) => annotation.id)).toEqual([asked.annotationId])
    const mine = await layerOf({ kind: 'mine', memberId })
    expect(mine.threads.map(({ annotation }) => annotation.id)).toEqual([asked.annotationId])
    expect(await allRows()).not.toContain(secret.annotationId)
    expect(linesWith(await allRows(), taken.annotationId)).toEqual(['deleted_id'])
    const { members } = (await world.people.facilitator.readsGroup(world.own['groupId'] ?? '')).body
    expect(members.map(({ id }) => id)).not.toContain(memberId)
  })

  it('takes along what it read, and whether it wanted that shown', async () => {
    const { annotator, facilitator } = world.people
    const memberId = await world.memberId('annotator')
    const groupId = world.own['groupId'] ?? ''
    const path = `/api/groups/${groupId}/participation`
    const traces = async () => {
      const rows = (await allRows()).split('\n').filter((row) => row.includes(memberId))
      return rows.filter((row) => /^(paragraph_read|text_visit|member_without_traces) /.test(row))
    }
    for (const reader of [annotator, facilitator]) {
      expect(
        await reader.posts(`/api/texts/${world.textId}/reading`, { paragraphIds: [] }),
      ).toMatchObject({ status: 200 })
    }
    expect(await traces()).toHaveLength(1)
    await annotator.posts(`${path}/reading`, { isShown: false })
    expect(await traces()).toHaveLength(1)
    await removes(annotator)
    expect(await traces()).toEqual([])
    expect(await allRows()).toContain('text_visit ')
  })

  it('stays a number where names are hidden, and tells facilitators no name either', async () => {
    const { annotator, facilitator } = world.people
    await facilitator.posts(`/api/groups/${world.own['groupId']}`, { isAnonymous: true })
    await world.freshThread('own', 'group')
    await removes(annotator)
    const [shown] = (await layerOf({ kind: 'group' })).names.values()
    expect(shown).toMatchObject({ name: null })
    const [behind] = (await layerOf({ kind: 'desk' })).names.values()
    expect(behind).toMatchObject({ name: FORMER_MEMBER })
  })

  it('needs its password, and says so before anything happens', async () => {
    const { annotator } = world.people
    await addsCredentials(annotator)
    await world.server.deps.accounts.mailsSettled()
    const before = await allRows()
    for (const given of [null, 'some other password']) {
      expect(await removes(annotator, given)).toMatchObject({ error: 'credentials-wrong' })
    }
    expect((await annotator.readsSession()).body.memberships).toHaveLength(1)
    expect(await allRows()).toContain(before.split('\n').find((row) => row.startsWith('member ')))
  })

  it('can’t leave a group without anybody who leads it, in no group', async () => {
    const { facilitator } = world.people
    expect(await removes(facilitator)).toMatchObject({ error: 'last-facilitator' })
    expect((await facilitator.readsSession()).body.memberships).toHaveLength(1)
  })

  it('leaves a group that nobody else is in to whoever runs the server', async () => {
    const { outsider } = world.people
    const { memberships } = (await outsider.readsSession()).body
    expect((await removes(outsider)).status).toBe(200)
    const groups = await world.server.storage.rows.selectFrom('study_group').select('id').execute()
    expect(groups.map(({ id }) => id)).toContain(memberships[0]?.groupId)
  })

  it('waits at no door any more, and is forgotten where it was removed before', async () => {
    const { newcomer, removed } = world.people
    for (const person of [newcomer, removed]) {
      await person.posts('/api/account/name', { name: NAME })
      expect((await removes(person)).status).toBe(200)
    }
    expect(await allRows()).not.toContain(NAME)
    const { rows } = world.server.storage
    const waiting = await rows
      .selectFrom('member')
      .select('id')
      .where('name', '=', FORMER_MEMBER)
      .where('removed_at', 'is', null)
      .execute()
    expect(waiting).toEqual([])
  })
})
