import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeSetting } from '../storage/setting-rows.ts'
import { TestDesk } from '../testing/test-desk.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { fillThreadFacts } from './fill-thread-facts.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

it('a start gives the threads of an older server what a desk asks, and the next one nothing more', async () => {
  const { storage } = talk.text.server
  const { id } = await talk.begins(talk.zhou, '为什么？', 'group', { type: 'text' }, 'question')
  await talk.begins(talk.zhou, '自己的', 'self')
  const desk = new TestDesk(talk.lin.visitor, await talk.text.facilitator.groupId())
  const before = await desk.all()
  await storage.rows.deleteFrom('thread_fact').execute()
  await storage.transaction(({ rows }) => writeSetting(rows, 'thread-facts', '0'))
  expect(await desk.ids()).toEqual([])
  await fillThreadFacts(storage)
  expect(await desk.all()).toEqual(before)
  expect(await desk.ids({ view: 'unanswered-questions' })).toEqual([id])
  await storage.rows.deleteFrom('thread_fact').execute()
  await fillThreadFacts(storage)
  expect(await desk.ids()).toEqual([])
})
