import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BIN_MS } from '../access/text-rows.ts'
import { purgeUndoable, UNDOABLE_MS } from '../annotations/undoable-deletion.ts'
import { purgeExpired } from '../operations/purge-expired.ts'
import { eventsIn } from '../testing/test-breaking-storage.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { purgeTexts } from '../texts/purge-texts.ts'
import { EVENTS_KEPT_MS } from './event-rows.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const kindsIn = async () =>
  (await eventsIn(talk.text.server.storage.rows))
    .filter(({ kind }) => /^(annotation|comment|thread|text-purged)/.test(kind))
    .map(({ kind }) => kind)

describe('events that the audit log does not show', () => {
  it('go after their time; those that it shows stay', async () => {
    const { server } = talk.text
    const { id } = await talk.begins(talk.zhou, '问')
    await talk.replies(talk.wu, id, '答')
    await talk.resolves(talk.zhou, id)
    const log = await talk.auditLog()
    await purgeExpired(server.storage, server.time + EVENTS_KEPT_MS - 60_000)
    expect(await kindsIn()).toEqual(['annotation-created', 'comment-added', 'thread-resolved'])
    await purgeExpired(server.storage, server.time + EVENTS_KEPT_MS)
    expect(await kindsIn()).toEqual(['thread-resolved'])
    expect(await talk.auditLog()).toEqual(log)
  })

  it('go with the text that they are about', async () => {
    const { server, textId } = talk.text
    const { id } = await talk.begins(talk.zhou, '问')
    await talk.begins(talk.zhou, '自己的', 'self')
    await talk.resolves(talk.zhou, id)
    await talk.lin.visitor.posts(`/api/texts/${textId}`, { isDeleted: true })
    server.time += BIN_MS
    await purgeTexts(server)
    expect(await kindsIn()).toEqual(['thread-resolved', 'text-purged'])
  })

  it('go with a note of which nothing is left, when it can not be brought back any more', async () => {
    const { server } = talk.text
    const own = await talk.begins(talk.zhou, '自己的', 'self')
    const { id } = await talk.begins(talk.zhou, '问')
    const reply = await talk.replies(talk.wu, id, '答')
    await talk.deletes(talk.zhou, own.id)
    await talk.deletesComment(talk.wu, reply)
    const before = await kindsIn()
    await purgeUndoable(server.storage, server.time)
    expect(await kindsIn()).toEqual(before)
    server.time += UNDOABLE_MS
    await purgeUndoable(server.storage, server.time)
    expect(await kindsIn()).toEqual(['annotation-created', 'comment-deleted'])
  })

  it('stay where "deleted" stands in the place of a comment', async () => {
    const { server } = talk.text
    const { id } = await talk.begins(talk.zhou, '问')
    const reply = await talk.replies(talk.wu, id, '答')
    await talk.replies(talk.zhou, id, '谢谢')
    await talk.deletesComment(talk.wu, reply)
    server.time += UNDOABLE_MS
    const before = await kindsIn()
    await purgeUndoable(server.storage, server.time)
    expect(await kindsIn()).toEqual(before)
  })
})
