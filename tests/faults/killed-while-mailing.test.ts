import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cookiesOf } from '../../apps/server/src/testing/test-cookies.ts'
import { freshId } from '../../apps/server/src/testing/test-own-ids.ts'
import { TestSmtp } from '../../apps/server/src/testing/test-smtp.ts'
import { ServerProcess } from './server-process.ts'

const EMAIL = 'zhou@other.example'

let folder: string
let smtp: TestSmtp
let port: number
let server: ServerProcess
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-mails-'))
  smtp = await TestSmtp.start()
  port = await freePort()
  await starts()
})
afterEach(async () => {
  smtp.held?.resolve()
  await server.isKilled()
  await smtp.ends()
  await rm(folder, { recursive: true })
})

async function starts(): Promise<void> {
  server = await ServerProcess.start(
    folder,
    {},
    {
      PORT: String(port),
      VARIORUM_ORIGIN: `http://localhost:${port}`,
      VARIORUM_SMTP_URL: smtp.url,
      VARIORUM_MAIL_FROM: 'Variorum <notes@read.example>',
    },
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => void probe.once('listening', listening))
  const { port: found } = probe.address() as AddressInfo
  await new Promise((closed) => void probe.close(closed))
  return found
}

async function asks<Answer>(path: string, cookie: string, body?: object): Promise<Answer> {
  const answer = await server.asks(path, cookie, body)
  if (answer?.status !== 200) throw new Error(`${path}: ${await answer?.text()}\n${server.state}`)
  return (await answer.json()) as Answer
}

/** Somebody at a browser, in a group. */
interface Member {
  readonly cookie: string
  readonly memberId: string
}

async function arrives(path: string, body: object): Promise<Member & { groupId: string }> {
  const answer = await server.asks(path, '', body)
  if (answer?.status !== 200) throw new Error(`${path}: ${await answer?.text()}`)
  const cookie = cookiesOf(answer)
  const [membership] = (await asks<Session>('/api/session', cookie)).memberships
  return {
    cookie,
    memberId: membership?.memberId ?? '',
    groupId: membership?.groupId ?? '',
  }
}

/** A text in which zhou asked something, whose address is confirmed. */
async function studies() {
  const given = { token: server.setupToken, name: '林', groupName: '一组' }
  const lin = await arrives('/api/setup', given)
  const group = `/api/groups/${lin.groupId}`
  const { path } = await asks<{ path: string }>(`${group}/invitations`, lin.cookie, {})
  const token = path.slice('/join/'.length)
  const guest = await arrives(`/api/invitations/${token}/join`, { name: '周' })
  const preview = await asks<object>(`${group}/imports/sample`, lin.cookie, { language: 'en' })
  const { textId } = await asks<{ textId: string }>(`${group}/texts`, lin.cookie, preview)
  const credentials = { email: EMAIL, password: 'a long enough sentence' }
  await asks('/api/account/credentials', guest.cookie, { ...credentials, language: 'en' })
  await expect.poll(() => smtp.taken.length).toBe(1)
  const link = /#token=([^\s"<]+)/.exec(smtp.taken[0]?.words ?? '')?.[1] ?? ''
  await asks('/api/account/confirmation/use', '', { token: decodeURIComponent(link) })
  // The first proof of an address ends whatever opened the account before.
  const zhou = await arrives('/api/sign-in', credentials)
  const thread = freshId(zhou.memberId)
  await asks(`/api/texts/${textId}/annotations`, zhou.cookie, {
    ...thread,
    kind: 'question',
    target: { type: 'text' },
    comment: { ...freshId(zhou.memberId), body: '为什么？' },
  })
  const replies = async (body: string) => {
    const comment = { ...freshId(lin.memberId), body }
    await asks(`/api/texts/${textId}/annotations/${thread.id}/comments`, lin.cookie, comment)
  }
  smtp.taken.length = 0
  return { replies }
}

/** The names of the mails that say something: each that came, as often as it did. */
const mailsThatSay = (words: string) =>
  smtp.taken.filter((mail) => mail.words.includes(words)).map(({ messageId }) => messageId)

it('a server that is killed while it mails loses nothing, and says nothing twice but under one name', async () => {
  const { replies } = await studies()

  // Killed when the mail server has the whole mail, and has not said so.
  smtp.held = Promise.withResolvers()
  await replies('第一件事')
  await expect.poll(() => mailsThatSay('第一件事').length).toBe(1)
  await server.isKilled()
  smtp.held.resolve()
  smtp.held = null
  await starts()
  await replies('第二件事')
  await expect.poll(() => mailsThatSay('第一件事').length).toBe(2)

  // And while it says so: whether that was heard, nobody knows.
  await expect.poll(() => mailsThatSay('第二件事').length).toBe(1)
  smtp.held = Promise.withResolvers()
  await replies('第三件事')
  await expect.poll(() => mailsThatSay('第三件事').length).toBe(1)
  smtp.held.resolve()
  await server.isKilled()
  smtp.held = null
  await starts()
  await replies('第四件事')
  await expect.poll(() => mailsThatSay('第四件事').length).toBe(1)

  for (const words of ['第一件事', '第二件事', '第三件事', '第四件事']) {
    expect({ words, names: new Set(mailsThatSay(words)).size }).toEqual({ words, names: 1 })
  }
  const names = new Set(smtp.taken.map(({ messageId }) => messageId))
  expect(names.size).toBe(4)
  for (const { headers } of smtp.taken) expect(headers).not.toMatch(/件事/)
})
