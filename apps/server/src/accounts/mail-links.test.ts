import type { EndpointResponse } from '@variorum/protocol'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountHolder, EMAIL, PASSWORD, readsAccount, signsIn } from '../testing/test-account.ts'
import { eventsIn } from '../testing/test-breaking-storage.ts'
import { TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

describe('links by mail', () => {
  const asks = (path: string, email = EMAIL, language = 'zh-Hans') =>
    server.visitor().posts(path, { email, language })
  const newestLink = async (email = EMAIL) => {
    await server.deps.accounts.mailsSettled()
    return server.mailer.tokenFor(email)
  }

  it('sign in once', async () => {
    const holder = await accountHolder(server)
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
    const squatter = await accountHolder(server)
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
    const holder = await accountHolder(server)
    await asks('/api/password-reset')
    const token = await newestLink()
    const use = (password: string) =>
      server.visitor().posts('/api/password-reset/use', { token, password })
    expect((await use('too short')).error).toBe('password-too-short')
    expect((await use('a new password')).status).toBe(200)
    expect((await use('a third password')).error).toBe('link-invalid')
    const said = (await eventsIn(server.storage.rows)).map(({ kind }) => kind)
    expect(said.filter((kind) => kind === 'password-changed')).toHaveLength(1)
    expect((await holder.readsSession()).body.user).toBeNull()
    expect((await signsIn(server.visitor())).error).toBe('credentials-wrong')
    expect((await signsIn(holder, { password: 'a new password' })).status).toBe(200)
    expect((await readsAccount(holder)).body.isEmailConfirmed).toBe(true)
  })

  it('confirm the address that a guest added', async () => {
    const holder = await accountHolder(server)
    const token = await newestLink()
    expect((await readsAccount(holder)).body.isEmailConfirmed).toBe(false)
    await server.visitor().posts('/api/account/confirmation/use', { token })
    expect((await readsAccount(holder)).body.isEmailConfirmed).toBe(true)
    await holder.posts('/api/account/confirmation', { language: 'en' })
    await server.deps.accounts.mailsSettled()
    expect(server.mailer.sent).toHaveLength(1)
  })

  it('stop working when their time is over', async () => {
    await accountHolder(server)
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
    await accountHolder(server)
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
    await accountHolder(server)
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
    const holder = await accountHolder(server)
    for (let mail = 0; mail < 4; mail++) await asks('/api/sign-in/link')
    expect((await asks('/api/sign-in/link')).error).toBe('link-sent-lately')
    await holder.posts('/api/sign-out', {})
    const own = await holder.posts('/api/sign-in/link', { email: EMAIL, language: 'en' })
    expect(own.status).toBe(200)
  })

  it('come in the language of whoever asked, and lie in no log and no table', async () => {
    await accountHolder(server)
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
    await accountHolder(server)
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
