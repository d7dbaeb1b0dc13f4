import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { smtpMailer } from '../sign-in/smtp-mailer.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { addressOf, TestPost } from '../testing/test-post.ts'
import { TestSmtp } from '../testing/test-smtp.ts'
import { AT_ONCE_AFTER_MS } from './due-at.ts'
import { FIRST_PAUSE_MS } from './mail-server-pause.ts'

let talk: TestDiscussion
let post: TestPost
let smtp: TestSmtp
beforeEach(async () => {
  talk = await TestDiscussion.start()
  post = new TestPost(talk.text.server)
  smtp = await TestSmtp.start()
  await post.delivers([talk.zhou, talk.wu])
  const ofZhou = await talk.begins(talk.zhou, '为什么？')
  await talk.replies(talk.lin, ofZhou.id, '因为安静')
  const ofWu = await talk.begins(talk.wu, '好吗？')
  await talk.replies(talk.lin, ofWu.id, '很好')
  talk.text.server.time += AT_ONCE_AFTER_MS
  await post.collects()
})
afterEach(async () => {
  await talk.close()
  await smtp.ends()
})

/** Long enough for a mail server on this machine, short enough to wait for one that says nothing. */
const PATIENCE_MS = 2_000
const mailer = (url = smtp.url, from = 'Variorum <notes@read.example>') =>
  smtpMailer({ url, from }, PATIENCE_MS)

it('takes mails with what programs need to stop them, and their stable names', async () => {
  await post.sends(mailer())
  expect(post.outcomes).toEqual(['sent', 'sent'])
  const [mail] = smtp.taken
  const rows = await post.mails()
  expect(rows.map(({ message_id: id }) => id)).toContain(mail?.messageId)
  expect(mail?.headers).toMatch(
    /^List-Unsubscribe: <https:\/\/read\.example\/api\/mail\/stop\/\S+>/m,
  )
  expect(mail?.headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m)
  expect(mail?.headers).toMatch(/^Auto-Submitted: auto-generated/m)
  expect(mail?.headers).toMatch(/^Content-Type: multipart\/alternative/m)
  expect(smtp.taken.map(({ words }) => words).join()).toMatch(/因为安静[^]*很好|很好[^]*因为安静/)
})

it('that refuses one reader takes the others, and is not asked for that one again', async () => {
  smtp.refused.set(addressOf(talk.zhou), '550 5.1.1 nobody')
  await post.sends(mailer())
  expect(post.outcomes.toSorted()).toEqual(['failed', 'given-up', 'sent'])
  expect(smtp.taken).toHaveLength(1)
})

it('that is busy for one reader is asked again later', async () => {
  smtp.refused.set(addressOf(talk.zhou), '451 busy')
  await post.sends(mailer())
  expect(post.outcomes.toSorted()).toEqual(['failed', 'sent'])
  smtp.refused.clear()
  talk.text.server.time += 60_000
  await post.sends(mailer())
  expect(smtp.taken).toHaveLength(2)
})

it.each(['554 5.7.1 relay access denied', '550 daily quota exceeded'])(
  'that refuses everybody with “%s” loses nothing',
  async (refusal) => {
    smtp.refusesAll = refusal
    for (let at = 0; at < 20; at++) {
      await post.sends(mailer())
      talk.text.server.time += 60 * 60_000
    }
    expect(new Set(post.outcomes)).toEqual(new Set(['failed']))
    smtp.refusesAll = null
    talk.text.server.time += 6 * 60 * 60_000
    await post.sends(mailer())
    expect(smtp.taken).toHaveLength(2)
  },
)

it('that is down, or says nothing, is left alone until later, with nothing lost', async () => {
  await post.sends(mailer('smtp://127.0.0.1:1'))
  talk.text.server.time += FIRST_PAUSE_MS
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  await post.sends(mailer(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`))
  silent.close()
  // One each: the first that fails ends the round.
  expect(post.outcomes).toEqual(['failed', 'failed'])
  expect(await post.mails()).toMatchObject([{ attempts: 0 }, { attempts: 0 }])
  talk.text.server.time += 10 * 60_000
  await post.sends(mailer())
  expect(smtp.taken).toHaveLength(2)
})

it('is told no address, and its words are in no log', async () => {
  smtp.refused.set(addressOf(talk.zhou), '550 5.1.1 nobody')
  await post.sends(mailer())
  const log = talk.text.server.logLines.join('')
  expect(log).toContain('A mail was given up')
  expect(log).not.toContain(addressOf(talk.zhou))
})
