import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sharedThreads } from '../storage/migrations/0009-shared-threads.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const acts = async () =>
  (await talk.auditLog()).map(({ actor, action, subject }) =>
    'to' in subject ? `${actor} ${action} ${String(subject.to)}` : `${actor} ${action}`,
  )

describe('a thread that others wrote in', () => {
  it.each(['group', 'facilitators'] as const)(
    'for the audience %s can not be kept to oneself',
    async (audience) => {
      const { id } = await talk.begins(talk.zhou, '问', audience)
      await talk.replies(talk.lin, id, '答')
      const before = await talk.standing(id)
      expect(await talk.moves(talk.zhou, id, 'self')).toMatchObject({
        status: 409,
        error: 'thread-answered',
      })
      expect(await talk.standing(id)).toEqual(before)
      expect(await acts()).toEqual([])
    },
  )

  it('stays so when the answer is hidden, or deleted with its place kept', async () => {
    const hidden = await talk.begins(talk.zhou, '问')
    await talk.hides(talk.lin, await talk.replies(talk.wu, hidden.id, '答'), '离题')
    const deleted = await talk.begins(talk.zhou, '又问')
    const answer = await talk.replies(talk.wu, deleted.id, '又答')
    await talk.replies(talk.zhou, deleted.id, '谢谢')
    await talk.deletesComment(talk.wu, answer)
    for (const { id } of [hidden, deleted]) {
      expect((await talk.moves(talk.zhou, id, 'self')).error).toBe('thread-answered')
    }
  })

  it('may be kept to oneself once the answer is gone without a trace', async () => {
    const { id } = await talk.begins(talk.zhou, '问')
    await talk.deletesComment(talk.wu, await talk.replies(talk.wu, id, '答'))
    expect((await talk.moves(talk.zhou, id, 'self')).status).toBe(200)
  })
})

describe('a thread that was shared once', () => {
  it('leaves in the log what its author does while nobody else sees it', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '离题的话')
    await talk.hides(talk.lin, commentId, '离题')
    await talk.moves(talk.zhou, id, 'self')
    await talk.deletesComment(talk.zhou, commentId)
    const second = await talk.replies(talk.zhou, id, '换一句')
    await talk.edits(talk.zhou, second, '再换一句')
    await talk.resolves(talk.zhou, id)
    await talk.moves(talk.zhou, id, 'group')
    await talk.moves(talk.zhou, id, 'self')
    await talk.deletes(talk.zhou, id)
    expect(await acts()).toEqual([
      '林老师 comment-hidden',
      '小周 audience-changed self',
      '小周 comment-deleted',
      '小周 comment-edited',
      '小周 thread-resolved',
      '小周 audience-changed group',
      '小周 audience-changed self',
      '小周 annotation-deleted',
    ])
  })

  it('comes back with what was hidden still hidden', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '离题的话')
    await talk.hides(talk.lin, commentId, '离题')
    await talk.moves(talk.zhou, id, 'self')
    expect((await talk.edits(talk.zhou, commentId, '改')).error).toBe('not-allowed')
    expect((await talk.hides(talk.zhou, commentId, null)).error).toBe('not-allowed')
    await talk.moves(talk.zhou, id, 'group')
    expect((await talk.standing(id)).thread?.comments).toMatchObject([
      { body: '', state: 'hidden', hiddenReason: '离题' },
    ])
  })

  it('is known as such where an older server moved it', async () => {
    const shared = await talk.begins(talk.zhou, '大家的')
    const answered = await talk.begins(talk.zhou, '答过的', 'self')
    const own = await talk.begins(talk.zhou, '自己的', 'self')
    const { rows } = talk.text.server.storage
    await rows
      .updateTable('comment')
      .set({ author_id: talk.wu.memberId })
      .where('id', '=', answered.commentId as never)
      .execute()
    await sql`alter table annotation drop column shared_at`.execute(rows)
    await sql`alter table deleted_id drop column author_id`.execute(rows)
    await sharedThreads.up(rows)
    const known = await rows
      .selectFrom('annotation')
      .select('id')
      .where('shared_at', 'is not', null)
      .execute()
    expect(known.map(({ id }) => id).toSorted()).toEqual([shared.id, answered.id].toSorted())
    expect(known.map(({ id }) => id)).not.toContain(own.id)
  })
})

it('what only its author ever saw is in no log', async () => {
  const { id, commentId } = await talk.begins(talk.zhou, '自己的', 'self')
  await talk.edits(talk.zhou, commentId, '改过的')
  await talk.resolves(talk.zhou, id)
  await talk.deletesComment(talk.zhou, commentId)
  await talk.deletes(talk.zhou, id)
  expect(await acts()).toEqual([])
})
