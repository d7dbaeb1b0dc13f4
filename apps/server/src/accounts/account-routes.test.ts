import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  accountHolder,
  addsCredentials,
  EMAIL,
  FIREFOX,
  PASSWORD,
  readsAccount,
  signsIn,
} from '../testing/test-account.ts'
import { TestServer, type Visitor } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

describe('an account', () => {
  it('shows where one is signed in, in which browser, and which of them asks', async () => {
    const holder = await accountHolder(server)
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
      const holder = what === 'password' ? await accountHolder(server) : await server.facilitator()
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
    const holder = await accountHolder(server)
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
    const holder = await accountHolder(server)
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
    const holder = await accountHolder(server)
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
      const holder = await accountHolder(server)
      await opensMany(holder)
      const passwords = { currentPassword: PASSWORD, newPassword: 'a new password' }
      expect((await holder.posts('/api/account/password', passwords)).status).toBe(200)
      expect(await sessionIds()).toHaveLength(1)
      expect((await holder.readsSession()).body.user?.name).toBe('林小雨')
    })

    it('ends all of them with a password that is set by a link', async () => {
      const holder = await accountHolder(server)
      await opensMany(holder)
      await holder.posts('/api/password-reset', { email: EMAIL, language: 'en' })
      await server.deps.accounts.mailsSettled()
      const token = server.mailer.tokenFor(EMAIL)
      await holder.posts('/api/password-reset/use', { token, password: 'a new password' })
      expect(await sessionIds()).toEqual([])
    })

    it('lists every one, last used first, and ends any', async () => {
      const holder = await accountHolder(server)
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
      const holder = await accountHolder(server)
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
