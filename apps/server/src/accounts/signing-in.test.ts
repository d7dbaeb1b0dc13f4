import type { EndpointResponse } from '@variorum/protocol'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  accountHolder,
  addsCredentials,
  EMAIL,
  PASSWORD,
  signsIn,
} from '../testing/test-account.ts'
import { TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

describe('a guest who adds an e-mail address and a password', () => {
  it('stays the same user in the same groups, and is it again in another browser', async () => {
    const guest = await server.facilitator('林小雨')
    const before = (await guest.readsSession()).body
    expect(await addsCredentials(guest, { email: ` ${EMAIL.toUpperCase()} ` })).toMatchObject({
      status: 200,
    })
    const after = (await guest.readsSession()).body
    expect(after).toEqual({ ...before, user: { ...before.user, isGuest: false } })

    const elsewhere = server.visitor()
    expect((await signsIn(elsewhere)).body).toEqual(after)
    expect((await elsewhere.readsSession()).body).toEqual(after)
  })

  it('gets none if the session ends while the password is being hashed', async () => {
    const guest = await server.facilitator('林小雨')
    const { accounts, storage } = server.deps
    const transaction = storage.transaction.bind(storage)
    vi.spyOn(storage, 'transaction').mockImplementationOnce(async (work) => {
      await accounts.signOut(new Headers({ cookie: guest.cookie }))
      return transaction(work)
    })
    expect((await addsCredentials(guest)).error).toBe('not-signed-in')
    expect(await accounts.accountOf(EMAIL)).toBeNull()
  })

  it.each([
    [{ email: 'nobody' }, 400, 'email-invalid'],
    [{ password: '九个字的密码太短了' }, 400, 'password-too-short'],
    [{ password: 'x'.repeat(129) }, 400, 'invalid-request'],
  ])('is told what is wrong with %j, and stays a guest', async (given, status, error) => {
    const guest = await server.facilitator()
    expect(await addsCredentials(guest, given)).toMatchObject({ status, error })
    expect((await guest.readsSession()).body.user?.isGuest).toBe(true)
  })

  it('cannot take an address that is somebody’s, however it is written', async () => {
    const holder = await accountHolder(server)
    const guest = server.visitor()
    await guest.joins(await holder.invitationToken(), '阿明')
    expect(await addsCredentials(guest, { email: 'XiaoYu@read.EXAMPLE' })).toMatchObject({
      status: 409,
      error: 'email-taken',
    })
    expect((await guest.readsSession()).body.user?.isGuest).toBe(true)
  })

  it('does so once, also when asked twice at the same time', async () => {
    const guest = await server.facilitator()
    const answers = await Promise.all([
      addsCredentials(guest),
      addsCredentials(guest, { password: 'another password' }),
    ])
    const errors = answers.map(({ error }) => error)
    expect(errors).toHaveLength(2)
    expect(errors).toEqual(expect.arrayContaining([null, 'account-exists']))
    const { rows } = await sql`select 1 from account`.execute(server.storage.rows)
    expect(rows).toHaveLength(1)
  })

  it('has to be somebody', async () => {
    expect(await addsCredentials(server.visitor())).toMatchObject({ error: 'not-signed-in' })
  })

  it('leaves no readable password in the database', async () => {
    await accountHolder(server)
    const { rows } = await sql<{ password: string }>`select password from account`.execute(
      server.storage.rows,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.password).not.toContain(PASSWORD)
    expect(rows[0]?.password.length).toBeGreaterThan(100)
  })
})

describe('signing in', () => {
  it('answers a wrong password and an unknown address alike', async () => {
    await accountHolder(server)
    const stranger = server.visitor()
    const wrong = await signsIn(stranger, { password: 'not the password' })
    const unknown = await signsIn(stranger, { email: 'nobody@read.example' })
    const broken = await signsIn(stranger, { email: 'nobody' })
    expect(wrong).toMatchObject({ status: 401, error: 'credentials-wrong' })
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body])
    expect([broken.status, broken.body]).toEqual([wrong.status, wrong.body])
    expect(stranger.isSignedIn).toBe(false)
  })

  it('lets nobody in as a guest, whose address is made up', async () => {
    await server.facilitator()
    const { rows } = await sql<{ email: string }>`select email from user`.execute(
      server.storage.rows,
    )
    const answer = await signsIn(server.visitor(), { email: rows[0]?.email ?? '', password: '' })
    expect(answer.error).toBe('credentials-wrong')
  })

  it('ends the session that this browser had before, and keeps its user’s notes their author', async () => {
    const holder = await accountHolder(server)
    const browser = server.visitor()
    await browser.joins(await holder.invitationToken(), '路人')
    const guestCookie = browser.cookie
    expect((await signsIn(browser)).body.user?.name).toBe('林小雨')
    const before = await browser.asks<EndpointResponse<'readSession'>>('/api/session')
    expect(before.body.user?.name).toBe('林小雨')
    const old = await server.app.request('/api/session', { headers: { cookie: guestCookie } })
    expect(await old.json()).toMatchObject({ user: null })
    const { body } = await holder.readsGroup(await holder.groupId())
    expect(body.members.map(({ name }) => name)).toEqual(['林小雨', '路人'])
  })

  it('by somebody who guesses is stopped at that address, and at no other', async () => {
    await server.close()
    server = await TestServer.start({ bindings: { remoteAddress: '127.0.0.1' } })
    await accountHolder(server)
    const guesses = (from: string, password = 'a wrong guess') =>
      server
        .visitor()
        .posts('/api/sign-in', { email: EMAIL, password }, { 'x-forwarded-for': from })
    // The eleventh that stands is not asked for its password any more.
    const wrong = await Promise.all(Array.from({ length: 11 }, () => guesses('203.0.113.7')))
    expect(wrong.filter(({ error }) => error === 'credentials-wrong')).toHaveLength(10)
    const refused = await guesses('203.0.113.7', PASSWORD)
    expect(refused).toMatchObject({ status: 429, error: 'too-many-requests' })
    expect(refused.headers.get('retry-after')).toBe('60')
    expect((await guesses('198.51.100.1', PASSWORD)).status).toBe(200)
    server.time += 60_000
    expect((await guesses('203.0.113.7', PASSWORD)).status).toBe(200)
  })

  it.each(['/api/sign-in/link/use', '/api/account/confirmation/use', '/api/phone-link/check'])(
    'is open to everybody behind an address that sent a hundred wrong tokens to %s, and so are right tokens',
    async (path) => {
      const holder = await accountHolder(server)
      await server.deps.accounts.mailsSettled()
      const confirmation = server.mailer.tokenFor(EMAIL)
      const token = 'x'.repeat(32)
      const stranger = server.visitor()
      for (let attempt = 0; attempt < 100; attempt++) {
        expect((await stranger.posts(path, { token })).error).toBe('link-invalid')
      }
      expect((await stranger.posts(path, { token })).error).toBe('too-many-requests')
      expect((await signsIn(server.visitor())).status).toBe(200)
      const confirms = await holder.posts('/api/account/confirmation/use', { token: confirmation })
      expect(confirms.status).toBe(200)
    },
  )

  it('out again ends the session and takes the cookie back', async () => {
    const holder = await accountHolder(server)
    const { cookie } = holder
    const out = await holder.posts('/api/sign-out', {})
    expect(out.headers.getSetCookie().join()).toMatch(/session_token=;.*Max-Age=0/)
    const old = await server.app.request('/api/account', { headers: { cookie } })
    expect(old.status).toBe(401)
    expect((await server.visitor().posts('/api/sign-out', {})).status).toBe(200)
  })
})
