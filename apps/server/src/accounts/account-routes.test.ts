import type { EndpointResponse } from '@variorum/protocol'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TestServer, type Visitor } from '../testing/test-server.ts'

const EMAIL = 'xiaoyu@read.example'
const PASSWORD = '十个字以上的密码 12'
const FIREFOX = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}
let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

const signsIn = (visitor: Visitor, given: { email?: string; password?: string } = {}) =>
  visitor.posts<EndpointResponse<'signIn'>>(
    '/api/sign-in',
    { email: EMAIL, password: PASSWORD, ...given },
    FIREFOX,
  )

const addsCredentials = (visitor: Visitor, given: { email?: string; password?: string } = {}) =>
  visitor.posts('/api/account/credentials', {
    email: EMAIL,
    password: PASSWORD,
    language: 'zh-Hans',
    ...given,
  })

const readsAccount = (visitor: Visitor) =>
  visitor.asks<EndpointResponse<'readAccount'>>('/api/account')

/** A facilitator who signs in by e-mail address and password from now on. */
async function accountHolder(): Promise<Visitor> {
  const visitor = await server.facilitator('林小雨')
  expect(await addsCredentials(visitor)).toMatchObject({ status: 200 })
  await server.deps.accounts.mailsSettled()
  return visitor
}

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
    const holder = await accountHolder()
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
    await accountHolder()
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
    await accountHolder()
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
    const holder = await accountHolder()
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
    await accountHolder()
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
      const holder = await accountHolder()
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
    const holder = await accountHolder()
    const { cookie } = holder
    const out = await holder.posts('/api/sign-out', {})
    expect(out.headers.getSetCookie().join()).toMatch(/session_token=;.*Max-Age=0/)
    const old = await server.app.request('/api/account', { headers: { cookie } })
    expect(old.status).toBe(401)
    expect((await server.visitor().posts('/api/sign-out', {})).status).toBe(200)
  })
})

