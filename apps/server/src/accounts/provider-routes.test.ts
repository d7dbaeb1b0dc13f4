import type { EndpointResponse } from '@variorum/protocol'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventsIn } from '../testing/test-breaking-storage.ts'
import { TestIssuer, type IssuerPerson } from '../testing/test-issuer.ts'
import { TestServer, type Visitor } from '../testing/test-server.ts'

const ORIGIN = 'http://localhost:3000'
const EMAIL = 'xiaoyu@read.example'
const PASSWORD = '十个字以上的密码 12'
const XIAOYU: IssuerPerson = { sub: 'u-1', name: '林小雨', email: EMAIL, email_verified: true }

let issuer: TestIssuer
let server: TestServer
beforeEach(async () => {
  issuer = await TestIssuer.start(ORIGIN)
  server = await TestServer.start({ publicOrigin: ORIGIN, signInProvider: issuer.config })
  issuer.knows(XIAOYU)
})
afterEach(async () => {
  await server.close()
  await issuer.ends()
})

const leaves = (visitor: Visitor, invitation: string | null = null) =>
  visitor.posts<{ url: string }>('/api/sign-in/provider', { invitation })

const leavesToLink = (visitor: Visitor) =>
  visitor.posts<{ url: string }>('/api/account/provider', {})

/** Comes back to the app. Returns where the app leads them. */
async function returns(visitor: Visitor, url: string): Promise<string> {
  const answer = await visitor.asks(url.slice(ORIGIN.length))
  expect(answer.status).toBe(302)
  return answer.headers.get('location') ?? ''
}

/** All the way there and back. */
async function signsIn(
  visitor: Visitor,
  { sub = XIAOYU.sub, invitation = null }: { sub?: string; invitation?: string | null } = {},
): Promise<string> {
  const { body } = await leaves(visitor, invitation)
  return returns(visitor, await issuer.visit(body.url, sub))
}

async function links(visitor: Visitor, sub = XIAOYU.sub): Promise<string> {
  const { body } = await leavesToLink(visitor)
  return returns(visitor, await issuer.visit(body.url, sub))
}

const readsAccount = async (visitor: Visitor) =>
  (await visitor.asks<EndpointResponse<'readAccount'>>('/api/account')).body

const addsPassword = (visitor: Visitor) =>
  visitor.posts('/api/account/credentials', { email: EMAIL, password: PASSWORD, language: 'en' })

async function guestOf(host: Visitor, name: string): Promise<Visitor> {
  const guest = server.visitor()
  await guest.joins(await host.invitationToken(), name)
  return guest
}

const countUsers = async (): Promise<number> =>
  (await sql`select id from user`.execute(server.storage.rows)).rows.length

describe('somebody new at the provider', () => {
  it('gets an account by an invitation, under the name that the provider has for them, and joins', async () => {
    const host = await server.facilitator()
    const token = await host.invitationToken()
    const visitor = server.visitor()
    expect(await signsIn(visitor, { invitation: token })).toBe(`/join/${token}`)
    const { user } = (await visitor.readsSession()).body
    expect(user).toMatchObject({ name: '林小雨', isGuest: false })
    expect(await readsAccount(visitor)).toMatchObject({
      email: EMAIL,
      isEmailConfirmed: true,
      hasPassword: false,
      isAtProvider: true,
    })
    expect((await visitor.joins(token, user?.name ?? '')).status).toBe(200)

    const elsewhere = server.visitor()
    expect(await signsIn(elsewhere)).toBe(`/groups/${await host.groupId()}`)
    expect((await elsewhere.readsSession()).body).toEqual((await visitor.readsSession()).body)
  })

  it('gets none without an invitation, or with one that is not valid', async () => {
    await server.facilitator()
    const visitor = server.visitor()
    expect(await signsIn(visitor)).toBe('/sign-in?failed=provider-account-unknown')
    expect(await leaves(visitor, 'made-up')).toMatchObject({ error: 'invitation-invalid' })
    expect(visitor.isSignedIn).toBe(false)
    expect(await countUsers()).toBe(1)
  })

  it.each([
    ['  A \n name\u0007 ', 'A name'],
    ['长'.repeat(100), '长'.repeat(60)],
    ['😀'.repeat(40), '😀'.repeat(30)],
    ['   ', 'xiaoyu'],
  ])('named %j is called %j', async (given, name) => {
    issuer.knows({ ...XIAOYU, name: given })
    const visitor = server.visitor()
    await signsIn(visitor, { invitation: await (await server.facilitator()).invitationToken() })
    expect((await visitor.readsSession()).body.user?.name).toBe(name)
  })

  it.each([
    undefined,
    'reader@other.example, second@third.example',
    'Reader <reader@other.example>',
    'none',
  ])('needs an e-mail address there, and %j is none', async (email) => {
    issuer.knows({ sub: 'u-2', name: '无名', ...(email && { email, email_verified: true }) })
    const token = await (await server.facilitator()).invitationToken()
    const came = await signsIn(server.visitor(), { sub: 'u-2', invitation: token })
    expect(came).toBe(`/join/${token}?failed=provider-email-missing`)
  })
})

