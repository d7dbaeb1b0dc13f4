import type { TextId } from '@variorum/document'
import { ROOM_PARAM, ROOM_READ_PATH, wordsRoom } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Visitor } from '../testing/test-server.ts'
import { TestText } from '../testing/test-text.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

/** A request whose last byte comes when `ends` is called; the server waits for it once `isRead` is done. */
function holdsBack(visitor: Visitor, path: string, body: Uint8Array, type = 'application/json') {
  const isRead = Promise.withResolvers<void>()
  const rest = Promise.withResolvers<void>()
  let hasBegun = false
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!hasBegun) {
          hasBegun = true
          controller.enqueue(body.slice(0, -1))
          return
        }
        isRead.resolve()
        await rest.promise
        controller.enqueue(body.slice(-1))
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const init = { method: 'POST', body: stream, headers: { 'content-type': type }, duplex: 'half' }
  return { answer: visitor.asks(path, init), isRead: isRead.promise, ends: rest.resolve }
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

describe('a body whose last byte is held back', () => {
  it.each([
    [
      'credentials',
      () => '/api/account/credentials',
      { email: 'thief@x.example', password: 'a long password', language: 'en' },
    ],
    ['a name', () => '/api/account/name', { name: '别人' }],
    ['an invitation', (groupId: string) => `/api/groups/${groupId}/invitations`, {}],
    ['a file', (groupId: string) => `/api/groups/${groupId}/imports`, { any: 'words' }],
  ])('with %s does nothing once the session has ended', async (_name, path, body) => {
    const { facilitator } = text
    const before = (await facilitator.asks('/api/account')).body
    const held = holdsBack(facilitator, path(await facilitator.groupId()), json(body))
    await held.isRead
    const { accounts } = text.server.deps
    const headers = new Headers({ cookie: facilitator.cookie })
    const user = await accounts.readSession(headers)
    if (!user) throw new Error('not signed in')
    await accounts.revokeSession(user.userId, await accounts.readSessionId(headers))
    held.ends()
    expect((await held.answer).error).toBe('not-signed-in')

    const again = await accounts.openSession(new Headers(), user.userId)
    const cookie = again.setCookies.map((one) => one.split(';')[0]).join('; ')
    const after = await text.server.visitor().asks('/api/account', { headers: { cookie } })
    const { name, email } = before as { name: string; email: string | null }
    expect(after.body).toMatchObject({ name, email })
  })

  it.each([
    ['a file', async () => `/api/groups/${await text.facilitator.groupId()}/imports`],
    ['what they hold of a room', () => Promise.resolve(`${ROOM_READ_PATH}?${roomOf()}`)],
  ])('with %s is not read of a stranger at all', async (_name, path) => {
    const pull = vi.fn<() => void>()
    const body = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 })
    const init = { method: 'POST', body, duplex: 'half' }
    expect((await text.server.visitor().asks(await path(), init)).error).toBe('not-signed-in')
    expect(pull).not.toHaveBeenCalled()
  })

  it('with a file has a place before it is read', async () => {
    const path = `/api/groups/${await text.facilitator.groupId()}/imports`
    const file = new TextEncoder().encode('一段。')
    const held = Array.from({ length: 4 }, () => holdsBack(text.facilitator, path, file))
    await Promise.all(held.map(({ isRead }) => isRead))
    const pull = vi.fn<() => void>()
    const body = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 })
    const init = { method: 'POST', body, duplex: 'half' }
    expect((await text.facilitator.asks(path, init)).error).toBe('server-busy')
    expect(pull).not.toHaveBeenCalled()
    for (const { ends } of held) ends()
    for (const { answer } of held) expect((await answer).status).toBe(200)
  })

  it('tells whoever was removed meanwhile nothing of the room', async () => {
    const vector = Y.encodeStateVector(new Y.Doc())
    const type = 'application/octet-stream'
    const held = holdsBack(text.member, `${ROOM_READ_PATH}?${roomOf()}`, vector, type)
    await held.isRead
    await removesMember()
    held.ends()
    expect((await held.answer).error).toBe('not-found')
  })

  it('tells whoever was removed while the room was busy nothing of it', async () => {
    const open = text.server.deps.rooms.open.bind(text.server.deps.rooms)
    vi.spyOn(text.server.deps.rooms, 'open').mockImplementationOnce(async (key) => {
      const opened = await open(key)
      await removesMember()
      return opened
    })
    const answer = await text.member.asks(`${ROOM_READ_PATH}?${roomOf()}`, {
      method: 'POST',
      body: new Uint8Array(Y.encodeStateVector(new Y.Doc())),
    })
    expect(answer.error).toBe('not-found')
  })
})

const roomOf = () =>
  new URLSearchParams({ [ROOM_PARAM]: wordsRoom(text.textId as TextId) }).toString()

async function removesMember(): Promise<void> {
  const groupId = await text.member.groupId()
  const memberId = (await text.member.readsSession()).body.memberships[0]?.memberId
  const path = `/api/groups/${groupId}/members/${memberId}/remove`
  expect((await text.facilitator.posts(path, {})).status).toBe(200)
}
