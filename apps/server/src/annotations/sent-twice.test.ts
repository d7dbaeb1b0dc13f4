import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestDiscussion } from './test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

// A client whose answer got lost sends its command again, perhaps much later.
type Acts = readonly [
  what: string,
  send: (ids: { id: string; commentId: string; newId: string }) => Promise<{ status: number }>,
]

const ACTS: readonly Acts[] = [
  ['a reply', ({ id, newId }) => talk.text.replies(talk.zhou.visitor, id, '又一句', newId)],
  ['another wording', ({ commentId }) => talk.edits(talk.zhou, commentId, '改过了')],
  ['a resolution', ({ id }) => talk.resolves(talk.zhou, id)],
  ['another audience', ({ id }) => talk.moves(talk.zhou, id, 'facilitators')],
  ['hiding a comment', ({ commentId }) => talk.hides(talk.lin, commentId, '跑题')],
  ['deleting an answered comment', ({ commentId }) => talk.deletesComment(talk.zhou, commentId)],
]

interface NoteIds {
  readonly id: string
  readonly commentId: string
}

/** Zhou's note on the whole text, as often as it is called. */
function sendsNote({ id, commentId }: NoteIds) {
  const comment = { id: commentId, body: '初稿' }
  const note = { id, kind: 'note', target: { type: 'text' }, audience: 'group', comment }
  return talk.zhou.visitor.posts(`/api/texts/${talk.text.textId}/annotations`, note)
}

it.each(ACTS)('%s that is sent again acts once, and is no failure', async (_what, send) => {
  const ids = { ...(await talk.begins(talk.zhou, '初稿')), newId: v7() }
  await talk.replies(talk.wu, ids.id, '答')
  const first = await send(ids)
  const after = await talk.standing(ids.id)
  talk.text.server.time += 60_000
  const second = await send(ids)
  expect([first.status, second.status]).toEqual([200, 200])
  expect(await talk.standing(ids.id)).toEqual(after)
})

it('a proposal that is sent again names the moment and the facilitator of the first', async () => {
  const { id } = await talk.begins(talk.zhou, '初稿', 'facilitators')
  await talk.proposes(talk.lin, id)
  const after = await talk.standing(id)
  expect((await talk.proposes(talk.lin, id)).status).toBe(200)
  expect(await talk.standing(id)).toEqual(after)
})

it('a note that comes again after its author deleted it stays gone, with what stood under it', async () => {
  const ids: NoteIds = { id: v7(), commentId: v7() }
  const replyId = v7()
  const repliesTo = (id: string) => talk.text.replies(talk.zhou.visitor, id, '补充', replyId)
  expect((await sendsNote(ids)).status).toBe(200)
  expect((await repliesTo(ids.id)).status).toBe(200)
  expect((await talk.deletes(talk.zhou, ids.id)).status).toBe(200)
  expect((await sendsNote(ids)).error).toBe('not-found')
  expect((await repliesTo(ids.id)).error).toBe('not-found')
  expect(await talk.standing(ids.id)).toEqual({ layers: [], thread: null })

  const other = await talk.begins(talk.zhou, '另一条')
  const before = await talk.standing(other.id)
  expect((await repliesTo(other.id)).error).toBe('not-found')
  expect((await sendsNote({ ...ids, id: v7() })).error).toBe('not-found')
  expect(await talk.standing(other.id)).toEqual(before)
  expect(await talk.text.threads()).toHaveLength(1)
})

it('a reply that comes again after its author deleted it stays gone', async () => {
  const { id } = await talk.begins(talk.wu, '问')
  const replyId = await talk.replies(talk.zhou, id, '口误')
  expect((await talk.deletesComment(talk.zhou, replyId)).status).toBe(200)
  const after = await talk.standing(id)
  const again = await talk.text.replies(talk.zhou.visitor, id, '口误', replyId)
  expect(again.error).toBe('not-found')
  expect(await talk.standing(id)).toEqual(after)
})

it('a note that others answered, sent again after its author deleted it, says nothing anew', async () => {
  const ids: NoteIds = { id: v7(), commentId: v7() }
  await sendsNote(ids)
  await talk.replies(talk.wu, ids.id, '答')
  await talk.deletes(talk.zhou, ids.id)
  const after = await talk.standing(ids.id)
  expect((await sendsNote(ids)).status).toBe(200)
  expect(await talk.standing(ids.id)).toEqual(after)
})

it('a note whose comment has the very same id can be deleted as well', async () => {
  const id = v7()
  expect((await sendsNote({ id, commentId: id })).status).toBe(200)
  expect((await talk.deletes(talk.zhou, id)).status).toBe(200)
  expect((await sendsNote({ id, commentId: v7() })).error).toBe('not-found')
})
