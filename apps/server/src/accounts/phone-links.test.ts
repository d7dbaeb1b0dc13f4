import type { EndpointResponse } from '@variorum/protocol'
import type { NotNull } from 'kysely'
import { v4 } from 'uuid'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TestServer, type Visitor } from '../testing/test-server.ts'

const PHONE = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
}
let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

async function makes(visitor: Visitor) {
  const { body } = await visitor.posts<EndpointResponse<'makePhoneLink'>>(
    '/api/account/phone-links',
    {},
  )
  return { ...body, token: body.path.slice('/continue#token='.length) }
}
const uses = (visitor: Visitor, token: string) =>
  visitor.posts<EndpointResponse<'usePhoneLink'>>('/api/phone-link/use', { token }, PHONE)
const checks = (visitor: Visitor, token: string) =>
  visitor.posts<EndpointResponse<'checkPhoneLink'>>('/api/phone-link/check', { token })
const stateOf = async (visitor: Visitor, id: string) =>
  (await visitor.asks<EndpointResponse<'readPhoneLink'>>(`/api/account/phone-links/${id}`)).body
    .state

/** A guest in a group, as most readers are. */
async function guest(name = '小雨'): Promise<Visitor> {
  const visitor = server.visitor()
  const host = server.visitor()
  await host.claims({ token: await server.setupToken(), name: '林', groupName: '读书会' })
  await visitor.joins(await host.invitationToken(), name)
  return visitor
}

it('makes a guest the same person on two screens, each with a session of its own', async () => {
  const laptop = await guest()
  const phone = server.visitor()
  const link = await makes(laptop)
  expect((await checks(phone, link.token)).body).toEqual({ name: '小雨', isMine: false })
  const before = (await laptop.readsSession()).body
  expect((await uses(phone, link.token)).body).toEqual(before)
  const { body } = await laptop.asks<EndpointResponse<'readAccount'>>('/api/account')
  expect(body.sessions).toHaveLength(2)
  expect(body.sessions.find(({ isThisOne }) => !isThisOne)).toMatchObject({ browser: 'Safari' })
  expect((await phone.readsSession()).body).toEqual(before)
  const { members } = (await laptop.readsGroup(await laptop.groupId())).body
  expect(members.map(({ name }) => name)).toEqual(['林', '小雨'])
})

it('works once, of two who try at the same time too', async () => {
  const laptop = await guest()
  const { token, id } = await makes(laptop)
  expect(await stateOf(laptop, id)).toBe('open')
  // Whatever looks into links uses none up.
  for (let look = 0; look < 5; look++) await checks(server.visitor(), token)
  const answers = await Promise.all([uses(server.visitor(), token), uses(server.visitor(), token)])
  const errors = answers.map(({ error }) => error)
  expect(errors).toHaveLength(2)
  expect(errors).toEqual(expect.arrayContaining(['link-invalid', null]))
  expect(await stateOf(laptop, id)).toBe('used')
})

it('answers a second click of the phone with the same session', async () => {
  const laptop = await guest()
  const { token } = await makes(laptop)
  const phone = server.visitor()
  await checks(phone, token)
  const intent = { 'idempotency-key': v4() }
  const answers = await Promise.all(
    [1, 2].map(() => phone.posts('/api/phone-link/use', { token }, intent)),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
})

it('is over after five minutes', async () => {
  const laptop = await guest()
  const { token, id, expiresAt } = await makes(laptop)
  expect(expiresAt - server.time).toBe(5 * 60 * 1000)
  server.time = expiresAt - 1
  expect((await checks(server.visitor(), token)).status).toBe(200)
  server.time = expiresAt
  expect((await uses(server.visitor(), token)).error).toBe('link-invalid')
  expect(await stateOf(laptop, id)).toBe('expired')
})

it('ends when it is taken back, when another is made, and with the session it was made in', async () => {
  const laptop = await guest()
  const first = await makes(laptop)
  await laptop.posts(`/api/account/phone-links/${first.id}/revoke`, {})
  expect((await uses(server.visitor(), first.token)).error).toBe('link-invalid')
  const second = await makes(laptop)
  const third = await makes(laptop)
  expect((await uses(server.visitor(), second.token)).error).toBe('link-invalid')
  await laptop.posts('/api/sign-out', {})
  expect((await uses(server.visitor(), third.token)).error).toBe('link-invalid')
})

it('is nobody else’s to look after', async () => {
  const laptop = await guest()
  const { id, token } = await makes(laptop)
  const other = server.visitor()
  await other.joins(await hostToken(), '阿明')
  expect((await other.asks(`/api/account/phone-links/${id}`)).error).toBe('not-found')
  await other.posts(`/api/account/phone-links/${id}/revoke`, {})
  expect((await checks(other, token)).body).toEqual({ name: '小雨', isMine: false })
})

it('puts its user in the place of whoever the phone was before, which ends that session', async () => {
  const laptop = await guest()
  const phone = server.visitor()
  await phone.joins(await hostToken(), '路人')
  const { cookie } = phone
  const before = (await phone.readsSession()).body.user?.id
  const reexamine = vi.spyOn(server.deps.rooms, 'reexamine')
  await uses(phone, (await makes(laptop)).token)
  const { user } = (await phone.readsSession()).body
  expect(user?.name).toBe('小雨')
  expect(reexamine.mock.calls).toEqual([[{ userId: before }], [{ userId: user?.id }]])
  const old = await server.app.request('/api/account', { headers: { cookie } })
  expect(old.status).toBe(401)
})

it('changes nothing in a browser that is that user already', async () => {
  const laptop = await guest()
  const { token, id } = await makes(laptop)
  expect((await checks(laptop, token)).body.isMine).toBe(true)
  const { cookie } = laptop
  expect((await uses(laptop, token)).status).toBe(200)
  expect(laptop.cookie).toBe(cookie)
  expect(await stateOf(laptop, id)).toBe('used')
})

it('lies in the database as a hash, and in no log', async () => {
  const laptop = await guest()
  const { token } = await makes(laptop)
  await uses(server.visitor(), token)
  const rows = await server.storage.rows.selectFrom('phone_link').selectAll().execute()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(server.logLines.join()).not.toContain(token)
})

it('is refused to a browser that keeps no cookie, without being used up', async () => {
  const laptop = await guest()
  const { token } = await makes(laptop)
  const inBrowser = { origin: 'http://localhost', host: 'localhost' }
  const refused = await server.visitor().posts('/api/phone-link/use', { token }, inBrowser)
  expect(refused.error).toBe('cookies-refused')
  expect((await uses(server.visitor(), token)).status).toBe(200)
})

/** An invitation of the group that `guest` made. */
async function hostToken(): Promise<string> {
  const host = server.visitor()
  const row = await server.storage.rows
    .selectFrom('member')
    .select('user_id')
    .where('role', '=', 'facilitator')
    .$narrowType<{ user_id: NotNull }>()
    .executeTakeFirstOrThrow()
  const opened = await server.deps.accounts.openSession(new Headers(), row.user_id)
  const cookie = opened.setCookies.map((one) => one.split(';')[0]).join('; ')
  const session = await host.asks<EndpointResponse<'readSession'>>('/api/session', {
    headers: { cookie },
  })
  const groupId = session.body.memberships[0]?.groupId ?? ''
  const made = await host.posts<EndpointResponse<'createInvitation'>>(
    `/api/groups/${groupId}/invitations`,
    {},
    { cookie },
  )
  return made.body.path.slice('/join/'.length)
}
