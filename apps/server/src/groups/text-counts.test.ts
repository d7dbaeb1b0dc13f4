import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

const TEXT = { type: 'text' } as const

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const counts = async ({ visitor }: Reader) => {
  const path = `/api/groups/${await visitor.groupId()}`
  const [text] = (await visitor.asks<EndpointResponse<'readGroup'>>(path)).body.texts
  return { unanswered: text?.unansweredCount, news: text?.newThreadCount }
}
const reads = ({ visitor }: Reader) =>
  visitor.posts(`/api/texts/${talk.text.textId}/read-marks`, {
    readTo: talk.text.server.time,
    threads: {},
  })

it('a question that nobody answered counts for whoever sees it, until somebody does', async () => {
  const { id } = await talk.begins(talk.zhou, '为什么？', 'group', TEXT, 'question')
  await talk.begins(talk.zhou, '只问主持人', 'facilitators', TEXT, 'question')
  await talk.begins(talk.zhou, '只问自己', 'self', TEXT, 'question')
  expect(await counts(talk.lin)).toMatchObject({ unanswered: 2 })
  expect(await counts(talk.zhou)).toMatchObject({ unanswered: 2 })
  expect(await counts(talk.wu)).toMatchObject({ unanswered: 1 })
  const commentId = await talk.replies(talk.lin, id, '因为下雨')
  await talk.answers(talk.zhou, id, commentId)
  expect(await counts(talk.wu)).toMatchObject({ unanswered: 0 })
  expect(await counts(talk.lin)).toMatchObject({ unanswered: 1 })
})

it('what others said is new until it was read; what one said oneself, kept or hid is not', async () => {
  const { id, commentId } = await talk.begins(talk.zhou, '一')
  await talk.begins(talk.zhou, '二', 'facilitators')
  await talk.begins(talk.zhou, '三', 'self')
  expect(await counts(talk.zhou)).toMatchObject({ news: 0 })
  expect(await counts(talk.wu)).toMatchObject({ news: 1 })
  expect(await counts(talk.lin)).toMatchObject({ news: 2 })
  await talk.hides(talk.lin, commentId, '离题')
  expect(await counts(talk.wu)).toMatchObject({ news: 0 })
  await talk.hides(talk.lin, commentId, null)
  talk.text.server.time += 1
  await reads(talk.wu)
  expect(await counts(talk.wu)).toMatchObject({ news: 0 })
  talk.text.server.time += 1
  await talk.replies(talk.lin, id, '回答')
  expect(await counts(talk.wu)).toMatchObject({ news: 1 })
  expect(await counts(talk.zhou)).toMatchObject({ news: 1 })
})
