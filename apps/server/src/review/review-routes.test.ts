import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { TestText } from '../testing/test-text.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

describe('the review', () => {
  it('lists every thread in document order with its place, its comments and the names', async () => {
    await text.annotates(text.member, { target: await text.targetOn('慢慢'), body: '多慢？' })
    await text.annotates(text.member, { target: await text.targetOn('今天'), body: null })
    await text.annotates(text.facilitator, { target: { type: 'text' }, body: '总评' })
    const path = `/api/texts/${text.textId}/review`
    const { body } = await text.facilitator.asks<EndpointResponse<'readReview'>>(path)
    const seen = body.threads.map(({ comments, place, paragraphNumber }) => [
      comments[0]?.body ?? null,
      place.state,
      paragraphNumber,
    ])
    expect(seen).toEqual([
      ['总评', 'whole-text', null],
      [null, 'anchored', 3],
      ['多慢？', 'anchored', 4],
    ])
    expect(new Set(Object.values(body.names))).toEqual(new Set(['小周', '林老师']))
  })

  it('is for facilitators', async () => {
    const answer = await text.member.asks(`/api/texts/${text.textId}/review`)
    expect(answer.error).toBe('not-allowed')
  })
})

describe('what facilitators keep of threads, in the review', () => {
  it('stands with each, under names, and not with what its author keeps to themselves', async () => {
    const talk = await TestDiscussion.start()
    const { id } = await talk.begins(talk.zhou, '为什么？', 'group', { type: 'text' }, 'question')
    await talk.begins(talk.lin, '私记', 'self')
    await talk.assigns(talk.lin, id, talk.chen.memberId)
    await talk.keepsNote(talk.lin, id, '周二')
    const path = `/api/texts/${talk.text.textId}/review`
    const { body } = await talk.lin.visitor.asks<EndpointResponse<'readReview'>>(path)
    expect(body.threads.map(({ desk }) => desk)).toEqual([
      { state: 'needs-answer', assigneeName: '陈老师', note: '周二' },
      null,
    ])
    await talk.close()
  })
})

describe('private threads in the review', () => {
  let talk: TestDiscussion
  beforeEach(async () => {
    talk = await TestDiscussion.start()
  })
  afterEach(() => talk.close())

  it('are those for the facilitators and one’s own, and nobody else’s', async () => {
    await talk.begins(talk.zhou, '给大家')
    await talk.begins(talk.zhou, '给主持人', 'facilitators')
    await talk.begins(talk.zhou, '周的私记', 'self')
    await talk.begins(talk.lin, '林的私记', 'self')
    const path = `/api/texts/${talk.text.textId}/review`
    const saidTo = async ({ visitor }: Reader) => {
      const { body } = await visitor.asks<EndpointResponse<'readReview'>>(path)
      return body.threads.map(({ comments }) => comments[0]?.body)
    }
    expect(await saidTo(talk.lin)).toEqual(['给大家', '给主持人', '林的私记'])
    expect(await saidTo(talk.chen)).toEqual(['给大家', '给主持人'])
  })

  it('give no words of what was hidden or deleted', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '收回的话')
    const reply = await talk.replies(talk.wu, id, '离题的话')
    await talk.deletesComment(talk.zhou, commentId)
    await talk.hides(talk.lin, reply, '与正文无关')
    const path = `/api/texts/${talk.text.textId}/review`
    const { body } = await talk.lin.visitor.asks<EndpointResponse<'readReview'>>(path)
    expect(body.threads[0]?.comments).toMatchObject([
      { state: 'deleted', body: '' },
      { state: 'hidden', body: '', hiddenReason: '与正文无关' },
    ])
  })
})
