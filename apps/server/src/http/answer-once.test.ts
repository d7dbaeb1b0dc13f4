import { INTENT_HEADER } from '@variorum/protocol'
import { sql } from 'kysely'
import { v4, v7 } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestServer, type Visitor } from '../testing/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

const wanting = (intent: string) => ({ [INTENT_HEADER]: intent })

/** Two clicks on one button. */
const twice = (visitor: Visitor, path: string, body: unknown, intent: string = v4()) =>
  Promise.all([
    visitor.posts(path, body, wanting(intent)),
    visitor.posts(path, body, wanting(intent)),
  ])

async function count(table: 'user' | 'session' | 'member' | 'study_group' | 'invitation' | 'text') {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    server.storage.rows,
  )
  return rows[0]?.n
}

it('a stranger who clicks twice joins once, and is one member', async () => {
  const host = await server.facilitator()
  const token = await host.invitationToken()
  const stranger = server.visitor()
  await stranger.readsInvitation(token)
  const [one, other] = await twice(stranger, `/api/invitations/${token}/join`, { name: '小雨' })
  expect(one.status).toBe(200)
  expect(other.body).toEqual(one.body)
  expect(other.headers.getSetCookie()).toEqual(one.headers.getSetCookie())
  expect([await count('member'), await count('user'), await count('session')]).toEqual([2, 2, 2])
  expect((await stranger.readsSession()).body.user?.name).toBe('小雨')
})

it('does so too without a cookie, for a program that made its intent up', async () => {
  const host = await server.facilitator()
  const token = await host.invitationToken()
  await twice(server.visitor(), `/api/invitations/${token}/join`, { name: '小雨' })
  expect([await count('member'), await count('user')]).toEqual([2, 2])
})

it('a server that is claimed twice in one click has one group and says yes both times', async () => {
  const visitor = server.visitor()
  const token = await server.setupToken()
  await visitor.posts('/api/setup/check', { token })
  const answers = await twice(visitor, '/api/setup', { token, name: '林', groupName: '读书会' })
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect([await count('study_group'), await count('user')]).toEqual([1, 1])
})

it('one group, one invitation and one text are made, the latter of what can be used once', async () => {
  const host = await server.facilitator()
  const groupId = await host.groupId()
  const groups = await twice(host, '/api/groups', { name: '二组', memberName: '林' })
  expect(groups[0].body).toEqual(groups[1].body)
  const links = await twice(host, `/api/groups/${groupId}/invitations`, {})
  expect(links[0].body).toEqual(links[1].body)
  const sample = await host.posts<{ importId: string }>(`/api/groups/${groupId}/imports/sample`, {
    language: 'en',
  })
  const { importId } = sample.body
  const texts = await twice(host, `/api/groups/${groupId}/texts`, { importId, title: '讲话' })
  expect(texts.map(({ status }) => status)).toEqual([200, 200])
  expect(texts[0].body).toEqual(texts[1].body)
  const made = [await count('study_group'), await count('invitation'), await count('text')]
  expect(made).toEqual([2, 1, 1])
})

it('credentials are added, and a password is changed, with a yes to both clicks', async () => {
  const guest = await server.facilitator()
  const [email, password] = ['xiaoyu@read.example', 'ten characters']
  const added = await twice(guest, '/api/account/credentials', { email, password, language: 'en' })
  expect(added.map(({ status }) => status)).toEqual([200, 200])
  const change = { currentPassword: password, newPassword: 'other characters' }
  const changed = await twice(guest, '/api/account/password', change)
  expect(changed.map(({ status }) => status)).toEqual([200, 200])
  expect(await count('session')).toBe(1)
  expect((await guest.readsSession()).body.user?.isGuest).toBe(false)
})

it('answers a repeat for ten minutes, and does the work again after that', async () => {
  const host = await server.facilitator()
  const intent = v4()
  const make = () => host.posts('/api/groups', { name: '二组', memberName: '林' }, wanting(intent))
  const first = await make()
  server.time += 10 * 60 * 1000 - 1
  expect((await make()).body).toEqual(first.body)
  server.time += 1
  expect((await make()).body).not.toEqual(first.body)
})

it('takes another body, another intent, and none at all, as something else', async () => {
  const host = await server.facilitator()
  const intent = v4()
  const body = { name: '二组', memberName: '林' }
  await host.posts('/api/groups', body, wanting(intent))
  await host.posts('/api/groups', { ...body, name: '三组' }, wanting(intent))
  await host.posts('/api/groups', body, wanting(v7()))
  await host.posts('/api/groups', body)
  await host.posts('/api/groups', body, wanting('1'))
  await host.posts('/api/groups', body, wanting('1'))
  expect(await count('study_group')).toBe(7)
})

it('gives nobody else’s answer, whoever knows the intent', async () => {
  const host = await server.facilitator()
  const token = await host.invitationToken()
  const path = `/api/invitations/${token}/join`
  const [stranger, thief] = [server.visitor(), server.visitor()]
  for (const visitor of [stranger, thief]) await visitor.readsInvitation(token)
  const intent = v4()
  const joined = await stranger.posts(path, { name: '小雨' }, wanting(intent))
  const stolen = await thief.posts(path, { name: '小雨' }, wanting(intent))
  expect(stolen.body).not.toEqual(joined.body)
  expect(await count('user')).toBe(3)
})

it('tries again what failed', async () => {
  const host = await server.facilitator()
  const intent = v4()
  const stranger = server.visitor()
  const make = (visitor: Visitor) =>
    visitor.posts('/api/groups', { name: '二组', memberName: '林' }, wanting(intent))
  expect((await make(stranger)).error).toBe('not-signed-in')
  await stranger.joins(await host.invitationToken({ role: 'facilitator' }), '小雨')
  expect((await make(stranger)).status).toBe(200)
})

const IN_A_BROWSER = { origin: 'http://localhost', host: 'localhost' }

it('a browser that takes no cookie joins, claims and signs in nowhere, and leaves nobody behind', async () => {
  const host = await server.facilitator()
  const token = await host.invitationToken({ maxUses: 1 })
  const refusing = () => server.visitor()
  const credentials = { email: 'a@read.example', password: 'ten characters' }
  const before = [await count('user'), await count('member'), await count('session')]
  for (const [path, body] of [
    [`/api/invitations/${token}/join`, { name: '小雨' }],
    ['/api/setup', { token: 'x', name: '小雨', groupName: '二组' }],
    ['/api/sign-in', credentials],
    ['/api/sign-in/link/use', { token: 'x' }],
    ['/api/sign-in/provider', { invitation: token }],
  ] as const) {
    const answer = await refusing().posts(path, body, IN_A_BROWSER)
    expect(answer).toMatchObject({ status: 403, error: 'cookies-refused' })
  }
  expect([await count('user'), await count('member'), await count('session')]).toEqual(before)

  // The link was not used up, and whoever takes cookies from now on is in.
  const visitor = server.visitor()
  await visitor.readsInvitation(token)
  const path = `/api/invitations/${token}/join`
  expect((await visitor.posts(path, { name: '小雨' }, IN_A_BROWSER)).status).toBe(200)
})
