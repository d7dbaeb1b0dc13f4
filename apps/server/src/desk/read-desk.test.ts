import { mentionOf } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDesk } from '../testing/test-desk.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

let talk: TestDiscussion
let groupId: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  groupId = await talk.text.facilitator.groupId()
})
afterEach(() => talk.close())

const deskOf = ({ visitor }: Reader) => new TestDesk(visitor, groupId)
const asks = (reader: Reader, body: string) =>
  talk.begins(reader, body, 'group', { type: 'text' }, 'question')
const highlights = async (reader: Reader, quote: string, attributes = {}): Promise<string> => {
  const ids = await reader.visitor.freshId()
  await reader.visitor.posts(`/api/texts/${talk.text.textId}/annotations`, {
    ...ids,
    kind: 'highlight',
    target: await talk.text.targetOn(quote),
    comment: null,
    attributes,
  })
  return ids.id
}

describe('the ready views', () => {
  it('hold an open question until somebody else says a word, and never a highlight without words', async () => {
    const question = await asks(talk.zhou, '为什么？')
    await talk.begins(talk.zhou, '记下')
    await highlights(talk.zhou, '慢慢')
    const desk = deskOf(talk.lin)
    expect(await desk.ids({ view: 'unanswered-questions' })).toEqual([question.id])
    expect(await desk.ids({ filter: { state: 'unanswered' } })).toHaveLength(2)
    expect(await desk.ids()).toHaveLength(2)
    await talk.replies(talk.lin, question.id, '因为')
    expect((await desk.counts())['unanswered-questions']).toBe(0)
  })

  it('hold what waits for one facilitator, and not for the other', async () => {
    const { id } = await asks(talk.zhou, `${mentionOf(talk.lin.memberId)} 怎么看？`)
    expect(await deskOf(talk.lin).ids({ view: 'waits-for-me' })).toEqual([id])
    expect(await deskOf(talk.chen).ids({ view: 'waits-for-me' })).toEqual([])
    await talk.replies(talk.lin, id, '这样看')
    expect(await deskOf(talk.lin).ids({ view: 'waits-for-me' })).toEqual([])
  })

  it('hold what is new to one facilitator until they read it', async () => {
    const { id } = await asks(talk.zhou, '为什么？')
    const read = (reader: Reader, body: object) =>
      reader.visitor.posts(`/api/texts/${talk.text.textId}/read-marks`, body)
    await read(talk.lin, { readTo: talk.text.server.time, threads: {} })
    expect(await deskOf(talk.lin).ids({ view: 'new-since-i-looked' })).toEqual([])
    expect(await deskOf(talk.chen).ids({ view: 'new-since-i-looked' })).toEqual([id])
    talk.text.server.time += 1
    await talk.replies(talk.wu, id, '同问')
    expect(await deskOf(talk.lin).ids({ view: 'new-since-i-looked' })).toEqual([id])
    await talk.replies(talk.lin, id, '因为')
    await read(talk.lin, { threads: { [id]: talk.text.server.time } })
    const left = (await deskOf(talk.lin).counts())['new-since-i-looked']
    expect(left).toBe(0)
  })

  it('hold a reported comment until somebody decides', async () => {
    const begun = await talk.begins(talk.zhou, '离题的话')
    const comment = `/api/texts/${talk.text.textId}/comments/${begun.commentId}`
    await talk.wu.visitor.posts(`${comment}/report`, { reason: '离题' })
    expect(await deskOf(talk.lin).ids({ view: 'reported' })).toEqual([begun.id])
    const until = talk.text.server.time
    await talk.lin.visitor.posts(`${comment}/report/dismiss`, { until })
    expect(await deskOf(talk.lin).ids({ view: 'reported' })).toEqual([])
  })

  it('hold what facilitators featured, and what one of them is to see to until it is answered', async () => {
    const { id } = await asks(talk.zhou, '为什么？')
    const path = `/api/texts/${talk.text.textId}/annotations/${id}`
    const assignee = { assigneeId: talk.chen.memberId }
    await talk.lin.visitor.posts(`${path}/assignee`, assignee)
    expect(await deskOf(talk.chen).ids({ view: 'waits-for-me' })).toEqual([id])
    expect(await deskOf(talk.lin).ids({ view: 'waits-for-me' })).toEqual([])
    const needing = { filter: { triage: 'needs-answer' as const } }
    expect(await deskOf(talk.lin).ids(needing)).toEqual([id])
    await talk.replies(talk.chen, id, '因为')
    expect(await deskOf(talk.lin).ids(needing)).toEqual([])
    expect(await deskOf(talk.chen).ids({ view: 'waits-for-me' })).toEqual([])
    await talk.lin.visitor.posts(`${path}/state`, { state: 'featured' })
    const { threads } = await deskOf(talk.lin).all({ view: 'featured' })
    expect(threads).toMatchObject([{ id, triage: 'featured', assigneeName: '陈老师', note: null }])
  })

  it('hold a proposed correction until it is decided', async () => {
    const { body } = await talk.text.proposes(talk.zhou.visitor, '慢慢', '细细')
    expect(await deskOf(talk.lin).ids({ view: 'proposed-corrections' })).toEqual([body.id])
    const path = `/api/texts/${talk.text.textId}/annotations/${body.id}`
    await talk.lin.visitor.posts(`${path}/accept`, {})
    expect(await deskOf(talk.lin).ids({ view: 'proposed-corrections' })).toEqual([])
  })
})

