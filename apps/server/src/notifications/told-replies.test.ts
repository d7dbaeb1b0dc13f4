import { NOTIFICATIONS_PER_PAGE, REPLIES_COUNTED_MAX } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

let talk: TestDiscussion
let id: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  ;({ id } = await talk.begins(talk.zhou, '为什么？', 'group', { type: 'text' }, 'question'))
})
afterEach(() => talk.close())

const bellOf = ({ visitor }: Reader) => new TestBell(visitor)
/** One after the other, a minute apart. */
async function reply(...ones: readonly Reader[]): Promise<string[]> {
  const ids: string[] = []
  for (const [at, reader] of ones.entries()) {
    talk.text.server.time += 60_000
    ids.push(await talk.replies(reader, id, `第${at + 1}句`))
  }
  return ids
}

describe('replies in one thread', () => {
  it('are told as one, with who replied, and lead to the first', async () => {
    const [first] = await reply(talk.wu, talk.lin, talk.wu)
    expect(await bellOf(talk.zhou).all()).toMatchObject([
      {
        kind: 'question-replied',
        isRead: false,
        words: '第3句',
        replies: { count: 3, names: ['小吴', '林老师'], otherCount: 0, firstCommentId: first },
      },
    ])
    expect((await bellOf(talk.zhou).unread()).unread).toBe(3)
  })

  it('are told one by one where there is one, and apart from what else is told of the thread', async () => {
    await reply(talk.wu)
    await talk.resolves(talk.lin, id)
    const all = await bellOf(talk.zhou).all()
    expect(all.map(({ kind, replies }) => [kind, replies])).toEqual(
      expect.arrayContaining([
        ['question-replied', null],
        ['thread-settled', null],
      ]),
    )
  })

  it('are read together, and those that come after them are told by themselves', async () => {
    await reply(talk.wu, talk.wu)
    const [told] = await bellOf(talk.zhou).all()
    await bellOf(talk.zhou).reads({ ids: told?.replies?.ids ?? [] })
    expect((await bellOf(talk.zhou).unread()).unread).toBe(0)
    const [, third] = await reply(talk.chen, talk.wu)
    const all = await bellOf(talk.zhou).all()
    expect(all).toMatchObject([
      { isRead: false, replies: { count: 2, names: ['小吴', '陈老师'] } },
      { isRead: true, replies: { count: 2, names: ['小吴'] } },
    ])
    expect(all[0]?.replies?.firstCommentId).not.toBe(third)
    expect((await bellOf(talk.zhou).unread()).unread).toBe(2)
  })

  it('are told without those that are hidden or gone, in their number and their names, too', async () => {
    const [first, second] = await reply(talk.wu, talk.chen, talk.lin)
    await talk.hides(talk.lin, first ?? '', '离题')
    await talk.deletesComment(talk.chen, second ?? '')
    expect(await bellOf(talk.zhou).all()).toMatchObject([{ actorName: '林老师', replies: null }])
    await talk.hides(talk.lin, first ?? '', null)
    expect(await bellOf(talk.zhou).all()).toMatchObject([
      { replies: { count: 2, names: ['林老师', '小吴'], firstCommentId: first } },
    ])
  })

  it('push nothing else off the page, and of very many it is said that there are more', async () => {
    const other = await talk.begins(talk.zhou, '另一处')
    await talk.replies(talk.lin, other.id, '好')
    const { server } = talk.text
    const all = Array.from({ length: NOTIFICATIONS_PER_PAGE + 5 }, () => talk.wu)
    await reply(...all)
    const { notifications } = (await bellOf(talk.zhou).page()).body
    expect(notifications.map(({ words }) => words)).toEqual([`第${all.length}句`, '好'])
    expect(notifications[0]?.replies?.count).toBe(all.length)
    server.time += 3_600_000
    const rest = REPLIES_COUNTED_MAX + 2 - all.length
    for (let at = 0; at < rest; at++) {
      server.time += 60_000
      await talk.replies(talk.wu, id, '还有')
    }
    const [most] = await bellOf(talk.zhou).all()
    expect(most?.replies?.count).toBe(REPLIES_COUNTED_MAX + 1)
    expect(most?.replies?.ids).toHaveLength(REPLIES_COUNTED_MAX + 1)
  })
})

describe('whoever is to see to a thread', () => {
  it('is told so, with what it begins with, for as long as it is theirs', async () => {
    await talk.assigns(talk.lin, id, talk.chen.memberId)
    const given = async () =>
      (await bellOf(talk.chen).all()).filter(({ kind }) => kind === 'thread-given')
    expect(await given()).toMatchObject([
      { actorName: '林老师', annotationId: id, words: '为什么？', isRead: false },
    ])
    await talk.assigns(talk.lin, id, null)
    expect(await given()).toEqual([])
    await talk.assigns(talk.chen, id, talk.chen.memberId)
    expect(await bellOf(talk.chen).unread()).toMatchObject({ unread: 2 })
  })

  it('is told nothing of a thread that its author keeps to themselves by now, or once they lead no more', async () => {
    await talk.assigns(talk.lin, id, talk.chen.memberId)
    await talk.moves(talk.zhou, id, 'self')
    expect(await bellOf(talk.chen).kinds()).toEqual([])
    await talk.moves(talk.zhou, id, 'facilitators')
    expect(await bellOf(talk.chen).kinds()).toContain('thread-given')
    const path = `/api/groups/${await talk.lin.visitor.groupId()}/members/${talk.chen.memberId}/role`
    await talk.lin.visitor.posts(path, { role: 'annotator' })
    expect(await bellOf(talk.chen).kinds()).toEqual([])
  })
})

describe('whoever may not write in a text for a time', () => {
  const silence = (span: string) => {
    const path = `/api/texts/${talk.text.textId}/members/${talk.wu.memberId}/silence`
    return talk.lin.visitor.posts(path, { span, reason: '请先冷静一下' })
  }

  it('is told so, and until when, for as long as it is so', async () => {
    await silence('hour')
    const { time } = talk.text.server
    expect(await bellOf(talk.wu).all()).toMatchObject([
      {
        kind: 'silenced',
        actorName: '林老师',
        text: { id: talk.text.textId },
        annotationId: null,
        until: time + 3_600_000,
      },
    ])
    await silence('until-lifted')
    expect(await bellOf(talk.wu).all()).toMatchObject([{ kind: 'silenced', until: null }])
    const path = `/api/texts/${talk.text.textId}/members/${talk.wu.memberId}/silence/lift`
    await talk.lin.visitor.posts(path, {})
    expect(await bellOf(talk.wu).kinds()).toEqual([])
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
  })
})
