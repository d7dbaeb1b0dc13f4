import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { purgeUndoable, UNDOABLE_MS } from './undoable-deletion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const actions = async () => (await talk.auditLog()).map(({ action }) => action)

describe('a deletion that is undone', () => {
  it('brings a thread back as it was, with its comments and what they said before', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '初稿', 'facilitators')
    await talk.edits(talk.zhou, commentId, '第二稿')
    await talk.replies(talk.zhou, id, '补充')
    await talk.resolves(talk.zhou, id)
    const before = await talk.standing(id)
    const history = (await talk.readsHistory(talk.lin, commentId)).body
    await talk.deletes(talk.zhou, id)
    expect((await talk.standing(id)).thread).toBeNull()
    expect((await talk.undeletes(talk.zhou, id)).status).toBe(200)
    expect(await talk.standing(id)).toEqual(before)
    expect((await talk.readsHistory(talk.lin, commentId)).body).toEqual(history)
    expect((await actions()).slice(-2)).toEqual(['annotation-deleted', 'annotation-undeleted'])
    expect((await talk.edits(talk.zhou, commentId, '第三稿')).status).toBe(200)
  })

  it('brings back what others had with the thread: how far they read, what they were told, what they muted', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '初稿')
    await talk.replies(talk.zhou, id, '补充')
    const path = `/api/texts/${talk.text.textId}`
    await talk.wu.visitor.posts(`${path}/read-marks`, { threads: { [id]: 5 } })
    await new TestBell(talk.wu.visitor).muting(talk.text.textId, id)
    await talk.resolves(talk.lin, id)
    await talk.wu.visitor.posts(`${path}/comments/${commentId}/reactions`, {
      reaction: 'agree',
      isOn: true,
    })
    const before = await ofThread(id)
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['muted_thread', 'notification', 'reaction', 'thread_read_mark']),
    )
    await talk.deletes(talk.zhou, id)
    await talk.undeletes(talk.zhou, id)
    expect(await ofThread(id)).toEqual(before)

    await talk.deletes(talk.zhou, id)
    talk.text.server.time += UNDOABLE_MS
    await purgeUndoable(talk.text.server.storage, talk.text.server.time)
    expect(await ofThread(id)).toEqual({})
  })

  it('gives an author’s words back in a thread that stayed for what others said', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '初稿')
    await talk.replies(talk.wu, id, '答')
    const before = await talk.standing(id)
    const history = (await talk.readsHistory(talk.lin, commentId)).body
    await talk.deletes(talk.zhou, id)
    await talk.replies(talk.wu, id, '怎么删了？')
    await talk.undeletes(talk.zhou, id)
    const after = await talk.standing(id)
    expect(after.thread?.comments[0]).toEqual(before.thread?.comments[0])
    expect(after.thread?.comments).toHaveLength(3)
    expect((await talk.readsHistory(talk.lin, commentId)).body).toEqual(history)
  })

  it('takes an author’s tags away where a thread stays for what others said, and gives them back', async () => {
    const { id } = await talk.begins(talk.zhou, '初稿')
    await talk.tags(talk.zhou, id, ['甲标签', '乙标签'])
    await talk.replies(talk.wu, id, '答')
    const before = await talk.standing(id)
    expect(await wherever('甲标签')).toEqual(['row', 'layer', 'review', 'copy'])
    await talk.deletes(talk.zhou, id)
    expect((await talk.standing(id)).thread?.comments).toHaveLength(2)
    expect(await wherever('甲标签')).toEqual([])
    await talk.undeletes(talk.zhou, id)
    expect(await talk.standing(id)).toEqual(before)
    expect(await wherever('甲标签')).toEqual(['row', 'layer', 'review', 'copy'])
  })

  it('gives tags back beside those that came meanwhile, also where they were all that was left', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '初稿')
    await talk.replies(talk.wu, id, '答')
    await talk.deletesComment(talk.zhou, commentId)
    await talk.tags(talk.zhou, id, ['甲标签'])
    await talk.deletes(talk.zhou, id)
    expect(await wherever('甲标签')).toEqual([])
    await talk.tags(talk.lin, id, ['丙标签'])
    await talk.undeletes(talk.zhou, id)
    const tags = (await talk.standing(id)).thread?.annotation.attributes.tags
    expect(tags).toEqual(['甲标签', '丙标签'])
  })

  it('brings one comment back, answered or not', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '初稿')
    const replyId = await talk.replies(talk.wu, id, '答')
    const before = await talk.standing(id)
    await talk.deletesComment(talk.wu, replyId)
    await talk.deletesComment(talk.zhou, commentId)
    await talk.undeletesComment(talk.wu, replyId)
    await talk.undeletesComment(talk.zhou, commentId)
    expect(await talk.standing(id)).toEqual(before)
  })

  it('that is asked for again changes nothing', async () => {
    const { id } = await talk.begins(talk.zhou, '初稿')
    await talk.deletes(talk.zhou, id)
    await talk.undeletes(talk.zhou, id)
    const after = await talk.standing(id)
    expect((await talk.undeletes(talk.zhou, id)).status).toBe(200)
    expect(await talk.standing(id)).toEqual(after)
    expect((await actions()).filter((action) => action === 'annotation-undeleted')).toHaveLength(1)
  })

  it('leaves no trace in the log where nobody but its author saw the thread', async () => {
    const { id } = await talk.begins(talk.zhou, '只给自己', 'self')
    await talk.deletes(talk.zhou, id)
    await talk.undeletes(talk.zhou, id)
    expect((await talk.standing(id)).thread).not.toBeNull()
    expect(await actions()).toEqual([])
  })
})

