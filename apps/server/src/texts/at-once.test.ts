import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { MemberId, TextId } from '@variorum/document'
import {
  CLOSE_CODES,
  encodeSyncStep1,
  encodeUpdate,
  layerRoom,
  SYNC_PATH,
  wordsRoom,
} from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { wordsKey } from '../access/text-rows.ts'
import { serveSync } from '../sync/sync-upgrade.ts'
import type { Visitor } from '../testing/test-server.ts'
import { TestText } from '../testing/test-text.ts'
import { roomAccessOf } from './admit-to-room.ts'

let text: TestText
let server: Server
let stopSync: () => Promise<void>
const sockets: WebSocket[] = []

beforeEach(async () => {
  text = await TestText.start()
  const { accounts, rooms } = text.server.deps
  server = createServer()
  stopSync = serveSync(server, {
    registry: rooms,
    access: roomAccessOf({
      rows: text.server.storage.rows,
      readUserId: async (headers) => (await accounts.readSession(headers))?.userId ?? null,
    }),
    isAllowedOrigin: () => true,
    onError: () => undefined,
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await stopSync()
  server.close()
  await text.close()
})

/** A connection that has been answered, so that the server surely has it; `closed` is its close code, null while it is open. */
async function connect(visitor: Visitor, room: string) {
  const { port } = server.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}${SYNC_PATH}/${room}`, {
    headers: { cookie: visitor.cookie },
  })
  sockets.push(socket)
  const connection = {
    closed: null as number | null,
    types(words: string) {
      const doc = new Y.Doc()
      doc.getText('typed').insert(0, words)
      socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
    },
  }
  let hasAnswer = false
  socket.on('close', (code: number) => (connection.closed = code))
  socket.on('message', () => (hasAnswer = true))
  socket.on('open', () => socket.send(encodeSyncStep1(Y.encodeStateVector(new Y.Doc()))))
  await vi.waitUntil(() => hasAnswer || connection.closed !== null)
  return connection
}

const wordsOfText = () => wordsRoom(text.textId as TextId)
const groupPath = async () => `/api/groups/${await text.facilitator.groupId()}`
const changesText = (given: object) => text.facilitator.posts(`/api/texts/${text.textId}`, given)

async function memberIdOf(visitor: Visitor): Promise<MemberId> {
  return (await visitor.readsSession()).body.memberships[0]?.memberId as MemberId
}

async function typedInRoom(): Promise<string> {
  const room = await text.server.deps.rooms.open(wordsKey(await text.row()))
  return room.read((doc) => doc.getText('typed').toJSON())
}

describe('[S9] an open connection', () => {
  const commands: [string, () => Promise<unknown>, number][] = [
    [
      'is removed',
      async () => text.facilitator.posts(await memberPath('/remove'), {}),
      CLOSE_CODES.notFound,
    ],
    ['leaves', async () => text.member.posts(`${await groupPath()}/leave`, {}), 4404],
    [
      'is demoted',
      async () => text.facilitator.posts(await memberPath('/role'), { role: 'observer' }),
      CLOSE_CODES.roleChanged,
    ],
    [
      'is promoted',
      async () => text.facilitator.posts(await memberPath('/role'), { role: 'facilitator' }),
      CLOSE_CODES.roleChanged,
    ],
    ['signs out', () => text.member.posts('/api/sign-out', {}), CLOSE_CODES.notSignedIn],
    [
      'changes their name',
      () => text.member.posts('/api/account/name', { name: '新名字' }),
      CLOSE_CODES.roleChanged,
    ],
    ['has the text locked', () => changesText({ isLocked: true }), CLOSE_CODES.roleChanged],
    ['has the text archived', () => changesText({ isArchived: true }), CLOSE_CODES.roleChanged],
    ['has the text deleted', () => changesText({ isDeleted: true }), CLOSE_CODES.notFound],
    [
      'may edit the words now',
      () => changesText({ wordsEditedBy: 'everybody' }),
      CLOSE_CODES.roleChanged,
    ],
    [
      'has the group archived',
      async () => text.facilitator.posts(await groupPath(), { isArchived: true }),
      CLOSE_CODES.roleChanged,
    ],
  ]
  const memberPath = async (end: string) =>
    `${await groupPath()}/members/${await memberIdOf(text.member)}${end}`

  it.each(commands)('of a member who %s is closed in every room', async (_name, act, code) => {
    const mine = layerRoom(text.textId as TextId, {
      kind: 'mine',
      memberId: await memberIdOf(text.member),
    })
    const group = layerRoom(text.textId as TextId, { kind: 'group' })
    const open = await Promise.all(
      [wordsOfText(), group, mine].map((room) => connect(text.member, room)),
    )
    await act()
    await vi.waitUntil(() => open.every(({ closed }) => closed !== null))
    expect(open.map(({ closed }) => closed)).toEqual([code, code, code])
  })

  it('to the desk is told to join anew when its facilitator is demoted', async () => {
    const path = await memberPath('/role')
    await text.facilitator.posts(path, { role: 'facilitator' })
    const desk = await connect(text.member, layerRoom(text.textId as TextId, { kind: 'desk' }))
    await text.facilitator.posts(path, { role: 'annotator' })
    await vi.waitUntil(() => desk.closed !== null)
    expect(desk.closed).toBe(CLOSE_CODES.roleChanged)
  })

  it('stays open when nothing changed for it', async () => {
    const facilitator = await connect(text.facilitator, wordsOfText())
    const member = await connect(text.member, wordsOfText())
    await changesText({ title: '新题目' })
    await text.facilitator.posts(await memberPath('/role'), { role: 'annotator' })
    facilitator.types('甲')
    await vi.waitUntil(async () => (await typedInRoom()) === '甲')
    expect([facilitator.closed, member.closed]).toEqual([null, null])
  })

  it('writes nothing once the command that took the right has answered', async () => {
    await changesText({ wordsEditedBy: 'everybody' })
    const member = await connect(text.member, wordsOfText())
    member.types('甲')
    await vi.waitUntil(async () => (await typedInRoom()) === '甲')
    await text.facilitator.posts(await memberPath('/role'), { role: 'observer' })
    member.types('乙')
    await vi.waitUntil(() => member.closed !== null)
    expect(await typedInRoom()).toBe('甲')
  })
})
