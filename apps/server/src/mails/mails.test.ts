import { mentionOf, type MemberId } from '@variorum/document'
import { UNSUBSCRIBE_PATH } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Mail } from '../sign-in/mailer.ts'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { addressOf, TestPost } from '../testing/test-post.ts'
import { MAILED_WITHIN_MS } from './collect-mails.ts'
import { AT_ONCE_AFTER_MS } from './due-at.ts'
import { NEWS_PER_MAIL, REPLIES_PER_THREAD } from './told-in-mail.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let talk: TestDiscussion
let post: TestPost
beforeEach(async () => {
  talk = await TestDiscussion.start()
  post = new TestPost(talk.text.server)
  await post.delivers(talk.readers)
})
afterEach(() => talk.close())

const toZhou = (sent: readonly Mail[]) => sent.filter(({ to }) => to === addressOf(talk.zhou))

describe('a mail', () => {
  it('tells of a reply soon: who, on which words, what, and where; the subject says none of it', async () => {
    await post.speaks(talk.zhou, 'en', 'Asia/Shanghai')
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await talk.replies(talk.wu, id, '因为**安静** <b>。')
    expect(await post.comes(0)).toEqual([])
    const [mail, ...more] = await post.comes()
    expect(more).toEqual([])
    expect(mail?.to).toBe(addressOf(talk.zhou))
    const title = (await talk.text.row()).title
    expect(mail?.subject).toBe(`${title}: 1 notification`)
    const link = `https://read.example/texts/${talk.text.textId}?thread=${id}`
    expect(mail?.text).toContain('小吴 replied to you')
    expect(mail?.text).toContain('因为安静 <b>。')
    expect(mail?.text).toContain(link)
    expect(mail?.html).toContain('因为安静 &lt;b&gt;。')
    expect(mail?.html).toContain(`href="${link}"`)
    expect(mail?.html).toContain('<html lang="en">')
    // Every colour that stands at an element has another one by night.
    const [head = '', body = ''] = mail?.html?.split('<h1') ?? []
    const colours = [...body.matchAll(/#[0-9a-f]{3,6}(?=[;"])/g)].map(([colour]) => colour)
    expect(colours).not.toEqual([])
    for (const colour of colours) expect(head).toContain(`[style*="${colour}"]`)
    expect(await post.comes()).toEqual([])
  })

  it('is one for each text and pace, in the language of its reader, with what came meanwhile', async () => {
    await post.speaks(talk.zhou, 'zh-Hans', 'UTC')
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await talk.replies(talk.wu, id, '甲')
    await talk.replies(talk.lin, id, `乙 ${mentionOf(talk.zhou.memberId)}`)
    await talk.resolves(talk.lin, id)
    const [mail, ...more] = toZhou(await post.comes())
    expect(more).toEqual([])
    expect(mail?.subject).toContain('2 条新通知')
    expect(mail?.text).toMatch(/林老师提到了您[^]*乙 @小周[^]*小吴回复了您[^]*甲/)
    // What became of the thread speaks to nobody: it comes in the morning.
    const [daily] = toZhou(await post.comes(DAY_MS))
    expect(daily?.text).toContain('林老师把您的讨论标为已解决')
  })

  it('says nothing of what was read, hidden, narrowed, muted or deleted meanwhile, and does not come for that alone', async () => {
    const kept = await talk.begins(talk.zhou, '为什么？')
    const muted = await talk.begins(talk.zhou, '还有')
    await talk.replies(talk.wu, muted.id, '静音的')
    const hidden = await talk.replies(talk.wu, kept.id, '骂人的')
    const deleted = await talk.replies(talk.wu, kept.id, '写错的')
    await talk.replies(talk.wu, kept.id, '读过的')
    talk.text.server.time += AT_ONCE_AFTER_MS
    await post.collects()
    await new TestBell(talk.zhou.visitor).muting(talk.text.textId, muted.id)
    await talk.hides(talk.lin, hidden, '请好好说话')
    await talk.deletesComment(talk.wu, deleted)
    const [newest] = (await new TestBell(talk.zhou.visitor).page()).body.notifications.filter(
      ({ words }) => words === '读过的',
    )
    await new TestBell(talk.zhou.visitor).reads({ ids: [newest?.id ?? ''] })
    expect(await post.sends()).toEqual([])
    expect(post.outcomes).toEqual(['empty'])
  })

  it('goes to nobody who did not confirm their address, was removed, or wants none', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await talk.replies(talk.wu, id, '甲')
    await post.chooses(talk.zhou, 'never', 'never')
    expect(await post.comes()).toEqual([])
    await post.chooses(talk.zhou, 'at-once', 'never')
    await post.collects()
    const groupId = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}/members/${talk.zhou.memberId}/remove`, {})
    expect(await post.sends()).toEqual([])
    expect(post.outcomes).toEqual(['empty'])
  })

  it('tells no names where they are hidden', async () => {
    await talk.lin.visitor.posts(`/api/groups/${await talk.lin.visitor.groupId()}`, {
      isAnonymous: true,
    })
    await post.speaks(talk.zhou, 'zh-Hans', 'UTC')
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await talk.replies(talk.wu, id, '甲')
    const [mail] = await post.comes()
    expect(mail?.text).toMatch(/读者\s?\d+.*回复了您/)
    expect(JSON.stringify(mail)).not.toMatch(/小吴|何先生/)
  })

  it('has room for so much, and says how much more there is', async () => {
    await post.speaks(talk.zhou, 'en', 'UTC')
    for (let at = 0; at < NEWS_PER_MAIL + 3; at++) {
      const { id } = await talk.begins(talk.zhou, `第 ${at} 处`)
      await talk.replies(talk.wu, id, `第 ${at} 条`)
    }
    const [mail] = await post.comes()
    expect(mail?.subject).toContain(`${NEWS_PER_MAIL + 3} notifications`)
    expect(mail?.text).toContain('and 3 more')
  })

  it('tells replies in one thread together, with who replied, as they were said', async () => {
    await post.speaks(talk.zhou, 'en', 'UTC')
    const { id } = await talk.begins(talk.zhou, '为什么？', 'group', { type: 'text' }, 'question')
    const other = await talk.begins(talk.zhou, '另一处')
    for (const [at, reader] of [talk.wu, talk.lin, talk.wu].entries()) {
      talk.text.server.time += 1_000
      await talk.replies(reader, id, `第${at + 1}句`)
      if (at === 0) await talk.replies(talk.lin, other.id, '好')
    }
    const [mail, ...more] = toZhou(await post.comes())
    expect(more).toEqual([])
    expect(mail?.subject).toContain('4 notifications')
    for (const body of [mail?.text, mail?.html]) {
      expect(body?.match(/3 replies to your question: 小吴, 林老师/g)).toHaveLength(1)
      expect(body?.match(/小吴 ·[^]*第1句[^]*林老师 ·[^]*第2句[^]*小吴 ·[^]*第3句/g)).toHaveLength(
        1,
      )
      expect(body?.match(/林老师 replied to you[^]*好/g)).toHaveLength(1)
      expect(body?.split(`thread=${id}`)).toHaveLength(2)
    }
  })

  it('repeats the newest of many replies, and says how many came before', async () => {
    await post.speaks(talk.zhou, 'en', 'UTC')
    const { id } = await talk.begins(talk.zhou, '为什么？')
    for (let at = 1; at <= REPLIES_PER_THREAD + 3; at++) {
      talk.text.server.time += 1_000
      await talk.replies(talk.wu, id, `第 ${at} 句`)
    }
    const [mail] = await post.comes()
    expect(mail?.text).toContain(`${REPLIES_PER_THREAD + 3} replies to you: 小吴`)
    expect(mail?.text).toContain('3 earlier replies')
    expect(mail?.text).not.toContain('第 3 句')
    for (let at = 4; at <= REPLIES_PER_THREAD + 3; at++) {
      expect(mail?.text).toContain(`第 ${at} 句`)
    }
  })

  it('that is due is made, however much else waits for its hour', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await post.chooses(talk.wu, 'hourly', 'daily')
    const ofWu = await talk.begins(talk.wu, '好吗？')
    await talk.replies(talk.lin, ofWu.id, '很好')
    await talk.resolves(talk.lin, id)
    await talk.replies(talk.wu, id, '甲')
    talk.text.server.time += AT_ONCE_AFTER_MS
    await post.collects(1)
    expect((await post.sends()).map(({ to }) => to)).toEqual([addressOf(talk.zhou)])
  })

  it('tells nothing of long ago', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await talk.replies(talk.wu, id, '甲')
    expect(await post.comes(MAILED_WITHIN_MS)).toEqual([])
  })
})

describe('what stops mails', () => {
  const stops = (token: string, init: RequestInit = { method: 'POST' }) =>
    talk.text.server.app.request(UNSUBSCRIBE_PATH.replace(':token', token), init)
  const tokenIn = async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await talk.replies(talk.wu, id, '甲')
    const [mail] = await post.comes()
    expect(mail?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    const url = /<https:\/\/read\.example(.*)>/.exec(mail?.headers?.['List-Unsubscribe'] ?? '')?.[1]
    const token = decodeURIComponent(url?.slice(url.lastIndexOf('/') + 1) ?? '')
    expect(mail?.text).toContain(`/stop-mail#token=${encodeURIComponent(token)}`)
    return { token, id }
  }

  it('is one press in the program that reads them, with a form and without a session', async () => {
    const { token, id } = await tokenIn()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'List-Unsubscribe=One-Click'
    expect((await stops(token, { method: 'POST', headers, body })).status).toBe(200)
    await talk.replies(talk.wu, id, '乙')
    expect(await post.comes()).toEqual([])
  })

  it('does nothing when a program only looks at the link: that leads to a page that asks', async () => {
    const { token, id } = await tokenIn()
    const looked = await stops(token, { method: 'GET' })
    expect([looked.status, looked.headers.get('location')]).toEqual([
      302,
      `/stop-mail#token=${token}`,
    ])
    await talk.replies(talk.wu, id, '乙')
    expect(await post.comes()).toHaveLength(1)
    const asked = await talk.he.visitor.posts<{ groupName: string }>('/api/mail/stop', { token })
    expect(asked.body.groupName).toBe('读书会')
    await talk.replies(talk.wu, id, '丙')
    expect(await post.comes()).toEqual([])
  })

  it('is nobody’s who guesses', async () => {
    const { token } = await tokenIn()
    const other = token.replace(/^[^.]+/, talk.wu.memberId)
    for (const guess of [other, `${talk.wu.memberId}.`, 'x', `${token}x`]) {
      expect((await stops(guess)).status).not.toBe(200)
    }
  })
})

describe('how often mails come', () => {
  it('is each member’s own choice in each group, and as usual before they choose', async () => {
    const groupId = await talk.zhou.visitor.groupId()
    const read = async () => (await talk.zhou.visitor.asks('/api/account/mail')).body
    expect(await read()).toMatchObject({
      address: addressOf(talk.zhou),
      isConfirmed: true,
      groups: [{ groupId, name: '读书会', direct: 'at-once', others: 'daily' }],
    })
    await talk.zhou.visitor.posts(`/api/groups/${groupId}/mail`, {
      direct: 'weekly',
      others: 'never',
    })
    expect(await read()).toMatchObject({ groups: [{ direct: 'weekly', others: 'never' }] })
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await talk.replies(talk.wu, id, '甲')
    expect(await post.comes()).toEqual([])
    expect(await post.comes(7 * DAY_MS)).toHaveLength(1)
    expect((await talk.he.visitor.asks('/api/account/mail')).body).toMatchObject({
      groups: [{ direct: 'at-once' }],
    })
  })

  it('is known of nobody else’s group', async () => {
    const other = await TestDiscussion.start()
    const groupId = await other.lin.visitor.groupId()
    const answer = await talk.zhou.visitor.posts(`/api/groups/${groupId}/mail`, {
      direct: 'never',
      others: 'never',
    })
    expect(answer.error).toBe('not-found')
    await other.close()
  })
})

it('a mention that is no member’s is no name in a mail', async () => {
  const { id } = await talk.begins(talk.zhou, '为什么？')
  const nobody = '0192f0aa-0000-7000-8000-00000000000a' as MemberId
  await talk.replies(talk.wu, id, `甲 ${mentionOf(nobody)}`)
  const [mail] = await post.comes()
  expect(mail?.text).toContain('甲')
})
