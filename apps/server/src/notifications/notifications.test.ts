import { NOTIFICATIONS_PER_PAGE, UNREAD_COUNTED_MAX } from '@variorum/protocol'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BIN_MS } from '../access/text-rows.ts'
import { purgeUndoable, UNDOABLE_MS } from '../annotations/undoable-deletion.ts'
import { EVENTS_KEPT_MS } from '../events/event-rows.ts'
import { RINGS_AGAIN_MS } from '../events/notification-rows.ts'
import { purgeExpired } from '../operations/purge-expired.ts'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { freshId } from '../testing/test-own-ids.ts'
import { purgeTexts } from '../texts/purge-texts.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const bellOf = ({ visitor }: Reader) => new TestBell(visitor)
const asks = (
  reader: Reader,
  body: string,
  audience: 'group' | 'facilitators' | 'self' = 'group',
) => talk.begins(reader, body, audience, { type: 'text' }, 'question')
const groupPath = async () => `/api/groups/${await talk.lin.visitor.groupId()}`
const manages = async (member: Reader, what: string, body: object) =>
  talk.lin.visitor.posts(`${await groupPath()}/members/${member.memberId}/${what}`, body)

describe('a bell', () => {
  it('tells whoever asked that somebody replied, and who, what and where', async () => {
    const { id } = await asks(talk.zhou, '为什么写雨？')
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
    await asks(talk.zhou, '总的说来？')
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
    await asks(talk.zhou, '为什么？')
    await talk.begins(talk.zhou, '只是记下')
    await asks(talk.lin, '大家怎么看？')
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

    const own = await asks(talk.zhou, '只给自己', 'self')
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
    const { id } = await asks(talk.zhou, '为什么？', 'self')
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
    const { id } = await asks(talk.zhou, '为什么？', 'facilitators')
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
    await talk.lin.visitor.posts(await groupPath(), { admitsNewcomers: true })
    const newcomer = talk.text.server.visitor()
    await newcomer.joins(await talk.text.facilitator.invitationToken({}), '新来的')
    expect(await bellOf(talk.chen).all()).toMatchObject([
      { kind: 'newcomer-waits', actorName: '新来的', text: null, annotationId: null },
    ])
    expect((await bellOf(talk.lin).unread()).unread).toBe(1)
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
    const { body } = await newcomer.readsSession()
    const memberId = body.memberships[0]?.memberId
    await talk.lin.visitor.posts(`${await groupPath()}/members/${memberId}/admission`, {
      isAdmitted: true,
    })
    expect(await bellOf(talk.chen).kinds()).toEqual([])
    expect((await bellOf(talk.lin).unread()).unread).toBe(0)
  })

  it('says nothing to whoever left, or may not lead any more', async () => {
    await asks(talk.zhou, '为什么？')
    expect((await bellOf(talk.chen).unread()).unread).toBe(1)
    await manages(talk.chen, 'role', { role: 'annotator' })
    expect((await bellOf(talk.chen).unread()).unread).toBe(0)
    expect(await bellOf(talk.chen).kinds()).toEqual([])
    const { id } = await talk.begins(talk.wu, '记下')
    await talk.replies(talk.zhou, id, '好')
    await manages(talk.wu, 'remove', {})
    expect(await bellOf(talk.wu).kinds()).toEqual([])
    expect(await bellOf(talk.wu).unread()).toEqual({ unread: 0, texts: [] })
  })

  it('says nothing of a text in the bin, and says it again when that is out', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.replies(talk.wu, id, '好')
    await bellOf(talk.wu).muting(talk.text.textId, id)
    const path = `/api/texts/${talk.text.textId}`
    await talk.lin.visitor.posts(path, { isDeleted: true })
    expect(await bellOf(talk.zhou).unread()).toEqual({ unread: 0, texts: [] })
    await talk.lin.visitor.posts(path, { isDeleted: false })
    expect(await bellOf(talk.zhou).kinds()).toEqual(['note-replied'])
    await talk.lin.visitor.posts(path, { isDeleted: true })
    talk.text.server.time += BIN_MS
    await purgeTexts(talk.text.server)
    const { rows } = talk.text.server.storage
    expect(await rows.selectFrom('notification').selectAll().execute()).toEqual([])
    expect(await rows.selectFrom('muted_thread').selectAll().execute()).toEqual([])
  })

  it('names nobody where names are hidden, but to those who may know', async () => {
    await talk.lin.visitor.posts(await groupPath(), { isAnonymous: true })
    for (const reader of [talk.wu, talk.lin, talk.wu]) {
      const { id } = await talk.begins(talk.zhou, '记下')
      await talk.replies(reader, id, '好')
      await talk.replies(reader, id, '很好')
      talk.text.server.time += 1_000
    }
    const [newest, fromLin, first] = await bellOf(talk.zhou).all()
    expect(newest?.replies?.names).toEqual([newest?.actorName])
    expect(fromLin?.actorName).toBe('林老师')
    expect(first?.actorName).toEqual({ readerNumber: expect.any(Number) as number, name: null })
    expect(JSON.stringify(await bellOf(talk.zhou).all())).not.toContain('小吴')
    const { id } = await talk.begins(talk.zhou, '再记下')
    await talk.replies(talk.lin, id, '好')
    await talk.replies(talk.wu, id, '谢谢')
    expect((await bellOf(talk.lin).all())[0]?.actorName).toMatchObject({ name: '小吴' })
  })

  it('tells whom a comment names, and names nobody behind a number', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.replies(talk.wu, id, `请<@${talk.he.memberId}>看看`)
    expect(await bellOf(talk.he).all()).toMatchObject([
      { kind: 'mentioned', mentioned: [{ id: talk.he.memberId, name: '何先生' }] },
    ])
    await talk.lin.visitor.posts(await groupPath(), { isAnonymous: true })
    const told = JSON.stringify(await bellOf(talk.zhou).all())
    for (const { memberId, name } of [talk.he, talk.wu]) {
      expect(told).not.toContain(memberId)
      expect(told).not.toContain(name)
    }
  })

  it('tells that a comment answered the question, for as long as it does', async () => {
    const { id } = await asks(talk.zhou, '为什么？')
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

  it('comes in pages that neither overlap nor leave anything out, many at one time, too', async () => {
    const count = 2 * NOTIFICATIONS_PER_PAGE + 5
    for (let at = 0; at < count; at++) {
      const { id } = await talk.begins(talk.zhou, '记下')
      await talk.text.replies(talk.wu.visitor, id, `${at}`, freshId(talk.wu.memberId))
    }
    const { body } = await bellOf(talk.zhou).page()
    expect(body.notifications).toHaveLength(NOTIFICATIONS_PER_PAGE)
    const all = await bellOf(talk.zhou).all()
    expect(new Set(all.map((one) => one.words)).size).toBe(count)
  })

  it('counts no further than anybody reads', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    for (let at = 0; at < UNREAD_COUNTED_MAX + 5; at++) {
      await talk.text.replies(talk.wu.visitor, id, `${at}`, freshId(talk.wu.memberId))
    }
    const most = UNREAD_COUNTED_MAX + 1
    expect(await bellOf(talk.zhou).unread()).toEqual({
      unread: most,
      texts: [{ textId: talk.text.textId, unread: most }],
    })
  })

  it('forgets after a season', async () => {
    const { server } = talk.text
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.replies(talk.wu, id, '好')
    await talk.resolves(talk.lin, id)
    const kept = () => server.storage.rows.selectFrom('notification').selectAll().execute()
    await purgeExpired(server.storage, server.time + EVENTS_KEPT_MS - 60_000)
    expect(await kept()).toHaveLength(2)
    await purgeExpired(server.storage, server.time + EVENTS_KEPT_MS)
    expect(await kept()).toEqual([])
  })
})

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
    const { id, commentId } = await asks(talk.zhou, '为什么？', 'self')
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
    await asks(talk.zhou, '为什么？')
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