describe('a deletion stays', () => {
  it('when its time is over, and nothing of the words is kept then', async () => {
    const { id } = await talk.begins(talk.zhou, '初稿')
    await talk.deletes(talk.zhou, id)
    talk.text.server.time += UNDOABLE_MS
    expect((await talk.undeletes(talk.zhou, id)).error).toBe('not-found')
    await purgeUndoable(talk.text.server.storage, talk.text.server.time)
    expect(await kept()).toEqual([])
  })

  it('for everybody but whoever deleted, with the answer that an unknown one gets', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '初稿')
    const replyId = await talk.replies(talk.wu, id, '答')
    await talk.deletesComment(talk.wu, replyId)
    await talk.deletes(talk.zhou, id)
    for (const other of [talk.lin, talk.wu, talk.he]) {
      expect((await talk.undeletes(other, id)).error).toBe('not-found')
      expect((await talk.undeletesComment(other, commentId)).error).toBe('not-found')
    }
    // What stood under a thread does not stand without it.
    expect((await talk.undeletesComment(talk.wu, replyId)).error).toBe('not-found')
    expect((await talk.standing(id)).thread).toBeNull()
  })

  it('in a text that was locked meanwhile', async () => {
    const { id } = await talk.begins(talk.zhou, '初稿')
    await talk.deletes(talk.zhou, id)
    await talk.lin.visitor.posts(`/api/texts/${talk.text.textId}`, { isLocked: true })
    expect((await talk.undeletes(talk.zhou, id)).error).toBe('text-closed')
  })
})

function kept() {
  return talk.text.server.storage.rows.selectFrom('undoable_deletion').selectAll().execute()
}

/** The rows of all tables that say in which thread they are, but for what happened, which goes on. */
async function ofThread(id: string): Promise<Record<string, unknown[]>> {
  const { rows } = talk.text.server.storage
  const tables = await sql<{ name: string }>`
    select each.name from sqlite_master as each join pragma_table_info(each.name) as named
    where each.type = 'table' and named.name = 'annotation_id'
      and each.name not in ('event', 'undoable_deletion')`.execute(rows)
  const found: Record<string, unknown[]> = {}
  for (const { name } of tables.rows) {
    const of = sql`select * from ${sql.table(name)} where annotation_id = ${id} order by 1, 2`
    const said = await of.execute(rows)
    if (said.rows.length > 0) found[name] = said.rows
  }
  return found
}

/** Where these words of an annotation can be found. */
async function wherever(words: string): Promise<string[]> {
  const { server, textId } = talk.text
  const rows = await server.storage.rows.selectFrom('annotation').selectAll().execute()
  const layers = await Promise.all(talk.layers.map(({ layer }) => talk.text.threads(layer)))
  const review = await talk.lin.visitor.asks(`/api/texts/${textId}/review`)
  const copy = await talk.lin.visitor.downloads(`/api/texts/${textId}/export/html`)
  const places = {
    row: JSON.stringify(rows),
    layer: JSON.stringify(layers),
    review: JSON.stringify(review.body),
    copy: new TextDecoder().decode(copy.bytes),
  }
  return Object.entries(places)
    .filter(([, said]) => said.includes(words))
    .map(([place]) => place)
}
