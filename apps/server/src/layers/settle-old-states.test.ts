import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeSetting } from '../storage/setting-rows.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { settleOldStates } from './settle-old-states.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

it('a start gives the threads of an older server the state that every command goes by', async () => {
  const { storage } = talk.text.server
  const answered = await talk.begins(talk.zhou, '为什么？', 'group', { type: 'text' }, 'question')
  await talk.replies(talk.lin, answered.id, '因为')
  const again = await talk.begins(talk.zhou, '还有？', 'group', { type: 'text' }, 'question')
  await talk.replies(talk.lin, again.id, '有')
  await talk.replies(talk.zhou, again.id, '在哪里？')
  const states = () =>
    storage.rows.selectFrom('annotation').select(['id', 'state']).orderBy('id').execute()
  const before = await states()
  expect(new Set(before.map(({ state }) => state))).toEqual(new Set(['answered', 'needs-answer']))
  await storage.rows.updateTable('annotation').set({ state: 'featured' }).execute()
  await storage.transaction(({ rows }) => writeSetting(rows, 'thread-states', '0'))
  await settleOldStates(storage)
  expect(await states()).toEqual(before)
})