describe('an account', () => {
  it('shows where one is signed in, in which browser, and which of them asks', async () => {
    const holder = await accountHolder()
    const elsewhere = server.visitor()
    await signsIn(elsewhere)
    const { body } = await readsAccount(elsewhere)
    expect(body).toMatchObject({ name: '林小雨', email: EMAIL, hasPassword: true })
    expect(body.sessions).toHaveLength(2)
    expect(body.sessions.find(({ isThisOne }) => isThisOne)).toMatchObject({
      browser: 'Firefox',
      system: 'Linux',
    })
    expect((await readsAccount(holder)).body.sessions.filter((one) => one.isThisOne)).toHaveLength(
      1,
    )
    expect(JSON.stringify(body)).not.toContain(elsewhere.cookie.split('=')[1]?.split('.')[0])
  })

  it.each(['credentials', 'password'] as const)(
    'gets a new session with new %s: who knew the old cookie is out',
    async (what) => {
      const holder = what === 'password' ? await accountHolder() : await server.facilitator()
      const { cookie } = holder
      const reexamine = vi.spyOn(server.deps.rooms, 'reexamine')
      const answer =
        what === 'credentials'
          ? await addsCredentials(holder)
          : await holder.posts('/api/account/password', {
              currentPassword: PASSWORD,
              newPassword: 'a new password',
            })
      expect(answer.status).toBe(200)
      const old = await server.app.request('/api/account', { headers: { cookie } })
      expect(old.status).toBe(401)
      expect((await readsAccount(holder)).body.sessions).toHaveLength(1)
      const { user } = (await holder.readsSession()).body
      expect(reexamine.mock.calls).toEqual([[{ userId: user?.id }]])
    },
  )

  it('learns the browser of a session when it is used', async () => {
    const guest = await server.facilitator()
    expect((await readsAccount(guest)).body).toMatchObject({
      email: null,
      sessions: [{ browser: null }],
    })
    await guest.asks('/api/session', { headers: FIREFOX })
    expect((await readsAccount(guest)).body.sessions).toMatchObject([
      { browser: 'Firefox', lastUsedAt: server.time },
    ])
  })

  it('ends another of its sessions, and tells whoever keeps what was opened with it', async () => {
    const holder = await accountHolder()
    const elsewhere = server.visitor()
    await signsIn(elsewhere)
    const reexamine = vi.spyOn(server.deps.rooms, 'reexamine')
    const { user } = (await holder.readsSession()).body
    const other = (await readsAccount(holder)).body.sessions.find(({ isThisOne }) => !isThisOne)
    expect(await holder.posts(`/api/account/sessions/${other?.id}/revoke`, {})).toMatchObject({
      status: 200,
    })
    expect(reexamine.mock.calls).toEqual([[{ userId: user?.id }]])
    expect((await elsewhere.readsSession()).body.user).toBeNull()
    expect((await readsAccount(holder)).body.sessions).toHaveLength(1)
  })

  it('knows nothing of anybody else’s sessions', async () => {
    const holder = await accountHolder()
    const other = server.visitor()
    await other.joins(await holder.invitationToken(), '阿明')
    const [theirs] = (await readsAccount(holder)).body.sessions
    expect(await other.posts(`/api/account/sessions/${theirs?.id}/revoke`, {})).toMatchObject({
      status: 404,
      error: 'not-found',
    })
    expect((await readsAccount(holder)).status).toBe(200)
  })

  it('changes its password with the old one, which ends every other session', async () => {
    const holder = await accountHolder()
    const elsewhere = server.visitor()
    await signsIn(elsewhere)
    const change = (currentPassword: string, newPassword: string) =>
      holder.posts('/api/account/password', { currentPassword, newPassword })
    expect((await change('not it at all', 'a new password')).error).toBe('credentials-wrong')
    expect((await change(PASSWORD, 'too short')).error).toBe('password-too-short')
    expect((await elsewhere.readsSession()).body.user).not.toBeNull()

    expect((await change(PASSWORD, 'a new password')).status).toBe(200)
    expect((await holder.readsSession()).body.user?.name).toBe('林小雨')
    expect((await elsewhere.readsSession()).body.user).toBeNull()
    expect((await signsIn(elsewhere)).error).toBe('credentials-wrong')
    expect((await signsIn(elsewhere, { password: 'a new password' })).status).toBe(200)
  })

  describe('with more sessions than better-auth lists', () => {
    const idOf = (of: number) => `00000000-0000-7000-8000-${String(of).padStart(12, '0')}`
    /** As a server of before may have them: nothing ended the surplus. */
    const opensMany = async (holder: Visitor) => {
      const { user } = (await holder.readsSession()).body
      const at = (of: number) => new Date(Date.UTC(2001, 0, 1, 0, of)).toISOString()
      for (let of = 0; of < 130; of++) {
        await sql`insert into session (id, token, userId, expiresAt, createdAt, updatedAt) values
          (${idOf(of)}, ${`t-${of}`}, ${user?.id}, '2999-01-01T00:00:00.000Z', ${at(of)}, ${at(of)})`.execute(
          server.storage.rows,
        )
      }
    }
    const sessionIds = async () => {
      const found = await sql<{ id: string }>`select id from session`.execute(server.storage.rows)
      return found.rows.map(({ id }) => id)
    }

    it('ends all of them with a new password', async () => {
      const holder = await accountHolder()
      await opensMany(holder)
      const passwords = { currentPassword: PASSWORD, newPassword: 'a new password' }
      expect((await holder.posts('/api/account/password', passwords)).status).toBe(200)
      expect(await sessionIds()).toHaveLength(1)
      expect((await holder.readsSession()).body.user?.name).toBe('林小雨')
    })

    it('ends all of them with a password that is set by a link', async () => {
      const holder = await accountHolder()
      await opensMany(holder)
      await holder.posts('/api/password-reset', { email: EMAIL, language: 'en' })
      await server.deps.accounts.mailsSettled()
      const token = server.mailer.tokenFor(EMAIL)
      await holder.posts('/api/password-reset/use', { token, password: 'a new password' })
      expect(await sessionIds()).toEqual([])
    })

    it('lists every one, last used first, and ends any', async () => {
      const holder = await accountHolder()
      await opensMany(holder)
      const { sessions } = (await readsAccount(holder)).body
      expect(sessions).toHaveLength(131)
      expect(sessions.at(-1)?.id).toBe(idOf(0))
      for (const id of [idOf(0), idOf(129)]) {
        expect((await holder.posts(`/api/account/sessions/${id}/revoke`, {})).status).toBe(200)
      }
      expect(await sessionIds()).toHaveLength(129)
    })

    it('keeps the fifty that were used last where one signs in again, and closes the rooms of the others', async () => {
      const holder = await accountHolder()
      await opensMany(holder)
      const { user } = (await holder.readsSession()).body
      const reexamine = vi.spyOn(server.deps.rooms, 'reexamine')
      const elsewhere = server.visitor()
      await signsIn(elsewhere)
      const kept = await sessionIds()
      expect(kept).toHaveLength(50)
      expect(kept).toEqual(expect.arrayContaining([idOf(129), idOf(82)]))
      expect(kept).not.toContain(idOf(81))
      expect(reexamine.mock.calls).toEqual([[{ userId: user?.id }]])
      for (const one of [holder, elsewhere]) {
        expect((await one.readsSession()).body.user?.name).toBe('林小雨')
      }
    })
  })

  it('is nothing that a stranger has', async () => {
    expect(await readsAccount(server.visitor())).toMatchObject({ status: 401 })
    for (const path of ['password', 'confirmation']) {
      const body = { currentPassword: 'x', newPassword: 'y', language: 'en' }
      const answer = await server.visitor().posts(`/api/account/${path}`, body)
      expect(answer.error).toBe('not-signed-in')
    }
  })
})

