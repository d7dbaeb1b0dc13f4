import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getMigrations } from 'better-auth/db/migration'
import { anonymous } from 'better-auth/plugins/anonymous'
import { sql } from 'kysely'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../storage/ports.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { createAccounts } from './accounts.ts'
import { asUserOrGuest } from './as-user-or-guest.ts'
import { accountOptions, type AccountsConfig } from './auth.ts'
import { readOrCreateSecret } from './server-secret.ts'

let storage: Storage
let config: AccountsConfig

beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
  config = {
    storage,
    secret: 'a secret of more than thirty-two characters',
    publicOrigin: 'http://localhost:3000',
    mailer: null,
    signInProvider: null,
    onAccountChanged: () => Promise.resolve(),
    now: Date.now,
    newId: v7,
    log: pino({ level: 'silent' }),
  }
})

afterEach(() => storage.close())

const withCookies = (setCookies: readonly string[]) =>
  new Headers({ cookie: setCookies.map((cookie) => cookie.split(';')[0]).join('; ') })

describe('accounts', () => {
  it('finds every table and column that better-auth asks for in our migrations', async () => {
    const options = { ...accountOptions(config), plugins: [anonymous()] }
    const missing = await getMigrations(options)
    expect(missing.toBeCreated).toEqual([])
    expect(missing.toBeAdded).toEqual([])
  })

  it('signs in a guest, whose cookie then tells who they are', async () => {
    const accounts = createAccounts(config)
    const { user, setCookies } = await accounts.signInGuest('林 小雨 🌧')
    expect(user).toMatchObject({ name: '林 小雨 🌧', isGuest: true })
    expect(await accounts.readSession(withCookies(setCookies))).toEqual(user)
    expect(await accounts.prolongSession(withCookies(setCookies))).toEqual({ user, setCookies: [] })
  })

  it('prolongs a session that was last prolonged more than a day ago', async () => {
    const accounts = createAccounts(config)
    const { user, setCookies } = await accounts.signInGuest('A')
    const twoDaysLess = new Date(Date.now() + 398 * 24 * 60 * 60 * 1000).toISOString()
    await sql`update session set expiresAt = ${twoDaysLess}`.execute(storage.rows)
    const prolonged = await accounts.prolongSession(withCookies(setCookies))
    expect(prolonged.user).toEqual(user)
    expect(prolonged.setCookies.join()).toMatch(/Max-Age=34560000/)
  })

  it('knows nobody after the session ended, and takes the cookie back', async () => {
    const accounts = createAccounts(config)
    const { setCookies } = await accounts.signInGuest('A')
    await sql`update session set expiresAt = '2001-01-01T00:00:00.000Z'`.execute(storage.rows)
    const prolonged = await accounts.prolongSession(withCookies(setCookies))
    expect(prolonged.user).toBeNull()
    expect(prolonged.setCookies.join()).toMatch(/Max-Age=0/)
  })

  it('knows nobody without a cookie, with a foreign one, or with one signed by another secret', async () => {
    const accounts = createAccounts(config)
    const other = createAccounts({ ...config, secret: 'another secret of over thirty-two letters' })
    const { setCookies } = await other.signInGuest('Mallory')
    expect(await accounts.readSession(new Headers())).toBeNull()
    expect(await accounts.readSession(new Headers({ cookie: 'variorum.session_token=x.y' }))).toBe(
      null,
    )
    expect(await accounts.readSession(withCookies(setCookies))).toBeNull()
  })

  it('hides the cookie from scripts and foreign sites, and from plain http where the server is on https', async () => {
    const plain = await createAccounts(config).signInGuest('A')
    expect(plain.setCookies.join()).toMatch(/^variorum\.session_token=.*HttpOnly.*SameSite=Lax/)
    expect(plain.setCookies.join()).not.toMatch(/Secure/)
    const secure = createAccounts({ ...config, publicOrigin: 'https://read.example' })
    const { user, setCookies } = await secure.signInGuest('B')
    expect(setCookies.join()).toMatch(/^__Secure-variorum\.session_token=.*Secure/)
    expect(await secure.readSession(withCookies(setCookies))).toEqual(user)
  })

  it('keeps no network address of a guest', async () => {
    await createAccounts(config).signInGuest('A')
    const { rows: sessions } = await sql`select * from session`.execute(storage.rows)
    expect(sessions).toMatchObject([{ ipAddress: '', userAgent: '' }])
  })

  it('leaves no user behind when what the guest came for fails', async () => {
    const accounts = createAccounts(config)
    const failing = asUserOrGuest(accounts, null, 'A', () => Promise.reject(new Error('no seat')))
    await expect(failing).rejects.toThrow('no seat')
    for (const table of ['user', 'session']) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(storage.rows)
      expect(rows).toEqual([])
    }
  })

  it('makes no guest of somebody who is signed in', async () => {
    const accounts = createAccounts(config)
    const { user } = await accounts.signInGuest('A')
    const done = await asUserOrGuest(accounts, user, 'B', (who) => Promise.resolve(who.name))
    expect(done).toEqual({ result: 'A', user, setCookies: [] })
  })
})

describe('the server secret', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-secret-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is made once, for the eyes of its owner only', async () => {
    const file = join(folder, 'secret')
    const { secret, isNew } = await readOrCreateSecret(file, () => 'twenty-four-characters..')
    expect(isNew).toBe(true)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readFile(file, 'utf8')).trim()).toBe(secret)
    const again = await readOrCreateSecret(file, () => 'never asked')
    expect(again).toEqual({ secret, isNew: false })
    expect(await readdir(folder)).toEqual(['secret'])
  })

  it.each([
    ['was cut off', 'abc'],
    ['was cut off by a few characters', 'x'.repeat(40)],
    ['is empty', ''],
    ['is full of zeros', '\0'.repeat(49)],
  ])('is refused when its file %s, and no other is made', async (_how, content) => {
    const file = join(folder, 'secret')
    await writeFile(file, content)
    await expect(readOrCreateSecret(file, () => 'x'.repeat(32))).rejects.toMatchObject({
      sentences: [expect.stringContaining('不完整'), expect.stringContaining('is not whole')],
    })
    expect(await readFile(file, 'utf8')).toBe(content)
  })
})
