import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestText } from '../texts/test-text.ts'

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
    expect(Object.values(body.names).toSorted()).toEqual(['小周', '林老师'].toSorted())
  })

  it('is for facilitators', async () => {
    const answer = await text.member.asks(`/api/texts/${text.textId}/review`)
    expect(answer.error).toBe('not-allowed')
  })
})