describe('a guest who links the provider', () => {
  it('needs one address there', async () => {
    issuer.knows({ ...XIAOYU, email: 'reader@other.example, second@third.example' })
    const guest = await guestOf(await server.facilitator(), '小雨')
    expect(await links(guest)).toBe('/account?failed=provider-email-missing')
  })

  it('stays the same user in the same groups, and is it again in another browser', async () => {
    const guest = await guestOf(await server.facilitator(), '小雨')
    const before = (await guest.readsSession()).body
    expect(await links(guest)).toBe('/account')
    const said = (await eventsIn(server.storage.rows)).filter(
      ({ kind }) => kind === 'sign-in-added',
    )
    expect(said.map(({ subject_json: json }) => json)).toEqual([
      expect.stringContaining('"way":"provider"'),
    ])
    const after = (await guest.readsSession()).body
    expect(after).toEqual({ ...before, user: { ...before.user, isGuest: false } })
    expect(await readsAccount(guest)).toMatchObject({ email: EMAIL, isEmailConfirmed: true })

    const elsewhere = server.visitor()
    await signsIn(elsewhere)
    expect((await elsewhere.readsSession()).body).toEqual(after)
  })

  it('cannot take an address that is somebody’s, nor an account that somebody here signs in with', async () => {
    const host = await server.facilitator()
    await addsPassword(host)
    const guest = await guestOf(host, '小雨')
    expect(await links(guest)).toBe('/account?failed=email-taken')

    issuer.knows({ sub: 'u-2', name: '阿明', email: 'ming@read.example', email_verified: true })
    await links(guest, 'u-2')
    issuer.knows({ sub: 'u-2', name: '阿明', email: 'new@read.example', email_verified: true })
    const other = await guestOf(host, '阿明')
    expect(await links(other, 'u-2')).toBe('/account?failed=provider-account-taken')
    expect((await other.readsSession()).body.user?.isGuest).toBe(true)
  })

  it('cannot do so with an address that the provider has not verified', async () => {
    issuer.knows({ ...XIAOYU, email_verified: false })
    const guest = await guestOf(await server.facilitator(), '小雨')
    expect(await links(guest)).toBe('/account?failed=provider-email-unverified')
    expect((await guest.readsSession()).body.user?.isGuest).toBe(true)
  })

  it('has to be signed in when leaving and still when coming back', async () => {
    expect(await leavesToLink(server.visitor())).toMatchObject({ error: 'not-signed-in' })
    const guest = await guestOf(await server.facilitator(), '小雨')
    const { body } = await leavesToLink(guest)
    const back = await issuer.visit(body.url, XIAOYU.sub)
    await sql`delete from session`.execute(server.storage.rows)
    expect(await returns(guest, back)).toBe('/account?failed=not-signed-in')
  })
})

