import type { GroupId, TextId } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestDesk } from '../testing/test-desk.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { asksMany } from '../testing/test-many-threads.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { readReports } from './read-reports.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

it('five thousand reports are told fifty at a time, with as many looks and rows as a hundred are', async () => {
  const { rows } = talk.text.server.storage
  await asksMany(talk, 5_000)
  const comments = await rows
    .selectFrom('comment')
    .select(['id', 'annotation_id'])
    .where('body', '=', '为什么？')
    .execute()
  const groupId = (await talk.text.facilitator.groupId()) as GroupId
  const at = talk.text.server.time
  const reports = comments.map(({ id, annotation_id }) => ({
    comment_id: id,
    annotation_id,
    text_id: talk.text.textId as TextId,
    reporter_id: talk.wu.memberId,
    group_id: groupId,
    reason: '离题',
    at,
    decided_at: null,
    decided_by: null,
  }))
  for (let from = 0; from < reports.length; from += 500) {
    await rows
      .insertInto('report')
      .values(reports.slice(from, from + 500))
      .execute()
  }
  expect(reports).toHaveLength(5_000)
  const path = `/api/groups/${groupId}/reports`
  const { body } = await talk.lin.visitor.asks<EndpointResponse<'readReports'>>(path)
  expect([body.reported.length, body.hasMore]).toEqual([50, true])
  const desk = new TestDesk(talk.lin.visitor, groupId)
  const page = (await desk.asks({ view: 'reported', order: 'newest' })).body
  expect(page.counts?.reported).toBe(5_000)
  expect(page.threads.length).toBeLessThanOrEqual(50)
  await talk.hides(talk.lin, body.reported[0]?.commentId ?? '', '离题')
  const after = (await talk.lin.visitor.asks<EndpointResponse<'readReports'>>(path)).body
  expect(after.reported).toHaveLength(50)
  expect(after.reported[0]?.commentId).not.toBe(body.reported[0]?.commentId)
  const ofThousands = await costOfReading(groupId)
  const others = reports.slice(101).map(({ comment_id }) => comment_id)
  for (let from = 0; from < others.length; from += 500) {
    const some = others.slice(from, from + 500)
    await rows.deleteFrom('report').where('comment_id', 'in', some).execute()
  }
  expect(await costOfReading(groupId)).toEqual(ofThousands)
})

/** What it takes to read what waits: statements, and the rows that they give. */
async function costOfReading(groupId: GroupId) {
  const storage = new WatchedStorage(talk.text.server.storage)
  const { user_id: userId } = await talk.text.server.storage.rows
    .selectFrom('member')
    .select('user_id')
    .where('id', '=', talk.lin.memberId)
    .executeTakeFirstOrThrow()
  if (userId === null) throw new Error('a facilitator without an account')
  const { reported, hasMore } = await readReports(storage.rows, { userId }, groupId)
  expect([reported.length, hasMore]).toEqual([50, true])
  expect(await storage.scans()).toEqual([])
  return { looks: storage.reads.length, rows: storage.rowsRead }
}
