import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { addressOf, TestPost } from '../testing/test-post.ts'
import { AT_ONCE_AFTER_MS } from './due-at.ts'
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS } from './mail-server-pause.ts'
import { CLAIM_MS, GIVEN_UP_AFTER_MS } from './send-mails.ts'

let talk: TestDiscussion
let post: TestPost
beforeEach(async () => {
  talk = await TestDiscussion.start()
  post = new TestPost(talk.text.server)
  await post.delivers(talk.readers)
})
afterEach(async () => {
  vi.useRealTimers()
  await talk.close()
})

const mailer = () => talk.text.server.mailer

describe('a mail server', () => {
  const unreachable = Object.assign(new Error('no'), {
    code: 'ESOCKET',
    originalCode: 'ECONNREFUSED',
    command: 'CONN',
  })
  const refusal = (response: string) =>
    Object.assign(new Error('no'), {
      code: 'EENVELOPE',
      command: 'RCPT TO',
      response,
      responseCode: Number(response.slice(0, 3)),
    })
  const replied = async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await talk.replies(talk.wu, id, '甲')
    talk.text.server.time += AT_ONCE_AFTER_MS
    await post.collects()
  }

  /** When mails were tried, counted from now on, by a server that looks every `everyMs`. */
  const triedAt = async (everyMs: number, isOver: () => boolean) => {
    const tries: number[] = []
    const from = talk.text.server.time
    while (!isOver()) {
      const before = post.outcomes.length
      await post.sends()
      if (post.outcomes.length > before) tries.push(talk.text.server.time - from)
      talk.text.server.time += everyMs
    }
    return tries
  }

  it('that is down is asked later and later, costs no mail its turn, and has them all once it is back', async () => {
    await replied()
    mailer().failure = unreachable
    const tries = await triedAt(5_000, () => post.outcomes.length === 9)
    expect(tries.slice(0, 4)).toEqual([0, 5_000, 15_000, 35_000])
    expect((tries[8] ?? 0) - (tries[7] ?? 0)).toBe(LONGEST_PAUSE_MS)
    const [{ made_at: madeAt } = { made_at: 0 }] = await post.mails()
    expect(await post.mails()).toMatchObject([{ attempts: 0, next_at: madeAt }])
    mailer().failure = null
    expect(await post.sends()).toEqual([])
    talk.text.server.time += LONGEST_PAUSE_MS
    expect(await post.sends()).toHaveLength(1)
    await replied()
    mailer().failure = unreachable
    expect(await triedAt(5_000, () => post.outcomes.length === 12)).toEqual([0, 5_000])
  })

  it('that was down for hours gets one mail for each text and reader, with all that came', async () => {
    await post.speaks(talk.zhou, 'en', 'UTC')
    await replied()
    mailer().failure = refusal('554 5.7.1 relay access denied')
    await post.sends()
    const { id } = await talk.begins(talk.zhou, '还有')
    for (const body of ['乙', '丙']) {
      await talk.replies(talk.wu, id, body)
      expect(await post.comes()).toEqual([])
    }
    const [first] = await post.mails()
    expect(await post.mails()).toHaveLength(1)
    await talk.replies(talk.wu, id, '丁')
    mailer().failure = null
    const [mail, ...more] = await post.comes(60 * 60_000)
    expect(more).toEqual([])
    expect(mail?.subject).toContain('4 notifications')
    expect(mail?.messageId).not.toBe(first?.message_id)
  })

  it('that does not take one mail is asked for it later and later, and no more after days', async () => {
    await replied()
    mailer().failure = refusal('550 no')
    const tries = await triedAt(60_000, () => post.outcomes.at(-1) === 'given-up')
    expect(tries.slice(0, 4)).toEqual([0, 60_000, 180_000, 420_000])
    expect(tries.at(-1)).toBeGreaterThanOrEqual(GIVEN_UP_AFTER_MS)
    expect(tries.length).toBeLessThan(40)
    mailer().failure = null
    expect(await post.comes()).toEqual([])
    expect(await post.mails()).toMatchObject([{ outcome: 'given-up' }])
  })

  it('that refuses several in a row is left alone, before it has refused the others', async () => {
    await replied()
    for (const reader of [talk.lin, talk.chen, talk.wu]) {
      const { id } = await talk.begins(reader, '好？')
      await talk.replies(talk.zhou, id, '好')
    }
    talk.text.server.time += AT_ONCE_AFTER_MS
    await post.collects()
    mailer().failure = refusal('554 5.7.1 relay access denied')
    await post.sends()
    expect(post.outcomes).toEqual(['failed', 'failed', 'failed'])
    await post.sends()
    expect(post.outcomes).toHaveLength(3)
    mailer().failure = null
    expect(await post.comes(60_000)).toHaveLength(4)
  })

  it('is asked later for a mail in whose midst the line broke, since it may have it', async () => {
    await replied()
    mailer().failure = Object.assign(new Error('no'), {
      code: 'ETIMEDOUT',
      timeoutType: 'SOCKET_TIMEOUT',
      command: 'CONN',
    })
    await post.sends()
    mailer().failure = null
    talk.text.server.time += FIRST_PAUSE_MS
    expect(await post.sends()).toEqual([])
    expect(await post.comes(60_000)).toHaveLength(1)
  })

  it('gets the others while one can not be written, which is tried later', async () => {
    await replied()
    const { id } = await talk.begins(talk.wu, '好？')
    await talk.replies(talk.zhou, id, '好')
    talk.text.server.time += AT_ONCE_AFTER_MS
    await post.collects()
    await post.speaks(talk.zhou, 'a language that is gone' as 'en', 'UTC')
    expect((await post.sends()).map(({ to }) => to)).toEqual([addressOf(talk.wu)])
    expect(post.outcomes).toEqual(['failed', 'sent'])
    expect(talk.text.server.logLines.join('')).toContain('unwritable')
    await post.speaks(talk.zhou, 'en', 'UTC')
    expect(await post.comes(60_000)).toHaveLength(1)
  })

  it('that refuses one reader is not asked again for them, and takes the others', async () => {
    await replied()
    const { id } = await talk.begins(talk.wu, '好？')
    await talk.replies(talk.zhou, id, '好')
    talk.text.server.time += AT_ONCE_AFTER_MS
    await post.collects()
    const send = mailer().send.bind(mailer())
    mailer().send = (mail) =>
      mail.to === addressOf(talk.zhou) ? Promise.reject(refusal('550 5.1.1 nobody')) : send(mail)
    expect((await post.sends()).map(({ to }) => to)).toEqual([addressOf(talk.wu)])
    expect(post.outcomes).toEqual(['failed', 'given-up', 'sent'])
  })

  it('that is busy is asked again, under the same Message-ID', async () => {
    await replied()
    mailer().failure = refusal('451 busy')
    await post.sends()
    mailer().failure = null
    expect(await post.sends()).toEqual([])
    const [mail] = await post.comes(60_000)
    const [row] = await post.mails()
    expect(mail?.messageId).toBe(row?.message_id)
    expect(mail?.messageId).toMatch(/^<[\w-]+@read\.example>$/)
  })

  it('is handed each mail once by several servers, and again when the one that had it ended', async () => {
    await replied()
    const waits = Promise.withResolvers<void>()
    const first = post.sends({ send: () => waits.promise })
    await expect.poll(async () => (await post.mails())[0]?.claimed_until).not.toBeNull()
    expect(await post.sends()).toEqual([])
    talk.text.server.time += CLAIM_MS
    expect(await post.sends()).toHaveLength(1)
    waits.resolve()
    await first
    expect(await post.comes()).toEqual([])
  })

  it('stays with the server that has it, however long the mail server takes', async () => {
    await replied()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const waits = Promise.withResolvers<void>()
    const first = post.sends({ send: () => waits.promise })
    for (let passed = 0; passed < 4; passed++) {
      talk.text.server.time += CLAIM_MS / 2
      const until = talk.text.server.time + CLAIM_MS
      await vi.advanceTimersByTimeAsync(CLAIM_MS / 2)
      await expect.poll(async () => (await post.mails())[0]?.claimed_until).toBe(until)
      expect(await post.sends()).toEqual([])
    }
    waits.resolve()
    await first
    expect(await post.comes()).toEqual([])
  })
})
