import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildLayers } from '../layers/rebuild-layers.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'

let talk: TestDiscussion
/** Zhou asks; Lin and Chen lead. */
let question: { readonly id: string; readonly commentId: string }
beforeEach(async () => {
  talk = await TestDiscussion.start()
  question = await talk.begins(talk.zhou, '为什么？', 'group', { type: 'text' }, 'question')
})
afterEach(() => talk.close())

/** As its row has it: what lists of many threads are filtered by. */
const state = async (id = question.id) => {
  const { rows } = talk.text.server.storage
  const row = await rows
    .selectFrom('annotation')
    .select('state')
    .where('id', '=', id as never)
    .executeTakeFirst()
  return row?.state
}
/** Everything that the rooms of a reader hold, as bytes hold it. */
const bytesOf = async (rooms: readonly string[]) => {
  const entries = await talk.text.server.storage.rows
    .selectFrom('update_log')
    .select(['room', 'bytes'])
    .execute()
  return entries
    .filter(({ room }) => rooms.includes(room))
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .join()
}

describe('the state of a thread', () => {
  it('follows what is said in it, and what becomes of that', async () => {
    expect(await state()).toBe('needs-answer')
    await talk.replies(talk.wu, question.id, '我也想知道')
    expect(await state()).toBe('needs-answer')
    const reply = await talk.replies(talk.lin, question.id, '因为春天来了')
    expect(await state()).toBe('answered')
    await talk.hides(talk.chen, reply, '说错了')
    expect(await state()).toBe('needs-answer')
    await talk.hides(talk.chen, reply, null)
    expect(await state()).toBe('answered')
    await talk.deletesComment(talk.lin, reply)
    expect(await state()).toBe('needs-answer')
    await talk.undeletesComment(talk.lin, reply)
    expect(await state()).toBe('answered')
    await talk.replies(talk.zhou, question.id, '还是不懂')
    expect(await state()).toBe('needs-answer')
    const note = await talk.begins(talk.zhou, '记一笔')
    expect(await state(note.id)).toBe('new')
  })

  it('is answered by what the asker says answered it, even after a facilitator said otherwise', async () => {
    const reply = await talk.replies(talk.wu, question.id, '见第二段')
    await talk.keepsState(talk.lin, question.id, 'answered')
    await talk.keepsState(talk.lin, question.id, 'needs-answer')
    await talk.answers(talk.zhou, question.id, reply)
    expect(await state()).toBe('answered')
    await talk.answers(talk.zhou, question.id, reply, false)
    expect(await state()).toBe('needs-answer')
  })

  it('is asked anew by what the asker says after the mark', async () => {
    const reply = await talk.replies(talk.wu, question.id, '见第二段')
    await talk.answers(talk.zhou, question.id, reply)
    expect(await state()).toBe('answered')
    await talk.replies(talk.zhou, question.id, '第二段没有说')
    expect(await state()).toBe('needs-answer')
  })

  it('is newer than what facilitators said in the same millisecond', async () => {
    await talk.keepsState(talk.lin, question.id, 'answered')
    await talk.replies(talk.zhou, question.id, '还是不懂')
    expect(await state()).toBe('needs-answer')
  })

  it('may have followed from newer words meanwhile: that is no other facilitator’s word', async () => {
    await talk.replies(talk.chen, question.id, '因为')
    const late = await talk.keepsState(talk.lin, question.id, 'featured', 'needs-answer')
    expect(late.error).toBeNull()
    expect(await state()).toBe('featured')
  })

  it('is what a facilitator says, live on the desk, and undone as it was', async () => {
    const { id } = question
    const answer = await talk.keepsState(talk.lin, id, 'featured', 'needs-answer')
    const entry = { annotationId: id, state: 'featured', assigneeId: null, note: null }
    expect(answer.body).toEqual(entry)
    expect(await talk.atDesk(id)).toEqual(entry)
    await talk.replies(talk.zhou, id, '还有一问')
    expect(await state()).toBe('featured')
    await talk.keepsState(talk.lin, id, 'needs-answer', 'featured')
    expect(await talk.atDesk(id)).toBeUndefined()
    expect(await state()).toBe('needs-answer')
    const log = (await talk.auditLog()).filter(({ action }) => action === 'thread-state-changed')
    expect(log.map(({ actor, subject }) => [actor, subject])).toEqual([
      ['林老师', expect.objectContaining({ from: 'needs-answer', to: 'featured' })],
      ['林老师', expect.objectContaining({ from: 'featured', to: 'needs-answer' })],
    ])
  })

  it('of two facilitators at once is what the first said, and the second learns of it', async () => {
    await talk.keepsState(talk.lin, question.id, 'left-out', 'needs-answer')
    const late = await talk.keepsState(talk.chen, question.id, 'answered', 'needs-answer')
    expect(late.error).toBe('desk-changed')
    expect(await state()).toBe('left-out')
    // Said of what is so already, it is no quarrel.
    const same = await talk.keepsState(talk.chen, question.id, 'left-out', 'needs-answer')
    expect(same.error).toBeNull()
  })

  it('of two facilitators at once is what the first said of a note that asks for nothing, too', async () => {
    const note = await talk.begins(talk.zhou, '记一笔')
    await talk.keepsState(talk.lin, note.id, 'featured', 'new')
    const late = await talk.keepsState(talk.chen, note.id, 'left-out', 'new')
    expect(late.error).toBe('desk-changed')
    expect(await state(note.id)).toBe('featured')
  })

  it('comes back with a thread that was deleted, and with layers made anew', async () => {
    await talk.keepsState(talk.lin, question.id, 'featured')
    await talk.deletes(talk.zhou, question.id)
    expect(await talk.atDesk(question.id)).toBeUndefined()
    await talk.undeletes(talk.zhou, question.id)
    expect((await talk.atDesk(question.id))?.state).toBe('featured')
    const { storage, newId } = talk.text.server
    const { group_id: groupId } = await talk.text.row()
    await storage.transaction((transaction) => rebuildLayers(transaction, groupId, newId))
    expect((await talk.atDesk(question.id))?.state).toBe('featured')
  })
})

