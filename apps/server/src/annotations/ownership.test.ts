import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion } from '../testing/test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

async function bodies(id: string): Promise<string[] | null> {
  const { thread } = await talk.standing(id)
  return thread?.comments.map(({ body, state }) => (state === 'shown' ? body : state)) ?? null
}

describe('editing a comment', () => {
  it('is for its author, shows at once with its time, and keeps what it said for facilitators', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '初稿')
    for (const reader of [talk.wu, talk.lin]) {
      expect((await talk.edits(reader, commentId, '篡改')).error).toBe('not-allowed')
    }
    await talk.edits(talk.zhou, commentId, ' 二稿\r\n')
    talk.text.server.time += 1_000
    const { body: edited } = await talk.edits(talk.zhou, commentId, '三稿')
    expect(edited).toMatchObject({ body: '三稿', editedAt: talk.text.server.time })
    expect((await talk.standing(id)).thread?.comments).toEqual([edited])
    expect((await talk.readsHistory(talk.lin, commentId)).body.versions).toEqual([
      { body: '三稿', endedAt: null },
      { body: '二稿', endedAt: talk.text.server.time },
      { body: '初稿', endedAt: talk.text.server.time - 1_000 },
    ])
    expect((await talk.readsHistory(talk.zhou, commentId)).error).toBe('not-allowed')
  })

  it('to what it says already changes nothing', async () => {
    const { commentId } = await talk.begins(talk.zhou, '一句话')
    expect((await talk.edits(talk.zhou, commentId, '一句话')).body.editedAt).toBeNull()
    expect((await talk.readsHistory(talk.lin, commentId)).body.versions).toHaveLength(1)
  })

  it('can not make it empty', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '一句话')
    expect((await talk.edits(talk.zhou, commentId, ' \n')).error).toBe('comment-empty')
    expect(await bodies(id)).toEqual(['一句话'])
  })
})

describe('deleting a comment', () => {
  it('that nobody answered leaves nothing', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '问')
    await talk.replies(talk.wu, id, '答')
    const last = await talk.replies(talk.zhou, id, '口误')
    await talk.replies(talk.zhou, id, '更正')
    await talk.deletesComment(talk.zhou, last)
    expect(await bodies(id)).toEqual(['问', '答', '更正'])
    expect((await talk.readsHistory(talk.lin, last)).error).toBe('not-found')
    expect((await talk.deletesComment(talk.wu, commentId)).error).toBe('not-allowed')
  })

  it('that was answered leaves "deleted", and its words to facilitators alone', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '问')
    await talk.replies(talk.wu, id, '答')
    await talk.deletesComment(talk.zhou, commentId)
    expect(await bodies(id)).toEqual(['deleted', '答'])
    const again = await talk.deletesComment(talk.zhou, commentId)
    expect(again.status).toBe(200)
    expect((await talk.edits(talk.zhou, commentId, '又来')).error).toBe('not-allowed')
    expect((await talk.hides(talk.lin, commentId, '理由')).error).toBe('not-allowed')
    expect((await talk.readsHistory(talk.lin, commentId)).body.versions).toEqual([
      { body: '问', endedAt: talk.text.server.time },
    ])
  })
})

describe('deleting an annotation', () => {
  it('takes everything of its author’s with it', async () => {
    const { id } = await talk.begins(talk.zhou, '问', 'facilitators')
    await talk.replies(talk.zhou, id, '补充')
    expect((await talk.deletes(talk.lin, id)).error).toBe('not-allowed')
    await talk.deletes(talk.zhou, id)
    expect(await talk.standing(id)).toEqual({ layers: [], thread: null })
    const { rows } = talk.text.server.storage
    expect(await rows.selectFrom('comment').selectAll().execute()).toEqual([])
    expect(await rows.selectFrom('annotation').selectAll().execute()).toEqual([])
  })

  it('leaves what others said where they said it', async () => {
    const { id } = await talk.begins(talk.zhou, '问')
    await talk.replies(talk.wu, id, '答')
    await talk.replies(talk.zhou, id, '谢谢')
    await talk.deletes(talk.zhou, id)
    expect(await bodies(id)).toEqual(['deleted', '答', 'deleted'])
    await talk.deletes(talk.zhou, id)
    expect((await talk.auditLog()).map(({ action }) => action)).toEqual(['annotation-deleted'])
  })
})

describe('hiding a comment', () => {
  it('is for facilitators, gives the reason in its place, and can be taken back', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '离题的话')
    expect((await talk.hides(talk.wu, commentId, '理由')).error).toBe('not-allowed')
    await talk.hides(talk.lin, commentId, '与正文无关')
    expect((await talk.standing(id)).thread?.comments).toMatchObject([
      { body: '', state: 'hidden', hiddenReason: '与正文无关' },
    ])
    expect((await talk.edits(talk.zhou, commentId, '改')).error).toBe('not-allowed')
    expect((await talk.readsHistory(talk.chen, commentId)).body.versions).toEqual([
      { body: '离题的话', endedAt: null },
    ])
    await talk.hides(talk.chen, commentId, null)
    expect((await talk.standing(id)).thread?.comments).toMatchObject([
      { body: '离题的话', state: 'shown', hiddenReason: null },
    ])
  })
})

describe('the audit log', () => {
  it('says who did what to whose words, and never the words', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '机密甲', 'facilitators')
    await talk.proposes(talk.lin, id)
    await talk.moves(talk.zhou, id, 'group')
    await talk.replies(talk.wu, id, '机密乙')
    await talk.edits(talk.zhou, commentId, '机密丙')
    await talk.hides(talk.lin, commentId, '离题')
    await talk.hides(talk.lin, commentId, null)
    await talk.resolves(talk.chen, id)
    await talk.resolves(talk.chen, id, false)
    await talk.deletesComment(talk.zhou, commentId)
    const of = { textTitle: '读书会开幕词', authorName: '小周' }
    const log = await talk.auditLog()
    expect(log).toEqual([
      { actor: '林老师', action: 'promotion-proposed', subject: of },
      {
        actor: '小周',
        action: 'audience-changed',
        subject: { ...of, from: 'facilitators', to: 'group' },
      },
      { actor: '小周', action: 'comment-edited', subject: of },
      { actor: '林老师', action: 'comment-hidden', subject: { ...of, reason: '离题' } },
      { actor: '林老师', action: 'comment-shown', subject: of },
      { actor: '陈老师', action: 'thread-resolved', subject: of },
      { actor: '陈老师', action: 'thread-reopened', subject: of },
      { actor: '小周', action: 'comment-deleted', subject: of },
    ])
    expect(JSON.stringify(log)).not.toContain('机密')
  })

  it('keeps silent about what only its author ever saw', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '给自己', 'self')
    await talk.edits(talk.zhou, commentId, '还是给自己')
    await talk.resolves(talk.zhou, id)
    await talk.deletes(talk.zhou, id)
    expect(await talk.auditLog()).toEqual([])
  })

  it('says nothing of what was refused', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '一句话')
    await talk.hides(talk.wu, commentId, '理由')
    await talk.resolves(talk.wu, id)
    await talk.moves(talk.lin, id, 'self')
    expect(await talk.auditLog()).toEqual([])
  })
})
