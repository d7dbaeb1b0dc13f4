import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion } from '../testing/test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const MINE = 'mine of 小周'

describe('a thread', () => {
  it.each([
    ['group', ['group']],
    ['facilitators', ['desk', MINE]],
    ['self', [MINE]],
  ] as const)('for the audience %s stands in %j and nowhere else', async (audience, layers) => {
    const { id } = await talk.begins(talk.zhou, '一句话', audience)
    expect(await talk.standing(id)).toMatchObject({
      layers,
      thread: { annotation: { audience }, comments: [{ body: '一句话' }] },
    })
  })

  it('for the facilitators is answered by them, as privately as it was asked', async () => {
    const { id } = await talk.begins(talk.zhou, '悄悄问', 'facilitators')
    await talk.replies(talk.chen, id, '悄悄答')
    const { layers, thread } = await talk.standing(id)
    expect(layers).toEqual(['desk', MINE])
    expect(thread?.comments.map(({ body }) => body)).toEqual(['悄悄问', '悄悄答'])
  })

  it('moves with everything under it, there and back, and only by its author', async () => {
    const { id } = await talk.begins(talk.zhou, '想好了再说', 'self')
    for (const reader of [talk.lin, talk.wu]) {
      expect((await talk.moves(reader, id, 'group')).error).toBe('not-found')
    }
    await talk.moves(talk.zhou, id, 'group')
    await talk.replies(talk.wu, id, '同意')
    expect((await talk.moves(talk.lin, id, 'self')).error).toBe('not-allowed')
    await talk.moves(talk.zhou, id, 'facilitators')
    const { layers, thread } = await talk.standing(id)
    expect(layers).toEqual(['desk', MINE])
    expect(thread?.comments.map(({ body }) => body)).toEqual(['想好了再说', '同意'])
    expect(await talk.text.threads()).toEqual([])
  })

  it('that one may not know of answers every command exactly like one that does not exist', async () => {
    const own = await talk.begins(talk.zhou, '给自己', 'self')
    const asked = await talk.begins(talk.zhou, '给主持人', 'facilitators')
    const gone = await talk.begins(talk.zhou, '删掉的')
    await talk.deletes(talk.zhou, gone.id)
    const nothing = { ...own, id: v7(), commentId: v7() }
    const commands = (reader: typeof talk.lin, thread: typeof own) =>
      Promise.all([
        talk.text.replies(reader.visitor, thread.id, '在吗'),
        talk.moves(reader, thread.id, 'group'),
        talk.proposes(reader, thread.id),
        talk.proposes(reader, thread.id, false),
        talk.resolves(reader, thread.id),
        talk.deletes(reader, thread.id),
        talk.edits(reader, thread.commentId, '改'),
        talk.deletesComment(reader, thread.commentId),
        talk.hides(reader, thread.commentId, '理由'),
        talk.readsHistory(reader, thread.commentId),
      ])
    const answersOf = async (...given: Parameters<typeof commands>) =>
      (await commands(...given)).map(({ status, body }) => ({ status, body }))
    for (const [reader, thread] of [
      [talk.lin, own],
      [talk.wu, own],
      [talk.he, own],
      [talk.wu, asked],
      [talk.he, asked],
      [talk.lin, gone],
      [talk.wu, gone],
      [talk.he, gone],
      [talk.zhou, gone],
    ] as const) {
      const answers = await answersOf(reader, thread)
      expect(answers).toEqual(await answersOf(reader, nothing))
      expect(answers.every(({ status }) => status === 404)).toBe(true)
    }
    expect((await talk.standing(own.id)).thread?.comments).toHaveLength(1)
    expect((await talk.standing(asked.id)).thread?.comments).toHaveLength(1)
  })
})

