import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { TestDesk } from '../testing/test-desk.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { TestParticipation } from '../testing/test-participation.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

it('whoever is left alone in a group is told what they asked at the desk, of themselves alone, and of nothing in the bell', async () => {
  const { lin, text } = talk
  const groupId = await text.facilitator.groupId()
  for (const { visitor } of [talk.chen, talk.zhou, talk.wu, talk.he]) {
    const { status } = await visitor.posts(`/api/groups/${groupId}/leave`, {})
    expect(status).toBe(200)
  }
  const { id, commentId } = await talk.begins(
    lin,
    '为什么？',
    'group',
    { type: 'text' },
    'question',
  )
  const told = new TestParticipation(groupId)
  const { body } = await told.asks(lin)
  expect(body.lines).toMatchObject([{ name: lin.name, questions: 1, unanswered: 1, agreement: 0 }])
  expect((await told.table(lin)).status).toBe(200)
  const desk = new TestDesk(lin.visitor, groupId)
  expect(await desk.ids({ view: 'unanswered-questions' })).toEqual([id])
  expect((await new TestBell(lin.visitor).unread()).unread).toBe(0)
  expect((await talk.answers(lin, id, commentId)).error).not.toBeNull()
  await talk.replies(lin, id, '因为……')
  expect((await new TestBell(lin.visitor).all()).length).toBe(0)
})