describe('filters', () => {
  it('narrow by author, kind, tag, colour, audience and time, and by all of them at once', async () => {
    const green = await highlights(talk.zhou, '慢慢', { color: 'green' })
    await highlights(talk.wu, '今天')
    const note = await talk.begins(talk.zhou, '给主持人', 'facilitators')
    const path = `/api/texts/${talk.text.textId}/annotations/${note.id}`
    await talk.zhou.visitor.posts(`${path}/tags`, { added: ['Ethics'], removed: [] })
    const late = talk.text.server.time
    const last = await talk.begins(talk.wu, '后来的')
    const desk = deskOf(talk.lin)
    expect(await desk.ids({ filter: { colors: ['green'] } })).toEqual([green])
    expect(await desk.ids({ filter: { tag: 'ethics' } })).toEqual([note.id])
    expect(await desk.ids({ filter: { audience: 'facilitators' } })).toEqual([note.id])
    expect(await desk.ids({ filter: { since: late } })).toEqual([last.id])
    expect(await desk.ids({ filter: { before: late } })).toEqual([note.id])
    const authorId = talk.wu.memberId
    expect(await desk.ids({ filter: { authorId } })).toEqual([last.id])
    const both = { authorId, kinds: ['note' as const] }
    expect(await desk.ids({ filter: both })).toEqual([last.id])
    expect((await desk.counts(both)).everything).toBe(1)
    const nothing = { ...both, audience: 'facilitators' as const }
    expect(await desk.ids({ filter: nothing })).toEqual([])
  })

  it('bring highlights without words among everything where they are asked for, and count as many', async () => {
    const green = await highlights(talk.zhou, '慢慢', { color: 'green' })
    const plain = await highlights(talk.wu, '今天')
    const note = await talk.begins(talk.zhou, '记下')
    const desk = deskOf(talk.lin)
    const seen = async (filter: NonNullable<Parameters<typeof desk.counts>[0]>) => ({
      ids: new Set(await desk.ids({ filter })),
      count: (await desk.counts(filter)).everything,
    })
    expect(await seen({})).toEqual({ ids: new Set([note.id]), count: 1 })
    expect(await seen({ colors: ['green'] })).toEqual({ ids: new Set([green]), count: 1 })
    const both = { ids: new Set([green, plain]), count: 2 }
    expect(await seen({ kinds: ['highlight'] })).toEqual(both)
  })

  it('follow a tag that gets another name', async () => {
    const note = await talk.begins(talk.zhou, '记下')
    const path = `/api/texts/${talk.text.textId}/annotations/${note.id}`
    await talk.zhou.visitor.posts(`${path}/tags`, { added: ['善'], removed: [] })
    await talk.lin.visitor.posts(`/api/groups/${groupId}/tags/rename`, { from: '善', to: '德性' })
    expect(await deskOf(talk.lin).ids({ filter: { tag: '德性' } })).toEqual([note.id])
    expect(await deskOf(talk.lin).ids({ filter: { tag: '善' } })).toEqual([])
  })
})