describe('an account with the same address', () => {
  async function holder({ isConfirmed }: { isConfirmed: boolean }): Promise<Visitor> {
    const visitor = await server.facilitator('林小雨')
    await addsPassword(visitor)
    await sql`update user set emailVerified = ${isConfirmed ? 1 : 0}`.execute(server.storage.rows)
    return visitor
  }

  it('is signed in to, if it is confirmed here and verified there', async () => {
    const account = await holder({ isConfirmed: true })
    const elsewhere = server.visitor()
    await signsIn(elsewhere)
    expect((await elsewhere.readsSession()).body).toEqual((await account.readsSession()).body)
    expect(await readsAccount(account)).toMatchObject({ hasPassword: true, isAtProvider: true })
  })

  it.each([
    [true, false, 'provider-email-unverified'],
    [false, false, 'provider-email-unverified'],
    [false, true, 'provider-account-unconfirmed'],
  ])(
    'is not, if confirmed here is %s and verified there %s',
    async (isConfirmed, verified, code) => {
      const account = await holder({ isConfirmed })
      issuer.knows({ ...XIAOYU, email_verified: verified })
      const stranger = server.visitor()
      expect(await signsIn(stranger)).toBe(`/sign-in?failed=${code}`)
      expect(stranger.isSignedIn).toBe(false)
      expect(await readsAccount(account)).toMatchObject({ isAtProvider: false })
    },
  )

  it('can be linked by its holder, confirmed or not', async () => {
    const account = await holder({ isConfirmed: false })
    expect(await links(account)).toBe('/account')
    const elsewhere = server.visitor()
    await signsIn(elsewhere)
    expect(elsewhere.isSignedIn).toBe(true)
  })
})

describe('coming back from the provider', () => {
  it('without having signed in there leads back to where one left from', async () => {
    const token = await (await server.facilitator()).invitationToken()
    expect(await signsIn(server.visitor(), { sub: 'cancel' })).toBe(
      '/sign-in?failed=provider-cancelled',
    )
    expect(await signsIn(server.visitor(), { sub: 'cancel', invitation: token })).toBe(
      `/join/${token}?failed=provider-cancelled`,
    )
  })

  it('with a state that this browser did not leave with signs nobody in', async () => {
    const guest = await guestOf(await server.facilitator(), '小雨')
    await links(guest)
    const victim = server.visitor()
    const { body } = await leaves(server.visitor())
    const foreign = await issuer.visit(body.url, XIAOYU.sub)
    const unknown = '/sign-in?failed=provider-return-unknown'
    expect(await returns(victim, foreign)).toBe(unknown)
    await leaves(victim)
    expect(await returns(victim, foreign)).toBe(unknown)
    expect(await returns(victim, `${ORIGIN}/api/sign-in/provider/return`)).toBe(unknown)
    expect(victim.isSignedIn).toBe(false)
  })

  it('works once', async () => {
    const guest = await guestOf(await server.facilitator(), '小雨')
    await links(guest)
    const visitor = server.visitor()
    const { body } = await leaves(visitor)
    const back = await issuer.visit(body.url, XIAOYU.sub)
    await returns(visitor, back)
    expect(await returns(visitor, back)).toBe('/sign-in?failed=provider-return-unknown')
  })

  it('with a code of somebody else’s making signs nobody in', async () => {
    await links(await guestOf(await server.facilitator(), '小雨'))
    const visitor = server.visitor()
    const { body } = await leaves(visitor)
    const back = new URL(await issuer.visit(body.url, XIAOYU.sub))
    back.searchParams.set('code', 'made-up')
    expect(await returns(visitor, back.href)).toBe('/sign-in?failed=provider-unavailable')
    expect(visitor.isSignedIn).toBe(false)
  })

  it('ends the session that this browser had', async () => {
    const host = await server.facilitator()
    await links(await guestOf(host, '小雨'))
    const shared = await guestOf(host, '阿明')
    const before = shared.cookie
    await signsIn(shared)
    expect((await shared.readsSession()).body.user?.name).toBe('小雨')
    const old = await server.visitor().asks<EndpointResponse<'readSession'>>('/api/session', {
      headers: { cookie: before },
    })
    expect(old.body.user).toBeNull()
  })

  it('never leads to another site', async () => {
    const visitor = server.visitor()
    const body = { invitation: null, page: 'https://evil.example', callbackURL: '//evil.example' }
    const { body: left } = await visitor.posts<{ url: string }>('/api/sign-in/provider', body)
    const back = await issuer.visit(left.url, 'cancel')
    expect(await returns(visitor, `${back}&errorCallbackURL=//evil.example`)).toBe(
      '/sign-in?failed=provider-cancelled',
    )
  })
})