describe('links by mail', () => {
  const asks = (path: string, email = EMAIL, language = 'zh-Hans') =>
    server.visitor().posts(path, { email, language })
  const newestLink = async (email = EMAIL) => {
    await server.deps.accounts.mailsSettled()
    return server.mailer.tokenFor(email)
  }

  it('sign in once', async () => {
    const holder = await accountHolder()
    await holder.posts('/api/account/confirmation/use', { token: await newestLink() })
    expect((await asks('/api/sign-in/link')).status).toBe(200)
    const token = await newestLink()
    const elsewhere = server.visitor()
    const use = () =>
      elsewhere.posts<EndpointResponse<'signIn'>>('/api/sign-in/link/use', { token })
    expect((await use()).body).toEqual((await holder.readsSession()).body)
    expect((await elsewhere.readsSession()).body.user?.name).toBe('林小雨')
    expect(await use()).toMatchObject({ status: 410, error: 'link-invalid' })
    expect((await signsIn(server.visitor())).status).toBe(200)
  })

  it('shut out whoever registered an address that was not theirs', async () => {
    const squatter = await accountHolder()
    await asks('/api/sign-in/link')
    const owner = server.visitor()
    const token = await newestLink()
    expect((await owner.posts('/api/sign-in/link/use', { token })).status).toBe(200)
    expect((await squatter.readsSession()).body.user).toBeNull()
    expect((await signsIn(server.visitor())).error).toBe('credentials-wrong')
    expect((await readsAccount(owner)).body).toMatchObject({
      isEmailConfirmed: true,
      hasPassword: false,
    })
  })

  it('set a new password once, which ends every session', async () => {
    const holder = await accountHolder()
    await asks('/api/password-reset')
    const token = await newestLink()
    const use = (password: string) =>
      server.visitor().posts('/api/password-reset/use', { token, password })
    expect((await use('too short')).error).toBe('password-too-short')
    expect((await use('a new password')).status).toBe(200)
    expect((await use('a third password')).error).toBe('link-invalid')
    expect((await holder.readsSession()).body.user).toBeNull()
    expect((await signsIn(server.visitor())).error).toBe('credentials-wrong')
    expect((await signsIn(holder, { password: 'a new password' })).status).toBe(200)
    expect((await readsAccount(holder)).body.isEmailConfirmed).toBe(true)
  })

  it('confirm the address that a guest added', async () => {
    const holder = await accountHolder()
    const token = await newestLink()
    expect((await readsAccount(holder)).body.isEmailConfirmed).toBe(false)
    await server.visitor().posts('/api/account/confirmation/use', { token })
    expect((await readsAccount(holder)).body.isEmailConfirmed).toBe(true)
    await holder.posts('/api/account/confirmation', { language: 'en' })
    await server.deps.accounts.mailsSettled()
    expect(server.mailer.sent).toHaveLength(1)
  })

  it('stop working when their time is over', async () => {
    await accountHolder()
    await asks('/api/sign-in/link')
    const signIn = await newestLink()
    await asks('/api/password-reset')
    const reset = await newestLink()
    await sql`update verification set expiresAt = '2001-01-01T00:00:00.000Z'`.execute(
      server.storage.rows,
    )
    const visitor = server.visitor()
    for (const [path, body] of [
      ['/api/sign-in/link/use', { token: signIn }],
      ['/api/password-reset/use', { token: reset, password: PASSWORD }],
      ['/api/account/confirmation/use', { token: 'never made' }],
    ] as const) {
      expect(await visitor.posts(path, body)).toMatchObject({ status: 410, error: 'link-invalid' })
    }
  })

  it('are asked for with one answer, whoever has the address', async () => {
    await accountHolder()
    await newestLink()
    const known = server.mailer.sent.length
    for (const path of ['/api/sign-in/link', '/api/password-reset']) {
      const answers = [await asks(path), await asks(path, 'nobody@read.example')]
      expect(answers[0]?.body).toEqual(answers[1]?.body)
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect((await asks(path, 'nobody')).error).toBe('email-invalid')
    }
    await server.deps.accounts.mailsSettled()
    expect(server.mailer.sent.slice(known).map(({ to }) => to)).toEqual([EMAIL, EMAIL])
  })

  it('fill nobody’s mailbox, and always leave one in it that works', async () => {
    await accountHolder()
    await newestLink()
    const before = server.mailer.sent.length
    for (let mail = 0; mail < 3; mail++)
      expect((await asks('/api/password-reset')).status).toBe(200)
    const refused = await asks('/api/password-reset', EMAIL.toUpperCase())
    expect(refused).toMatchObject({ status: 429, error: 'link-sent-lately' })
    expect(refused.headers.get('retry-after')).toBe('1200')
    expect((await asks('/api/password-reset', 'nobody@read.example')).status).toBe(200)
    // Six a day's hour later: somebody asks every minute.
    for (let minute = 0; minute < 60; minute++) {
      server.time += 60_000
      await asks('/api/password-reset')
    }
    await newestLink()
    expect(server.mailer.sent.slice(before)).toHaveLength(6)
  })

  it('can be asked for by a browser that signed in before, whoever else asks', async () => {
    const holder = await accountHolder()
    for (let mail = 0; mail < 4; mail++) await asks('/api/sign-in/link')
    expect((await asks('/api/sign-in/link')).error).toBe('link-sent-lately')
    await holder.posts('/api/sign-out', {})
    const own = await holder.posts('/api/sign-in/link', { email: EMAIL, language: 'en' })
    expect(own.status).toBe(200)
  })

  it('come in the language of whoever asked, and lie in no log and no table', async () => {
    await accountHolder()
    await newestLink()
    await asks('/api/sign-in/link', EMAIL, 'en')
    const token = await newestLink()
    const [chinese, english] = server.mailer.sent
    expect(chinese).toMatchObject({ to: EMAIL, subject: '确认您在集注 Variorum 的邮箱' })
    expect(english).toMatchObject({ to: EMAIL, subject: 'Sign in to Variorum' })
    for (const part of [english?.text, english?.html]) {
      expect(part).toContain(`http://localhost/sign-in/link#token=${token}`)
    }
    const { rows } = await sql`select * from verification`.execute(server.storage.rows)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(server.logLines.join()).not.toContain(token)
  })

  it('that cannot be sent are logged without the address, and the answer is the same', async () => {
    await accountHolder()
    await newestLink()
    server.mailer.failure = Object.assign(new Error(`no such mailbox ${EMAIL}`), {
      code: 'EENVELOPE',
    })
    expect((await asks('/api/sign-in/link')).status).toBe(200)
    await server.deps.accounts.mailsSettled()
    expect(server.logLines.join()).toContain('EENVELOPE')
    expect(server.logLines.join()).not.toContain(EMAIL)
  })
})
