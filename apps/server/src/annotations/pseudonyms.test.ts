import type { MemberId, TextId, UserId } from '@variorum/document'
import { layerRoom, wordsRoom, type EndpointResponse } from '@variorum/protocol'
import { readLayer } from '@variorum/ydoc'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { TestPeer } from '../testing/test-peer.ts'
import type { Visitor } from '../testing/test-server.ts'
import { roomAccessOf } from '../texts/admit-to-room.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const textPath = () => `/api/texts/${talk.text.textId}`
const textId = () => talk.text.textId as TextId

async function hides(isAnonymous = true, by: Reader = talk.lin) {
  const groupId = await talk.lin.visitor.groupId()
  return by.visitor.posts(`/api/groups/${groupId}`, { isAnonymous })
}

async function givesRole(to: Reader, role: string) {
  const groupId = await talk.lin.visitor.groupId()
  return talk.lin.visitor.posts(`/api/groups/${groupId}/members/${to.memberId}/role`, { role })
}

async function textOf({ visitor }: { visitor: Visitor }) {
  return (await visitor.asks<EndpointResponse<'readText'>>(textPath())).body
}

/** A connection to one room of the text. */
async function connects(reader: Reader, room: string) {
  const { storage, deps } = talk.text.server
  const access = roomAccessOf({
    rows: storage.rows,
    readUserId: async (headers): Promise<UserId | null> =>
      (await deps.accounts.readSession(headers))?.userId ?? null,
  })
  const headers = new Headers({ cookie: reader.visitor.cookie })
  const made = await deps.rooms.connect(
    (epoch) => access.admit(headers, room, epoch),
    null,
    ({ identity, mayWrite }) =>
      Object.assign(new TestPeer(reader.name, { mayWrite }), { identity }),
  )
  if (!made.isAdmitted) throw new Error(`${reader.name} may not join ${room}: ${made.code}`)
  return made.peer.talksTo(made.room)
}

/** All bytes that a reader's browser can get: rooms, answers, copies. */
async function everythingFor(reader: Reader): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  const mine = layerRoom(textId(), { kind: 'mine', memberId: reader.memberId })
  for (const room of [wordsRoom(textId()), layerRoom(textId(), { kind: 'group' }), mine]) {
    pieces.push(...(await connects(reader, room)).frames)
  }
  const groupId = await talk.lin.visitor.groupId()
  const paths = [
    '/api/session',
    `/api/groups/${groupId}`,
    textPath(),
    `${textPath()}/review`,
    `${textPath()}/export`,
    `${textPath()}/export/html?language=en`,
    `/api/groups/${groupId}/invitations`,
  ]
  for (const path of paths) {
    pieces.push(Buffer.from(JSON.stringify((await reader.visitor.asks(path)).body)))
  }
  return Buffer.concat(pieces)
}

const namesOf = (reader: Reader) => [reader.name, reader.memberId]