describe('a proposal to promote a thread', () => {
  it('shows live to its author and the facilitators, and the author’s yes is the move', async () => {
    const { id } = await talk.begins(talk.zhou, '好问题', 'facilitators')
    await talk.proposes(talk.lin, id)
    await talk.proposes(talk.chen, id)
    const { layers, thread } = await talk.standing(id)
    expect(layers).toEqual(['desk', MINE])
    expect(thread?.annotation.promotionProposedBy).toBe(talk.lin.memberId)
    await talk.moves(talk.zhou, id, 'group')
    expect(await talk.standing(id)).toMatchObject({
      layers: ['group'],
      thread: { annotation: { audience: 'group', promotionProposedBy: null } },
    })
  })

  it('goes when the author says no, or a facilitator takes it back', async () => {
    const { id } = await talk.begins(talk.zhou, '好问题', 'facilitators')
    for (const reader of [talk.zhou, talk.chen]) {
      await talk.proposes(talk.lin, id)
      await talk.proposes(reader, id, false)
      expect(await talk.standing(id)).toMatchObject({
        layers: ['desk', MINE],
        thread: { annotation: { promotionProposedBy: null } },
      })
    }
  })

  it.each(['group', 'self'] as const)(
    'stands again when its author takes back the move to %s that answered it, and then alone',
    async (audience) => {
      const { id } = await talk.begins(talk.zhou, '好问题', 'facilitators')
      await talk.keepsState(talk.chen, id, 'featured')
      await talk.proposes(talk.lin, id)
      const before = await talk.standing(id)
      const deed = v7()
      expect((await talk.moves(talk.zhou, id, audience, { deed })).status).toBe(200)
      expect(await talk.standing(id)).toMatchObject({
        thread: { annotation: { audience, promotionProposedBy: null } },
      })
      expect((await talk.moves(talk.zhou, id, 'facilitators', { undoes: deed })).status).toBe(200)
      expect(await talk.standing(id)).toEqual(before)
      expect((await talk.atDesk(id))?.state).toBe('featured')
      // Done and taken back by hand, it is answered.
      await talk.moves(talk.zhou, id, audience, { deed: v7() })
      await talk.moves(talk.zhou, id, 'facilitators')
      await talk.moves(talk.zhou, id, audience)
      await talk.moves(talk.zhou, id, 'facilitators', { undoes: deed })
      expect((await talk.standing(id)).thread?.annotation.promotionProposedBy).toBeNull()
    },
  )

  it('is brought back by the name of no other move, and never where the group sees the thread', async () => {
    const { id } = await talk.begins(talk.zhou, '好问题', 'facilitators')
    await talk.proposes(talk.lin, id)
    const deed = v7()
    await talk.moves(talk.zhou, id, 'self', { deed })
    await talk.moves(talk.zhou, id, 'group', { undoes: deed })
    expect((await talk.standing(id)).thread?.annotation.promotionProposedBy).toBeNull()
    await talk.moves(talk.zhou, id, 'facilitators', { undoes: v7() })
    expect((await talk.standing(id)).thread?.annotation.promotionProposedBy).toBeNull()
  })

  it('is for facilitators, about others’ threads that the group does not see', async () => {
    const asked = await talk.begins(talk.zhou, '问', 'facilitators')
    const open = await talk.begins(talk.zhou, '说')
    const own = await talk.begins(talk.lin, '记', 'facilitators')
    expect((await talk.proposes(talk.zhou, asked.id)).error).toBe('not-allowed')
    expect((await talk.proposes(talk.lin, open.id)).error).toBe('not-allowed')
    expect((await talk.proposes(talk.lin, own.id)).error).toBe('not-allowed')
  })
})

describe('resolving', () => {
  it('is for facilitators and the author, shows at once, and can be taken back', async () => {
    const { id } = await talk.begins(talk.zhou, '问', 'facilitators')
    const open = await talk.begins(talk.zhou, '说')
    expect((await talk.resolves(talk.wu, open.id)).error).toBe('not-allowed')
    expect((await talk.resolves(talk.he, open.id)).error).toBe('not-allowed')
    await talk.resolves(talk.lin, id)
    const resolved = await talk.standing(id)
    expect(resolved).toMatchObject({
      layers: ['desk', MINE],
      thread: {
        annotation: { resolvedAt: talk.text.server.time, resolvedBy: talk.lin.memberId },
      },
    })
    talk.text.server.time += 1_000
    await talk.resolves(talk.chen, id)
    expect(await talk.standing(id)).toEqual(resolved)
    await talk.resolves(talk.zhou, id, false)
    expect((await talk.standing(id)).thread?.annotation.resolvedAt).toBeNull()
  })
})

describe('a closed text', () => {
  it.each(['locked_at', 'archived_at'] as const)(
    'takes no command (%s), says why, and still hides what one may not know of',
    async (closed) => {
      const { id, commentId } = await talk.begins(talk.zhou, '一句话')
      const secret = await talk.begins(talk.zhou, '给自己', 'self')
      await talk.text.server.storage.rows
        .updateTable('text')
        .set({ [closed]: talk.text.server.time })
        .execute()
      const annotating = { target: { type: 'text' } as const }
      const answers = [
        await talk.text.annotates(talk.zhou.visitor, annotating),
        await talk.text.replies(talk.wu.visitor, id, '在吗'),
        await talk.moves(talk.zhou, id, 'self'),
        await talk.resolves(talk.lin, id),
        await talk.deletes(talk.zhou, id),
        await talk.edits(talk.zhou, commentId, '改'),
        await talk.deletesComment(talk.zhou, commentId),
      ]
      expect(answers.map(({ error }) => error)).toEqual(answers.map(() => 'text-closed'))
      expect((await talk.text.annotates(talk.he.visitor, annotating)).error).toBe('not-allowed')
      expect((await talk.text.replies(talk.wu.visitor, secret.id, '在吗')).error).toBe('not-found')
      expect((await talk.standing(id)).thread?.comments).toMatchObject([{ body: '一句话' }])
    },
  )

  it('still lets a facilitator hide what should not stand there', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '一句话')
    await talk.text.server.storage.rows.updateTable('text').set({ locked_at: 1 }).execute()
    expect((await talk.hides(talk.lin, commentId, '离题')).status).toBe(200)
    expect((await talk.standing(id)).thread?.comments[0]?.state).toBe('hidden')
  })

  it('answers a request that was fulfilled before it closed as it did then', async () => {
    const { id, ids } = await talk.begins(talk.zhou, '一句话')
    const commentId = await talk.wu.visitor.freshId()
    await talk.text.replies(talk.wu.visitor, id, '收到', commentId)
    await talk.text.server.storage.rows.updateTable('text').set({ locked_at: 1 }).execute()
    const again = await talk.text.replies(talk.wu.visitor, id, '收到', commentId)
    expect(again).toMatchObject({ status: 200, body: { body: '收到' } })
    const given = { target: { type: 'text' }, id: ids.annotation } as const
    const same = await talk.text.annotates(talk.zhou.visitor, given)
    expect(same).toMatchObject({ status: 200, body: { id } })
  })
})
