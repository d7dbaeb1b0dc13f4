import { answerIn } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildLayers } from '../layers/rebuild-layers.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'

let talk: TestDiscussion
/** Zhou asks, Wu replies; Lin leads. */
let question: { readonly id: string; readonly commentId: string }
let reply: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  question = await talk.begins(talk.zhou, '为什么？', 'group', { type: 'text' }, 'question')
  reply = await talk.replies(talk.wu, question.id, '因为春天来了。')
})
afterEach(() => talk.close())

const answer = async () => {
  const threads = await talk.text.threads({ kind: 'group' })
  const thread = threads.find(({ annotation }) => annotation.id === question.id)
  return thread ? answerIn(thread) : undefined
}
const hides = (reason: string | null) =>
  talk.lin.visitor.posts(`/api/texts/${talk.text.textId}/comments/${reply}/hide`, { reason })
const events = async () => {
  const { rows } = talk.text.server.storage
  const found = await rows
    .selectFrom('event')
    .select(['kind', 'comment_id', 'member_id', 'subject_json'])
    .where('kind', 'in', ['answer-marked', 'answer-unmarked'])
    .orderBy('seq')
    .execute()
  return found.map(({ subject_json: subject, ...event }) => ({ ...event, ...JSON.parse(subject) }))
}

describe('the answer of a question', () => {
  it('is said by whoever asked, and is another as soon as they or a facilitator say so', async () => {
    await talk.answers(talk.zhou, question.id, reply)
    expect(await answer()).toBe(reply)
    const better = await talk.replies(talk.chen, question.id, '见第二段。')
    await talk.answers(talk.lin, question.id, better)
    expect(await answer()).toBe(better)
    await talk.answers(talk.zhou, question.id, better, false)
    expect(await answer()).toBeNull()
  })

  it('can be what the asker found out themselves, and not the question', async () => {
    const own = await talk.replies(talk.zhou, question.id, '我找到了。')
    expect((await talk.answers(talk.zhou, question.id, question.commentId)).error).toBe(
      'cannot-be-answer',
    )
    await talk.answers(talk.zhou, question.id, own)
    expect(await answer()).toBe(own)
  })

  it('is nobody else’s to say, and nothing of another thread', async () => {
    expect((await talk.answers(talk.wu, question.id, reply)).error).toBe('not-allowed')
    expect((await talk.answers(talk.he, question.id, reply)).error).toBe('not-allowed')
    const note = await talk.begins(talk.zhou, '记一笔')
    const remark = await talk.replies(talk.wu, note.id, '好')
    expect((await talk.answers(talk.zhou, question.id, remark)).error).toBe('cannot-be-answer')
    expect((await talk.answers(talk.zhou, note.id, remark)).error).toBe('invalid-request')
    expect(await answer()).toBeNull()
  })

  it('is none while its comment is hidden, or deleted, and is one again when that is undone', async () => {
    await talk.answers(talk.zhou, question.id, reply)
    await hides('离题')
    expect(await answer()).toBeNull()
    expect((await talk.answers(talk.zhou, question.id, reply, false)).error).toBeNull()
    expect((await talk.answers(talk.zhou, question.id, reply)).error).toBe('cannot-be-answer')
    await hides(null)
    await talk.answers(talk.zhou, question.id, reply)
    await talk.deletesComment(talk.wu, reply)
    expect(await answer()).toBeNull()
    await talk.undeletesComment(talk.wu, reply)
    expect(await answer()).toBe(reply)
  })

  it('can be taken back after its comment is gone for good', async () => {
    await talk.answers(talk.zhou, question.id, reply)
    await talk.deletesComment(talk.wu, reply)
    expect((await talk.answers(talk.zhou, question.id, reply, false)).error).toBeNull()
    await talk.undeletesComment(talk.wu, reply)
    expect(await answer()).toBeNull()
  })

  it('comes back with a question that was deleted, and stands after the layers were made anew', async () => {
    const own = await talk.begins(talk.zhou, '谁写的？', 'group', { type: 'text' }, 'question')
    const found = await talk.replies(talk.zhou, own.id, '鲁迅。')
    await talk.answers(talk.zhou, own.id, found)
    await talk.deletes(talk.zhou, own.id)
    await talk.undeletes(talk.zhou, own.id)
    const { group_id: groupId } = await talk.text.row()
    const { storage, newId } = talk.text.server
    await storage.transaction((transaction) => rebuildLayers(transaction, groupId, newId))
    const threads = await talk.text.threads({ kind: 'group' })
    const thread = threads.find(({ annotation }) => annotation.id === own.id)
    expect(thread && answerIn(thread)).toBe(found)
  })

  it('stands in the log with whoever answered, once for each change', async () => {
    await talk.answers(talk.zhou, question.id, reply)
    await talk.answers(talk.zhou, question.id, reply)
    await talk.answers(talk.zhou, question.id, reply, false)
    await talk.answers(talk.zhou, question.id, reply, false)
    const about = { comment_id: reply, member_id: talk.wu.memberId, authorName: '小吴' }
    expect(await events()).toMatchObject([
      { kind: 'answer-marked', ...about },
      { kind: 'answer-unmarked', ...about },
    ])
  })
})
