import type { GroupId } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { TestDesk } from '../testing/test-desk.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { TestParticipation } from '../testing/test-participation.ts'
import { TestPost } from '../testing/test-post.ts'

let talk: TestDiscussion
let groupId: GroupId
beforeEach(async () => {
  talk = await TestDiscussion.start()
  groupId = (await talk.lin.visitor.groupId()) as GroupId
  for (const { memberId } of talk.readers.filter((reader) => reader !== talk.lin)) {
    const path = `/api/groups/${groupId}/members/${memberId}/remove`
    const { error } = await talk.lin.visitor.posts(path, {})
    if (error) throw new Error(`nobody was removed: ${JSON.stringify(error)}`)
  }
})
afterEach(() => talk.close())

it('a group of one has a desk, a ledger, numbers and a bell in which nothing is left out and nobody is told of themselves', async () => {
  const { lin } = talk
  const post = new TestPost(talk.text.server)
  await post.delivers([lin])
  await post.chooses(lin, 'at-once', 'at-once')
  const { id, commentId } = await talk.begins(
    lin,
    '我自己的问题',
    'group',
    await talk.text.targetOn('一起'),
    'question',
  )
  const desk = new TestDesk(lin.visitor, groupId)
  expect((await desk.asks({ view: 'unanswered-questions' })).body.threads).toMatchObject([{ id }])
  expect((await talk.assigns(lin, id, lin.memberId)).error).toBeNull()
  expect((await talk.keepsState(lin, id, 'featured')).error).toBeNull()
  expect((await desk.asks({ view: 'featured' })).body.counts?.featured).toBe(1)

  const told = new TestParticipation(groupId)
  await told.reads(lin, talk.text.textId, [])
  const { lines, isCut } = (await told.asks(lin)).body
  expect([lines.length, isCut]).toEqual([1, false])
  expect(lines).toMatchObject([{ name: lin.name, questions: 1, replies: 0, agreement: 0 }])
  expect((await told.table(lin)).body.csv.trim().split('\r\n')).toHaveLength(2)
  const hard = await told.hardPlaces(lin)
  expect(JSON.stringify(hard)).toContain(id)

  const path = `/api/texts/${talk.text.textId}`
  const ledger = await lin.visitor.posts<EndpointResponse<'readLedger'>>(`${path}/ledger`, {
    isDoubtfulOnly: false,
    state: null,
    after: null,
  })
  expect(ledger.error).toBeNull()
  const report = await lin.visitor.posts(`${path}/comments/${commentId}/report`, { reason: '?' })
  expect(report.error).toBe('not-allowed')
  expect(await new TestBell(lin.visitor).all()).toEqual([])
  expect(await post.comes()).toEqual([])
  const leaving = await lin.visitor.posts(`/api/groups/${groupId}/leave`, {})
  expect(leaving.error).toBe('last-facilitator')
})
