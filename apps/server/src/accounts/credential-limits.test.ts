import type { UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { Hono } from 'hono'
import { pino } from 'pino'
import { beforeEach, expect, it } from 'vitest'
import { answerError } from '../http/answer-errors.ts'
import type { Api } from '../http/api-env.ts'
import { meetBrowser, rememberBrowser } from '../http/meet-browser.ts'
import { browserCookies } from '../sign-in/browser-cookie.ts'
import { Visitor } from '../testing/test-server.ts'
import { credentialLimits } from './credential-limits.ts'

const EMAIL = 'xiaoyu@read.example'
const OTHER = 'aming@read.example'
const PASSWORD = 'right'
const PROXY = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
let app: Api
let time: number
/** How often a password was looked at, right or wrong. */
let looks: number

beforeEach(() => {
  time = Date.UTC(2030, 0, 1)
  looks = 0
  app = new Hono()
  const users = new Map([EMAIL, OTHER].map((email) => [email, `user of ${email}` as UserId]))
  const accountOf = (email: string) => Promise.resolve(users.get(email) ?? null)
  const browsers = browserCookies('a secret of more than thirty-two characters', false)
  const limits = credentialLimits(() => time, accountOf)
  app.onError(answerError(pino({ level: 'silent' })))
  app.use(async (context, next) => {
    meetBrowser(context, browsers)
    await next()
  })
  app.post('/sign-in', async (context) => {
    const { email, password } = await context.req.json<{ email: string; password: string }>()
    const userId = await limits.attempt(context, email, async () => {
      looks++
      const found = await accountOf(email)
      if (!found || password !== PASSWORD) throw new AppError('credentials-wrong')
      return found
    })
    rememberBrowser(context, browsers, userId)
    return context.json({})
  })
  app.post('/mail', async (context) => {
    await limits.mail(context, 'sign-in', (await context.req.json<{ email: string }>()).email)
    return context.json({})
  })
})

const browser = () => new Visitor(app, PROXY)
const signsIn = (
  who: Visitor,
  given: { from?: string; email?: string; password?: string } = {},
) => {
  const { from = '198.51.100.1', email = EMAIL, password = PASSWORD } = given
  return who.posts('/sign-in', { email, password }, { 'x-forwarded-for': from })
}
const guesses = (from: string, email = EMAIL) =>
  signsIn(browser(), { from, email, password: 'wrong' })

it('looks at thirty right passwords of an account from one address, then at one in two minutes', async () => {
  for (let at = 0; at < 500; at++) await signsIn(browser())
  expect(looks).toBe(30)
  expect((await signsIn(browser(), { from: '203.0.113.7' })).status).toBe(200)
  expect((await signsIn(browser(), { email: OTHER })).status).toBe(200)
  time += 120_000
  expect((await signsIn(browser())).status).toBe(200)
  expect((await signsIn(browser())).error).toBe('too-many-requests')
})

it('looks at a hundred right passwords of an account from everywhere, then at one a minute', async () => {
  for (let at = 0; at < 500; at++) await signsIn(browser(), { from: `203.0.113.${at & 255}` })
  expect(looks).toBe(100)
  time += 60_000
  expect((await signsIn(browser())).status).toBe(200)
})

it('lets a browser that signed in before do so thirty times more, whoever else did', async () => {
  const known = browser()
  for (let at = 0; at < 50; at++) await signsIn(at === 0 ? known : browser())
  looks = 0
  for (let at = 0; at < 50; at++) await signsIn(known)
  expect(looks).toBe(30)
})

it('spends nothing of what is for right passwords on wrong ones', async () => {
  for (let at = 0; at < 9; at++) await guesses('198.51.100.1')
  looks = 0
  for (let at = 0; at < 50; at++) await signsIn(browser())
  expect(looks).toBe(30)
})

it('lets a thousand addresses guess a hundred times, then once a minute together', async () => {
  for (let at = 0; at < 1_000; at++) await guesses(`203.0.${at >> 8}.${at & 255}`)
  expect(looks).toBe(100)
  for (let minute = 0; minute < 60; minute++) {
    time += 60_000
    await guesses('203.0.112.1')
    await guesses('203.0.112.2')
  }
  expect(looks).toBe(160)
})

it('does not let one address use up what all others have', async () => {
  for (let minute = 0; minute < 24 * 60; minute++) {
    time += 60_000
    await guesses('203.0.113.7')
    await guesses('203.0.113.7')
  }
  expect((await signsIn(browser())).status).toBe(200)
})

it('lets a browser in that signed in before, whatever others guess', async () => {
  const known = browser()
  await signsIn(known)
  for (let at = 0; at < 1_000; at++) await guesses(`203.0.${at >> 8}.${at & 255}`)
  expect((await signsIn(browser())).status).toBe(429)
  expect((await signsIn(known, { password: 'mistyped' })).error).toBe('credentials-wrong')
  expect((await signsIn(known)).status).toBe(200)
  expect((await signsIn(known, { from: '203.0.0.1', email: EMAIL.toUpperCase() })).status).toBe(401)
})

it('gives such a browser ten failures of its own, which take none from others', async () => {
  const known = browser()
  await signsIn(known)
  for (let at = 0; at < 20; at++)
    await signsIn(known, { password: 'wrong', from: `203.0.113.${at}` })
  expect(looks).toBe(11)
  expect((await signsIn(known)).status).toBe(429)
  expect((await signsIn(browser(), { from: '203.0.113.1' })).status).toBe(200)
})

it('knows a browser again for the accounts that it signed in to, and for no other', async () => {
  const neighbour = browser()
  await signsIn(neighbour, { email: OTHER })
  for (let at = 0; at < 100; at++) await guesses(`203.0.113.${at}`)
  expect((await signsIn(neighbour)).status).toBe(429)
  for (let at = 0; at < 100; at++) await guesses(`203.0.113.${at}`, OTHER)
  expect((await signsIn(neighbour, { email: OTHER })).status).toBe(200)
})

it('takes no cookie that was put together by hand, and says in none who signed in', async () => {
  const known = browser()
  await signsIn(known)
  const stranger = browser()
  await signsIn(stranger, { password: 'wrong' })
  const valueOf = ({ cookie }: Visitor) => /variorum.browser=([^;]+)/.exec(cookie)?.[1] ?? ''
  const [id, own, mark] = valueOf(known).split('.')
  expect([id, own, mark].map((part) => part?.length)).toEqual([22, 22, 22])
  for (let at = 0; at < 100; at++) await guesses(`203.0.113.${at}`)
  for (const forged of [`${valueOf(stranger)}.${mark}`, `${id}.${mark}`, `${id}.x.${mark}`]) {
    const cookie = `variorum.browser=${forged}`
    const answer = await browser().posts(
      '/sign-in',
      { email: EMAIL, password: PASSWORD },
      { cookie },
    )
    expect(answer.status).toBe(429)
  }
  const again = browser()
  await signsIn(again, { from: '192.0.2.1', email: OTHER })
  expect(valueOf(again)).not.toContain(mark)
})

it('sends three links to a mailbox, then one in twenty minutes, whoever asks', async () => {
  const asks = (who: Visitor, from: string) =>
    who.posts('/mail', { email: EMAIL }, { 'x-forwarded-for': from })
  let sent = 0
  for (let minute = 0; minute < 120; minute++) {
    if ((await asks(browser(), `203.0.113.${minute}`)).status === 200) sent++
    time += 60_000
  }
  expect(sent).toBe(8)
  const refused = await asks(browser(), '198.51.100.1')
  expect(refused).toMatchObject({ error: null, status: 200 })
  expect(await asks(browser(), '198.51.100.1')).toMatchObject({ error: 'link-sent-lately' })
  const known = browser()
  await signsIn(known)
  expect((await asks(known, '203.0.113.1')).status).toBe(200)
})

it('keeps a bounded number of those who failed', async () => {
  for (let at = 0; at < 200; at++) await guesses('203.0.113.7', `nobody-${at}@read.example`)
  expect(looks).toBe(100)
})