describe('the provider', () => {
  it('is asked nothing before somebody wants to sign in, and then for PKCE, a state and a nonce', async () => {
    await server.visitor().asks('/api/sign-in')
    expect(issuer.requestCount).toBe(0)
    const { body } = await leaves(server.visitor())
    const asked = new URL(body.url).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(asked.get(name)?.length).toBeGreaterThan(20)
    }
  })

  it('may be down, and is found again once it is there', async () => {
    const down = await TestIssuer.start(ORIGIN)
    const { config } = down
    await down.ends()
    const here = await TestServer.start({ publicOrigin: ORIGIN, signInProvider: config })
    expect(await leaves(here.visitor())).toMatchObject({
      status: 502,
      error: 'provider-unavailable',
    })
    expect((await here.visitor().readsSession()).status).toBe(200)
    const revived = await TestIssuer.start(ORIGIN, { port: Number(new URL(config.issuer).port) })
    expect(await leaves(here.visitor())).toMatchObject({ status: 200 })
    await revived.ends()
    await here.close()
  })

  it('that does not answer in time is given up on', async () => {
    issuer.isSilent = true
    const here = await TestServer.start({
      publicOrigin: ORIGIN,
      signInProvider: issuer.config,
      providerTimeoutMs: 50,
    })
    expect(await leaves(here.visitor())).toMatchObject({ error: 'provider-unavailable' })
    await here.close()
  })

  it('that calls itself something else is not trusted', async () => {
    const { port } = new URL(issuer.config.issuer)
    const signInProvider = { ...issuer.config, issuer: `http://localhost:${port}` }
    const here = await TestServer.start({ publicOrigin: ORIGIN, signInProvider })
    expect(await leaves(here.visitor())).toMatchObject({ error: 'provider-unavailable' })
    await here.close()
  })

  it('is named to whoever wants to sign in', async () => {
    const { body } = await server.visitor().asks('/api/sign-in')
    expect(body).toEqual({ sendsMail: true, provider: '校园账号' })
  })

  it('is not asked for ever by one browser, nor by whoever brings no cookies, and all others sign in', async () => {
    await links(await guestOf(await server.facilitator(), '小雨'))
    const RETURN = '/api/sign-in/provider/return'
    const failing = server.visitor()
    await failing.readsSession()
    for (let at = 0; at < 20; at++) await failing.asks(RETURN)
    expect(await leaves(failing)).toMatchObject({ status: 429 })
    expect(await returns(failing, `${ORIGIN}${RETURN}`)).toBe('/sign-in?failed=too-many-requests')
    for (let at = 0; at < 100; at++) await server.visitor().asks(RETURN)
    expect(await returns(server.visitor(), `${ORIGIN}${RETURN}`)).toBe(
      '/sign-in?failed=too-many-requests',
    )
    // Codes that nobody was given, each from a browser that left and came back.
    for (let at = 0; at < 30; at++) {
      const maker = server.visitor()
      await maker.readsSession()
      const state = new URL((await leaves(maker)).body.url).searchParams.get('state')
      await maker.asks(`${RETURN}?code=made-up&state=${state}`)
    }
    const other = server.visitor()
    await other.readsSession()
    await signsIn(other)
    expect(other.isSignedIn).toBe(true)
  })

  it('leaves no token in the log or in the database', async () => {
    const guest = await guestOf(await server.facilitator(), '小雨')
    const { body } = await leavesToLink(guest)
    const back = await issuer.visit(body.url, XIAOYU.sub)
    await returns(guest, back)
    await signsIn(guest)
    await returns(guest, back)
    const { rows } = await sql<Record<string, unknown>>`select * from account`.execute(
      server.storage.rows,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ accessToken: null, refreshToken: null, idToken: null })
    const query = new URL(back).searchParams
    for (const secret of [query.get('code'), query.get('state'), issuer.config.clientSecret]) {
      expect(secret?.length).toBeGreaterThan(10)
      expect(server.logLines.join('\n')).not.toContain(secret)
    }
    expect(server.logLines.join('\n')).not.toContain('eyJ')
  })
})
