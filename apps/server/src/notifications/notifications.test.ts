import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { purgeUndoable, UNDOABLE_MS } from '../annotations/undoable-deletion.ts'
import { RINGS_AGAIN_MS } from '../events/notification-rows.ts'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { freshId } from '../testing/test-own-ids.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const bellOf = ({ visitor }: Reader) => new TestBell(visitor)

describe('a bell', () => {
  it('tells whoever asked that somebody replied, and who, what and where', async () => {
    const { id } = await talk.asks(talk.zhou, '为什么写雨？')
    await talk.replies(talk.wu, id, '因为**安静**。')
    const [told] = await bellOf(talk.zhou).all()
    expect(told).toMatchObject({
      kind: 'question-replied',
      isRead: false,
      group: { name: expect.any(String) as string },
      text: { id: talk.text.textId },
      annotationId: id,
      actorName: '小吴',
      words: '因为**安静**。',
      quote: '',
    })
    expect(await bellOf(talk.zhou).unread()).toEqual({
      unread: 1,
      texts: [{ textId: talk.text.textId, unread: 1 }],
    })
  })

  it('names the paragraph in which a thread stands, as long as its words are there', async () => {
    const { id } = await talk.begins(
      talk.zhou,
      '后',
      'group',
      await talk.text.targetOn('慢慢'),
      'question',
    )
    await talk.replies(talk.wu, id, '好')
    await talk.asks(talk.zhou, '总的说来？')
    const places = (reader: Reader) =>
      bellOf(reader)
        .all()
        .then((all) => all.map(({ quote, paragraphNumber }) => [quote, paragraphNumber]))
    expect(await places(talk.zhou)).toEqual([['慢慢', 4]])
    expect(await places(talk.lin)).toEqual([
      ['', null],
      ['慢慢', 4],
    ])
  })

  it('tells everybody who wrote in a thread, once and never of what they did themselves', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.replies(talk.wu, id, '一')
    await talk.replies(talk.chen, id, '二')
    await talk.replies(talk.zhou, id, '三')
    expect(await bellOf(talk.zhou).all()).toMatchObject([
      { kind: 'note-replied', replies: { count: 2 } },
    ])
    expect(await bellOf(talk.wu).all()).toMatchObject([
      { kind: 'thread-replied', replies: { count: 2 } },
    ])
    expect(await bellOf(talk.chen).kinds()).toEqual(['thread-replied'])
    expect(await bellOf(talk.he).kinds()).toEqual([])
  })

  it('tells facilitators of questions, and of nothing that asks nothing', async () => {
    await talk.asks(talk.zhou, '为什么？')
    await talk.begins(talk.zhou, '只是记下')
    await talk.asks(talk.lin, '大家怎么看？')
    const mark = freshId(talk.zhou.memberId)
    const without = { ...mark, kind: 'question', target: { type: 'text' }, comment: null }
    await talk.zhou.visitor.posts(`/api/texts/${talk.text.textId}/annotations`, without)
    expect(await bellOf(talk.lin).kinds()).toEqual(['question-asked'])
    expect(await bellOf(talk.chen).kinds()).toEqual(['question-asked', 'question-asked'])
    expect(await bellOf(talk.wu).kinds()).toEqual([])
  })

  it('tells facilitators of a question whose words come later, even after somebody else’s', async () => {
    const mark = freshId(talk.zhou.memberId)
    const without = { ...mark, kind: 'question', target: { type: 'text' }, comment: null }
    await talk.zhou.visitor.posts(`/api/texts/${talk.text.textId}/annotations`, without)
    await talk.replies(talk.chen, mark.id, '想问什么？')
    await talk.replies(talk.zhou, mark.id, '为什么写雨？')
    await talk.replies(talk.zhou, mark.id, '还有，为什么写夜？')
    expect(await bellOf(talk.lin).all()).toMatchObject([
      { kind: 'question-asked', words: '为什么写雨？' },
    ])
    expect(await bellOf(talk.chen).kinds()).toEqual(['thread-replied', 'question-asked'])

    const own = await talk.asks(talk.zhou, '只给自己', 'self')
    await talk.replies(talk.zhou, own.id, '补充')
    expect(await bellOf(talk.lin).kinds()).toEqual(['question-asked'])
  })

  it('tells of a note that becomes a question, and no longer once it is a note again', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么写雨？')
    expect(await bellOf(talk.lin).kinds()).toEqual([])
    await talk.rekinds(talk.zhou, id, 'question')
    expect(await bellOf(talk.lin).all()).toMatchObject([
      { kind: 'question-asked', words: '为什么写雨？' },
    ])
    await talk.rekinds(talk.zhou, id, 'note')
    expect(await bellOf(talk.lin).kinds()).toEqual([])
    expect(await bellOf(talk.lin).unread()).toEqual({ unread: 0, texts: [] })
    await talk.rekinds(talk.zhou, id, 'question')
    expect(await bellOf(talk.lin).kinds()).toEqual(['question-asked'])
    expect(await bellOf(talk.wu).kinds()).toEqual([])
  })

  it('tells of a question that was private once it is shared, and no longer once it is private again', async () => {
    const { id } = await talk.asks(talk.zhou, '为什么？', 'self')
    expect(await bellOf(talk.lin).kinds()).toEqual([])
    await talk.moves(talk.zhou, id, 'facilitators')
    expect(await bellOf(talk.lin).kinds()).toEqual(['question-asked'])
    await talk.moves(talk.zhou, id, 'group')
    expect(await bellOf(talk.lin).kinds()).toEqual(['question-asked'])
    await talk.moves(talk.zhou, id, 'self')
    expect(await bellOf(talk.lin).kinds()).toEqual([])
    expect(await bellOf(talk.lin).unread()).toEqual({ unread: 0, texts: [] })
  })

  it('tells no more than once in some hours what somebody does to and fro', async () => {
    const { server } = talk.text
    const { id } = await talk.asks(talk.zhou, '为什么？', 'facilitators')
    await bellOf(talk.lin).reads({ until: server.time })
    for (let at = 0; at < 3; at++) {
      server.time += 60_000
      await talk.moves(talk.zhou, id, 'self')
      await talk.moves(talk.zhou, id, 'facilitators')
    }
    expect((await bellOf(talk.lin).unread()).unread).toBe(0)
    server.time += RINGS_AGAIN_MS
    await talk.moves(talk.zhou, id, 'self')
    await talk.moves(talk.zhou, id, 'facilitators')
    expect((await bellOf(talk.lin).unread()).unread).toBe(1)
  })

  it('tells what became of a thread for as long as it is so', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.resolves(talk.lin, id)
    expect(await bellOf(talk.zhou).kinds()).toEqual(['thread-settled'])
    await bellOf(talk.zhou).reads({ until: talk.text.server.time })
    await talk.resolves(talk.zhou, id, false)
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
    talk.text.server.time += 1_000
    await talk.resolves(talk.chen, id)
    expect(await bellOf(talk.zhou).all()).toMatchObject([
      { kind: 'thread-settled', actorName: '陈老师', isRead: false },
    ])
  })

  it('tells what was decided on a correction, but not what was taken back', async () => {
    const { text } = talk
    const decides = (id: string, verb: string, body: object = {}) =>
      talk.lin.visitor.posts(`/api/texts/${text.textId}/annotations/${id}/${verb}`, body)
    const { id } = (await text.proposes(talk.zhou.visitor, '慢慢', '细细')).body
    await decides(id, 'accept')
    expect(await bellOf(talk.zhou).all()).toMatchObject([
      { kind: 'proposal-accepted', actorName: '林老师', annotationId: id },
    ])
    await decides(id, 'accept/undo')
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
    await decides(id, 'decline', { ...freshId(talk.lin.memberId), body: '原文如此' })
    expect(await bellOf(talk.zhou).all()).toMatchObject([
      { kind: 'proposal-declined', words: '原文如此' },
    ])
  })

  it('tells the reason of a decision to all who wrote there; without the reason the decision is told on', async () => {
    const { text, zhou, wu, lin, chen } = talk
    const { id } = (await text.proposes(zhou.visitor, '慢慢', '细细')).body
    await talk.replies(wu, id, '我看也是')
    await bellOf(zhou).reads({ until: text.server.time })
    text.server.time += 1_000
    const reason = freshId(lin.memberId)
    const path = `/api/texts/${text.textId}`
    await lin.visitor.posts(`${path}/annotations/${id}/decline`, { ...reason, body: '原文如此' })
    expect(await bellOf(wu).all()).toMatchObject([{ kind: 'thread-replied', words: '原文如此' }])
    const told = async () => (await bellOf(zhou).all())[0]
    expect(await told()).toMatchObject({ kind: 'proposal-declined', words: '原文如此' })
    await talk.hides(chen, reason.id, '离题')
    expect(await told()).toMatchObject({ kind: 'proposal-declined', words: '' })
    expect(await bellOf(wu).kinds()).toEqual([])
    await talk.hides(chen, reason.id, null)
    await talk.deletesComment(lin, reason.id)
    text.server.time += UNDOABLE_MS
    await purgeUndoable(text.server.storage, text.server.time)
    expect(await told()).toMatchObject({ kind: 'proposal-declined', words: '', isRead: false })
    await zhou.visitor.posts(`${path}/read-marks`, { threads: { [id]: 1 } })
    expect(await told()).toMatchObject({ kind: 'proposal-declined', isRead: true })
  })

  it('tells facilitators who waits, until somebody answered', async () => {
    await talk.lin.visitor.posts(await talk.groupPath(), { admitsNewcomers: true })
    const newcomer = talk.text.server.visitor()
    await newcomer.joins(await talk.text.facilitator.invitationToken({}), '新来的')
    expect(await bellOf(talk.chen).all()).toMatchObject([
      { kind: 'newcomer-waits', actorName: '新来的', text: null, annotationId: null },
    ])
    expect((await bellOf(talk.lin).unread()).unread).toBe(1)
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
    const { body } = await newcomer.readsSession()
    const memberId = body.memberships[0]?.memberId
    await talk.lin.visitor.posts(`${await talk.groupPath()}/members/${memberId}/admission`, {
      isAdmitted: true,
    })
    expect(await bellOf(talk.chen).kinds()).toEqual([])
    expect((await bellOf(talk.lin).unread()).unread).toBe(0)
  })

  it('tells that a comment answered the question, for as long as it does', async () => {
    const { id } = await talk.asks(talk.zhou, '为什么？')
    const answer = await talk.replies(talk.wu, id, '因为安静。')
    const marks = (isAnswer: boolean) =>
      talk.lin.visitor.posts(`/api/texts/${talk.text.textId}/annotations/${id}/answer`, {
        commentId: answer,
        isAnswer,
      })
    expect((await marks(true)).error).toBeNull()
    expect(await bellOf(talk.wu).kinds()).toEqual(['answer-chosen'])
    expect(await bellOf(talk.zhou).kinds()).toEqual(['question-answered', 'question-replied'])
    await marks(false)
    expect(await bellOf(talk.wu).kinds()).toEqual([])
    expect(await bellOf(talk.zhou).kinds()).toEqual(['question-replied'])
  })
})
