import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { purgeUndoable, UNDOABLE_MS } from './undoable-deletion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const writes = (commentId: string, words = '请只谈这篇讲话', { visitor }: Reader = talk.lin) =>
  visitor.posts(`/api/texts/${talk.text.textId}/comments/${commentId}/word-to-author`, { words })
const read = async ({ visitor }: Reader) =>
  (await new TestBell(visitor).all()).filter(({ kind }) => kind === 'facilitator-wrote')
/** What the page says of a letter before anybody writes it: it offers none that would be refused. */
async function isOffered(commentId: string) {
  const { visitor } = talk.lin
  await talk.chen.visitor.posts(`/api/texts/${talk.text.textId}/comments/${commentId}/report`, {
    reason: '伤人',
  })
  const path = `/api/groups/${await visitor.groupId()}/reports`
  const { reported } = (await visitor.asks<EndpointResponse<'readReports'>>(path)).body
  return reported.find((one) => one.commentId === commentId)?.mayWriteToAuthor
}
/** What lies in the database of letters. */
const kept = async () => {
  const letters = talk.text.server.storage.rows.selectFrom('word_to_author').select('body')
  return (await letters.execute()).map(({ body }) => body).toSorted()
}
/** What becomes of a letter that is written though it would not be told. */
async function fateOf(commentId: string) {
  const { error } = await writes(commentId)
  const { rows } = talk.text.server.storage
  const said = rows.selectFrom('event').select('seq').where('kind', '=', 'author-written-to')
  return {
    error,
    isOffered: await isOffered(commentId),
    rows: (await kept()).length + (await said.execute()).length,
  }
}
const REFUSED = { error: 'not-allowed', isOffered: false, rows: 0 }

describe('[A1] a letter to the author of a comment', () => {
  let id: string
  let reply: string
  beforeEach(async () => {
    id = (await talk.begins(talk.zhou, '为什么？')).id
    reply = await talk.replies(talk.wu, id, '骂人的')
  })

  it('is offered and told where the author is there and may read the thread', async () => {
    expect(await isOffered(reply)).toBe(true)
    expect((await writes(reply)).error).toBeNull()
    expect(await read(talk.wu)).toHaveLength(1)
  })

  it('is refused where a file brought the author', async () => {
    await talk.text.server.storage.rows
      .updateTable('member')
      .set({ user_id: null })
      .where('id', '=', talk.wu.memberId)
      .execute()
    expect(await fateOf(reply)).toEqual(REFUSED)
  })

  it('is refused where the author removed their account', async () => {
    const removal = await talk.wu.visitor.posts('/api/account/removal', { password: null })
    expect(removal.error).toBeNull()
    expect(await fateOf(reply)).toEqual(REFUSED)
  })

  it('is refused where the author was removed from the group', async () => {
    const path = `/api/groups/${await talk.lin.visitor.groupId()}/members/${talk.wu.memberId}/remove`
    expect((await talk.lin.visitor.posts(path, {})).error).toBeNull()
    expect(await fateOf(reply)).toEqual(REFUSED)
  })

  it('is refused where the author waits to be let in', async () => {
    await talk.text.server.storage.rows
      .updateTable('member')
      .set({ admitted_at: null })
      .where('id', '=', talk.wu.memberId)
      .execute()
    expect(await fateOf(reply)).toEqual(REFUSED)
  })

  it('is refused where the author may not read the thread any more', async () => {
    expect((await talk.moves(talk.zhou, id, 'facilitators')).error).toBeNull()
    expect(await fateOf(reply)).toEqual(REFUSED)
    await talk.moves(talk.zhou, id, 'group')
    expect((await writes(reply)).error).toBeNull()
    expect(await read(talk.wu)).toHaveLength(1)
  })

  it('is told each for itself where several are written in one moment, by one and by two', async () => {
    const all = ['第一封', '第二封', '第三封']
    for (const words of all) expect((await writes(reply, words)).error).toBeNull()
    expect((await writes(reply, '第四封', talk.chen)).error).toBeNull()
    const told = (await read(talk.wu)).map(({ actorName, words }) => [actorName, words])
    expect(told).toHaveLength(4)
    const ofLin = all.map((words) => ['林老师', words])
    expect(told).toEqual(expect.arrayContaining([...ofLin, ['陈老师', '第四封']]))
  })

  it('is told to an author who muted the thread, or the whole text, then and later', async () => {
    const bell = new TestBell(talk.wu.visitor)
    await bell.muting(talk.text.textId, id)
    expect((await writes(reply, '第一封')).error).toBeNull()
    await bell.muting(talk.text.textId, null)
    talk.text.server.time += 1_000
    expect((await writes(reply, '第二封')).error).toBeNull()
    await talk.replies(talk.zhou, id, '别的话')
    expect((await read(talk.wu)).map(({ words }) => words)).toEqual(['第二封', '第一封'])
    expect(await bell.kinds()).toEqual(['facilitator-wrote', 'facilitator-wrote'])
    expect((await bell.unread()).unread).toBe(2)
  })
})

describe('[A1] nothing is left of a letter', () => {
  let id: string
  let reply: string
  beforeEach(async () => {
    id = (await talk.begins(talk.zhou, '为什么？')).id
    reply = await talk.replies(talk.wu, id, '骂人的')
    const other = await talk.replies(talk.zhou, id, '不要骂人')
    await writes(reply, '给小吴的')
    await writes(other, '给小周的')
  })
  const purges = () => purgeUndoable(talk.text.server.storage, talk.text.server.time)

  it('once its author removed their account', async () => {
    await talk.wu.visitor.posts('/api/account/removal', { password: null })
    expect(await kept()).toEqual(['给小周的'])
  })

  it('once its author deleted the comment and removed their account at once', async () => {
    const last = await talk.replies(talk.wu, id, '又骂人')
    await writes(last, '再给小吴的')
    await talk.deletesComment(talk.wu, last)
    await talk.wu.visitor.posts('/api/account/removal', { password: null })
    expect(await kept()).toEqual(['给小周的'])
  })

  it('once a comment that was answered is deleted and does not come back', async () => {
    await talk.deletesComment(talk.wu, reply)
    talk.text.server.time += UNDOABLE_MS - 1
    await purges()
    expect(await kept()).toHaveLength(2)
    await talk.undeletesComment(talk.wu, reply)
    talk.text.server.time += UNDOABLE_MS
    await purges()
    expect(await kept()).toHaveLength(2)
    await talk.deletesComment(talk.wu, reply)
    talk.text.server.time += UNDOABLE_MS
    await purges()
    expect(await kept()).toEqual(['给小周的'])
  })

  it('once a thread is deleted in which others wrote', async () => {
    await talk.deletes(talk.zhou, id)
    talk.text.server.time += UNDOABLE_MS
    await purges()
    expect(await kept()).toEqual(['给小吴的'])
  })
})
