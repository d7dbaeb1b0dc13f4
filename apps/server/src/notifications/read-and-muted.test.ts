import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const bellOf = ({ visitor }: Reader) => new TestBell(visitor)

describe('what was read', () => {
  it('is read on every device, one by one or all until what was seen', async () => {
    const threads = [await talk.begins(talk.zhou, '记下'), await talk.begins(talk.zhou, '又记下')]
    for (const { id } of threads) await talk.replies(talk.wu, id, '好')
    const [newest, oldest] = await bellOf(talk.zhou).all()
    await bellOf(talk.zhou).reads({ ids: [oldest?.id ?? ''] })
    expect((await bellOf(talk.zhou).all()).map((one) => one.isRead)).toEqual([false, true])
    const { id } = await talk.begins(talk.zhou, '再记下')
    await talk.replies(talk.wu, id, '三')
    await bellOf(talk.zhou).reads({ until: newest?.at ?? 0 })
    expect((await bellOf(talk.zhou).all()).map((one) => one.isRead)).toEqual([false, true, true])
    expect((await bellOf(talk.zhou).unread()).unread).toBe(1)
  })

  it('is nobody else’s to say', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.replies(talk.wu, id, '一')
    const [told] = await bellOf(talk.zhou).all()
    expect((await bellOf(talk.wu).reads({ ids: [told?.id ?? '', v7()] })).status).toBe(200)
    await bellOf(talk.lin).reads({ until: talk.text.server.time })
    expect((await bellOf(talk.zhou).unread()).unread).toBe(1)
  })

  it('in the text itself is read in the bell, as far as it was', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    const other = await talk.begins(talk.zhou, '又记下')
    await talk.replies(talk.wu, id, '一')
    await talk.resolves(talk.lin, id)
    const seenAt = talk.text.server.time
    talk.text.server.time += 1_000
    await talk.replies(talk.wu, id, '二')
    await talk.replies(talk.wu, other.id, '三')
    const marks = (read: object) =>
      talk.zhou.visitor.posts(`/api/texts/${talk.text.textId}/read-marks`, read)
    await marks({ threads: { [id]: seenAt } })
    const unread = async () =>
      (await bellOf(talk.zhou).all()).filter((one) => !one.isRead).map((one) => one.words)
    expect(await unread()).toEqual(['三', '二'])
    await marks({ readTo: talk.text.server.time })
    expect(await unread()).toEqual([])
  })

  it('is so of a question that was shared long after it was asked', async () => {
    const { id, commentId } = await talk.asks(talk.zhou, '为什么？', 'self')
    talk.text.server.time += 60_000
    await talk.moves(talk.zhou, id, 'group')
    expect((await bellOf(talk.lin).unread()).unread).toBe(1)
    const { thread } = await talk.standing(id)
    const asked = thread?.comments.find((comment) => comment.id === commentId)
    const path = `/api/texts/${talk.text.textId}/read-marks`
    await talk.lin.visitor.posts(path, { readTo: asked?.createdAt })
    expect((await bellOf(talk.lin).unread()).unread).toBe(1)
    await talk.lin.visitor.posts(path, { threads: { [id]: asked?.createdAt } })
    expect((await bellOf(talk.lin).unread()).unread).toBe(0)
  })
})

describe('what was muted', () => {
  it('tells nothing of a thread, and others go on', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    const other = await talk.begins(talk.zhou, '又记下')
    await talk.replies(talk.wu, id, '一')
    await bellOf(talk.zhou).muting(talk.text.textId, id)
    await talk.replies(talk.wu, id, '二')
    await talk.replies(talk.wu, other.id, '三')
    expect((await bellOf(talk.zhou).all()).map((one) => one.words)).toEqual(['三'])
    expect((await bellOf(talk.zhou).mutes()).threads).toMatchObject([{ annotationId: id }])
    await bellOf(talk.zhou).muting(talk.text.textId, id, false)
    expect((await bellOf(talk.zhou).all()).map((one) => one.words)).toEqual(['三', '一'])
    await talk.replies(talk.wu, id, '四')
    const [newest] = await bellOf(talk.zhou).all()
    expect(newest).toMatchObject({ words: '四', replies: { count: 2 } })
    expect(await bellOf(talk.zhou).mutes()).toEqual({ texts: [], threads: [] })
  })

  it('tells nothing of a text', async () => {
    await bellOf(talk.lin).muting(talk.text.textId, null)
    await talk.asks(talk.zhou, '为什么？')
    expect(await bellOf(talk.lin).unread()).toEqual({ unread: 0, texts: [] })
    expect(await bellOf(talk.chen).kinds()).toEqual(['question-asked'])
    expect((await bellOf(talk.lin).mutes()).texts).toMatchObject([{ id: talk.text.textId }])
  })

  it('is listed though much that was muted later is out of sight', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await bellOf(talk.wu).muting(talk.text.textId, id)
    for (let at = 0; at < 101; at++) {
      const later = await talk.begins(talk.zhou, `${at}`)
      await bellOf(talk.wu).muting(talk.text.textId, later.id)
      await talk.moves(talk.zhou, later.id, 'self')
    }
    expect((await bellOf(talk.wu).mutes()).threads).toMatchObject([{ annotationId: id }])
  })

  it('is not named to whoever can not see it any more, and nobody mutes what they do not see', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await bellOf(talk.wu).muting(talk.text.textId, id)
    await talk.moves(talk.zhou, id, 'self')
    expect((await bellOf(talk.wu).mutes()).threads).toEqual([])
    expect((await bellOf(talk.he).muting(talk.text.textId, id)).error).toBe('not-found')
  })
})