describe('in a group that hides names', () => {
  it('no byte for a member holds the name or the id of another, and facilitators have both a name and a number', async () => {
    const { zhou, wu, he, lin } = talk
    const { id } = await talk.begins(zhou, '为什么？')
    await talk.replies(wu, id, '因为。')
    await talk.replies(lin, id, '请大家看第二段。')
    await talk.begins(zhou, '只问老师。', 'facilitators')
    // The same search finds what it looks for as long as names are shown.
    for (const words of [wu.name, wu.memberId]) {
      expect((await everythingFor(zhou)).includes(words)).toBe(true)
    }
    await hides()
    for (const reader of [zhou, wu, he]) {
      const received = await everythingFor(reader)
      const others = [zhou, wu, he].filter((other) => other !== reader)
      for (const words of others.flatMap(namesOf)) {
        expect({ reader: reader.name, words, found: received.includes(words) }).toEqual({
          reader: reader.name,
          words,
          found: false,
        })
      }
      expect(received.includes(lin.name)).toBe(true)
    }
    const desk = await connects(lin, layerRoom(textId(), { kind: 'desk' }))
    const { readerNumber, authorId } = (await textOf(wu)).me
    expect(readLayer(desk.doc).names.get(authorId)).toEqual({ name: wu.name, readerNumber })
  })

  it('answers to commands name pseudonyms, and what one wrote is still one’s own', async () => {
    const { zhou, wu } = talk
    await hides()
    const { me } = await textOf(zhou)
    expect(me.authorId).not.toBe(zhou.memberId)
    const { id, commentId } = await talk.begins(zhou, '为什么？')
    const replied = await talk.text.replies(wu.visitor, id, '因为。')
    expect(replied.body.authorId).toBe((await textOf(wu)).me.authorId)
    const edited = await talk.edits(zhou, commentId, '为何？')
    expect(edited.body).toMatchObject({ body: '为何？', authorId: me.authorId })
    const resolved = await talk.resolves(zhou, id)
    expect(resolved.body).toMatchObject({ authorId: me.authorId, resolvedBy: me.authorId })
    expect((await talk.standing(id)).thread?.annotation).toEqual(resolved.body)
  })

  it('a number is the same throughout a text and another thing in the next', async () => {
    await hides()
    const [once, again] = [await textOf(talk.zhou), await textOf(talk.zhou)]
    expect(again.me).toEqual(once.me)
    const rows = talk.text.server.storage.rows
    const text = await talk.text.row()
    const other = { ...text, id: '00000000-0000-4000-8000-000000000001' as TextId }
    await rows.insertInto('text').values(other).execute()
    const there = await talk.zhou.visitor.asks<EndpointResponse<'readText'>>(
      `/api/texts/${other.id}`,
    )
    expect(there.body.me.readerNumber).toBeGreaterThan(0)
    expect(there.body.me.authorId).not.toBe(once.me.authorId)
    await hides(false)
    expect((await textOf(talk.zhou)).me).toMatchObject({
      authorId: talk.zhou.memberId,
      readerNumber: null,
    })
    await hides()
    expect((await textOf(talk.zhou)).me).toEqual(once.me)
  })

  it('open pages are told to come anew, and nothing of the layers’ old life is left', async () => {
    const { zhou, wu, lin } = talk
    await talk.begins(wu, '为什么？')
    const words = await connects(zhou, wordsRoom(textId()))
    const layer = await connects(zhou, layerRoom(textId(), { kind: 'group' }))
    const led = await connects(lin, wordsRoom(textId()))
    const before = (await talk.text.row()).layer_epoch
    await hides()
    expect([words.closedWith, layer.closedWith, led.closedWith]).toEqual([4408, 4409, null])
    const { rows } = talk.text.server.storage
    const left = await rows
      .selectFrom('update_log')
      .selectAll()
      .where('epoch', '=', before)
      .execute()
    expect(left).toEqual([])
  })

  it('presence tells members a number and facilitators a name, in a colour of that text', async () => {
    const { zhou, wu, lin } = talk
    await hides()
    const room = wordsRoom(textId())
    const [atWu, atLin, atZhou] = [
      await connects(wu, room),
      await connects(lin, room),
      await connects(zhou, room),
    ]
    atZhou.saysPresence(7, 1, { user: { id: lin.memberId, name: '林老师' }, at: 3 })
    await Promise.all([atWu, atLin].map((peer) => peer.until(() => peer.presence.has(7))))
    const { authorId, readerNumber } = (await textOf(zhou)).me
    const color = expect.stringMatching(/^#[0-9a-f]{6}$/) as string
    expect(atWu.presence.get(7)).toEqual({ at: 3, user: { id: authorId, readerNumber, color } })
    expect(atLin.presence.get(7)).toEqual({
      at: 3,
      user: { id: authorId, name: zhou.name, readerNumber, color },
    })
  })

  it('who becomes a facilitator keeps the number that their words had, and who ceases to be one loses the name', async () => {
    const { zhou, chen, wu } = talk
    await hides()
    const { id } = await talk.begins(zhou, '为什么？')
    const { authorId } = (await textOf(zhou)).me
    await givesRole(zhou, 'facilitator')
    await talk.replies(zhou, id, '再问一次。')
    const { thread } = await talk.standing(id)
    expect(thread?.comments.map((comment) => comment.authorId)).toEqual([authorId, authorId])
    await talk.begins(chen, '我来讲。')
    expect((await everythingFor(wu)).includes(chen.memberId)).toBe(true)
    await givesRole(chen, 'annotator')
    const received = await everythingFor(wu)
    for (const words of namesOf(chen)) expect(received.includes(words)).toBe(false)
  })

  it('the list of members holds facilitators and oneself, and how many there are', async () => {
    await hides()
    const groupId = await talk.lin.visitor.groupId()
    const seenBy = async ({ visitor }: Reader) => {
      const { members, memberCount, isAnonymous } = (await visitor.readsGroup(groupId)).body
      return { names: members.map(({ name }) => name), memberCount, isAnonymous }
    }
    const common = { memberCount: 5, isAnonymous: true }
    expect(await seenBy(talk.wu)).toEqual({ ...common, names: ['林老师', '陈老师', '小吴'] })
    expect((await seenBy(talk.lin)).names).toHaveLength(5)
  })

  it('is for facilitators to make, and stands in the log', async () => {
    expect((await hides(true, talk.wu)).error).toBe('not-allowed')
    await hides()
    await hides()
    await hides(false)
    const actions = await talk.text.server.storage.rows
      .selectFrom('event')
      .select('kind')
      .where('kind', 'in', ['names-hidden', 'names-shown'])
      .orderBy('seq')
      .execute()
    expect(actions.map(({ kind }) => kind)).toEqual(['names-hidden', 'names-shown'])
  })
})

it('gives five hundred members five hundred numbers', async () => {
  const { storage } = talk.text.server
  await hides()
  const { group_id: groupId } = await talk.text.row()
  const wu = await storage.rows
    .selectFrom('member')
    .selectAll()
    .where('id', '=', talk.wu.memberId)
    .executeTakeFirstOrThrow()
  const ids = Array.from(
    { length: 500 },
    (_, at) => `00000000-0000-4000-9000-${String(at).padStart(12, '0')}` as MemberId,
  )
  await storage.transaction(async ({ rows }) => {
    for (const id of ids) {
      const userId = id as string as UserId
      const { name } = wu
      await sql`insert into user (id, name, email, emailVerified, createdAt, updatedAt)
        values (${id}, ${name}, ${`${id}@example.org`}, 0, '', '')`.execute(rows)
      await rows
        .insertInto('member')
        .values({ ...wu, id, user_id: userId, group_id: groupId })
        .execute()
    }
    const where = { textId: textId(), isAnonymous: true }
    const shown = [...(await readOrMakeShownMembers(rows, where, ids)).values()]
    expect(new Set(shown.map(({ readerNumber }) => readerNumber)).size).toBe(500)
    expect(new Set(shown.map(({ id }) => id)).size).toBe(500)
    const numbers = shown.map(({ readerNumber }) => readerNumber ?? 0)
    expect(numbers).not.toEqual(numbers.toSorted((one, other) => one - other))
  })
})