describe('where threads stand', () => {
  it('is found when somebody asks, and gives the order of the text and the paragraphs', async () => {
    const later = await talk.begins(talk.zhou, '后', 'group', await talk.text.targetOn('慢慢'))
    const earlier = await talk.begins(talk.zhou, '前', 'group', await talk.text.targetOn('今天'))
    const whole = await talk.begins(talk.zhou, '总评')
    const desk = deskOf(talk.lin)
    expect((await desk.asks()).body.isPlaceStale).toBe(true)
    await desk.places()
    expect((await desk.asks()).body.isPlaceStale).toBe(false)
    const { threads } = await desk.all()
    const seen = threads.map(({ id, placeState, paragraphNumber }) => [
      id,
      placeState,
      paragraphNumber,
    ])
    expect(seen).toEqual([
      [whole.id, 'whole-text', null],
      [earlier.id, 'anchored', 3],
      [later.id, 'anchored', 4],
    ])
    expect(await desk.ids({ filter: { fromParagraph: 4 } })).toEqual([later.id])
    expect(await desk.ids({ filter: { fromParagraph: 1, toParagraph: 3 } })).toEqual([earlier.id])
  })

  it('tells a facilitator of no note that its author keeps to themselves', async () => {
    await talk.begins(talk.zhou, '只给自己', 'self', await talk.text.targetOn('今天'))
    const desk = deskOf(talk.lin)
    expect((await desk.asks()).body.isPlaceStale).toBe(false)
    expect(await desk.places()).toBe(1)
    await talk.begins(talk.zhou, '给大家', 'group', await talk.text.targetOn('慢慢'))
    expect((await desk.asks()).body.isPlaceStale).toBe(true)
    await desk.places()
    talk.text.server.time += 60_000
    await talk.begins(talk.zhou, '又给自己', 'self', await talk.text.targetOn('今天'))
    expect((await desk.asks()).body.isPlaceStale).toBe(false)
  })

  it('stays known when something else about a thread changes, and is looked for again with a new one', async () => {
    const { id } = await talk.begins(talk.zhou, '后', 'group', await talk.text.targetOn('慢慢'))
    const desk = deskOf(talk.lin)
    await desk.places()
    await talk.replies(talk.wu, id, '好')
    talk.text.server.time += 60_000
    expect((await desk.asks()).body.isPlaceStale).toBe(false)
    await talk.begins(talk.wu, '新', 'group', await talk.text.targetOn('今天'))
    expect((await desk.asks()).body.isPlaceStale).toBe(true)
  })
})

describe('where names are hidden', () => {
  it('a facilitator sees names, and nobody’s id', async () => {
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    await asks(talk.zhou, `${mentionOf(talk.lin.memberId)} 怎么看？`)
    const { threads } = await deskOf(talk.lin).all()
    expect(threads[0]?.authorName).toMatchObject({ name: '小周' })
    expect(threads[0]?.opening?.mentioned).toMatchObject([{ name: '林老师' }])
    expect(JSON.stringify(threads)).not.toContain(talk.zhou.memberId)
  })
})

it('a place of another order is refused with a code', async () => {
  const answer = await deskOf(talk.lin).asks({
    order: 'text',
    after: { keys: [1, 'x'] },
  })
  expect(answer.error).toBe('invalid-request')
})

it('the texts in the bin are not on the desk', async () => {
  await asks(talk.zhou, '为什么？')
  await talk.lin.visitor.posts(`/api/texts/${talk.text.textId}`, { isDeleted: true })
  expect((await deskOf(talk.lin).counts()).everything).toBe(0)
})