describe('who sees to a thread', () => {
  it('is a facilitator, and nobody takes from another unseen', async () => {
    const { id } = question
    await talk.assigns(talk.lin, id, talk.lin.memberId, null)
    expect((await talk.atDesk(id))?.assigneeId).toBe(talk.lin.memberId)
    const late = await talk.assigns(talk.chen, id, talk.chen.memberId, null)
    expect(late.error).toBe('desk-changed')
    await talk.assigns(talk.chen, id, talk.chen.memberId, talk.lin.memberId)
    expect((await talk.atDesk(id))?.assigneeId).toBe(talk.chen.memberId)
    const annotator = await talk.assigns(talk.lin, id, talk.zhou.memberId)
    expect(annotator.error).toBe('assignee-no-facilitator')
    await talk.assigns(talk.lin, id, null)
    expect(await talk.atDesk(id)).toBeUndefined()
  })

  it.each(['leaves', 'is removed', 'leads no more'] as const)(
    'is nobody once they are gone: an assignee who %s',
    async (way) => {
      const { id } = question
      await talk.assigns(talk.lin, id, talk.chen.memberId)
      const groupId = await talk.lin.visitor.groupId()
      const path = `/api/groups/${groupId}`
      const member = `${path}/members/${talk.chen.memberId}`
      if (way === 'leaves') await talk.chen.visitor.posts(`${path}/leave`, {})
      if (way === 'is removed') await talk.lin.visitor.posts(`${member}/remove`, {})
      if (way === 'leads no more') {
        await talk.lin.visitor.posts(`${member}/role`, { role: 'annotator' })
      }
      expect(await talk.atDesk(id)).toBeUndefined()
      // Nor does its row say otherwise.
      const answer = await talk.keepsState(talk.lin, id, 'featured')
      expect(answer.body?.assigneeId).toBeNull()
    },
  )
})

describe('what facilitators note of a thread', () => {
  const secret = '他上次也这样问，周二当面说'

  it('stands on the desk alone, and in no byte that any member is sent', async () => {
    const { id } = question
    const forDesk = await talk.begins(talk.zhou, '只给老师', 'facilitators')
    for (const thread of [id, forDesk.id]) await talk.keepsNote(talk.lin, thread, secret)
    expect((await talk.atDesk(id))?.note).toBe(secret)
    await talk.replies(talk.chen, id, '好问题')
    await talk.keepsState(talk.chen, id, 'featured')

    const desk = talk.layers.find(({ layer }) => layer.kind === 'desk')?.room ?? ''
    const others = talk.layers.map(({ room }) => room).filter((room) => room !== desk)
    expect(await bytesOf([desk])).toContain(secret)
    expect(await bytesOf([...others, `words/${talk.text.textId}`])).not.toContain(secret)
    const events = await talk.text.server.storage.rows.selectFrom('event').selectAll().execute()
    expect(JSON.stringify(events)).not.toContain(secret)

    const text = `/api/texts/${talk.text.textId}`
    const group = `/api/groups/${await talk.lin.visitor.groupId()}`
    const answers = [
      text,
      `${text}/read-marks`,
      `${text}/export`,
      group,
      '/api/notifications/unread',
    ]
    // Those of which the words can be read in the bytes; all are made of the same.
    const copies = ['markdown', 'html', 'csv', 'jsonld'].map(
      (format) => `${text}/export/${format}?include=own-notes`,
    )
    for (const path of [...answers, ...copies]) {
      for (const { visitor } of [talk.zhou, talk.wu, talk.he]) {
        const { status, bytes } = await visitor.downloads(path)
        expect([path, status]).toEqual([path, 200])
        expect(new TextDecoder().decode(bytes)).not.toContain(secret)
      }
    }
    const facilitators = await talk.lin.visitor.downloads(
      `${text}/export/markdown?include=facilitators-notes`,
    )
    expect(new TextDecoder().decode(facilitators.bytes)).not.toContain(secret)
  })

  it('is lost by nobody: who wrote meanwhile is asked again', async () => {
    const { id } = question
    await talk.keepsNote(talk.lin, id, '一')
    expect((await talk.keepsNote(talk.chen, id, '二')).error).toBe('desk-changed')
    expect((await talk.keepsNote(talk.chen, id, ' 一、二 ', '一')).body?.note).toBe('一、二')
    expect((await talk.keepsNote(talk.chen, id, ' ', '一、二')).body?.note).toBeNull()
    expect(await talk.atDesk(id)).toBeUndefined()
  })

  it('leaves the desk with a thread that its author takes back, and is there again with it', async () => {
    await talk.keepsNote(talk.lin, question.id, secret)
    await talk.moves(talk.zhou, question.id, 'self')
    expect(await talk.atDesk(question.id)).toBeUndefined()
    expect((await talk.keepsNote(talk.lin, question.id, '又', secret)).error).toBe('not-found')
    await talk.moves(talk.zhou, question.id, 'facilitators')
    expect((await talk.atDesk(question.id))?.note).toBe(secret)
  })
})
