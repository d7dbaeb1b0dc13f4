import type { OwnedId } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { freshId } from '../testing/test-own-ids.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

// A client whose answer got lost sends its command again, perhaps much later.
type Acts = readonly [
  what: string,
  send: (ids: { id: string; commentId: string; newId: OwnedId }) => Promise<{ status: number }>,
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
  readonly annotation: OwnedId
  readonly comment: OwnedId
}

const zhouId = () => freshId(talk.zhou.memberId)

/** Zhou's note on the whole text, as often as it is called. */
function sendsNote(ids: NoteIds) {
  const comment = { ...ids.comment, body: '初稿' }
  const note = {
    ...ids.annotation,
    kind: 'note',
    target: { type: 'text' },
    audience: 'group',
    comment,
  }
  return talk.zhou.visitor.posts(`/api/texts/${talk.text.textId}/annotations`, note)
}

it.each(ACTS)('%s that is sent again acts once, and is no failure', async (_what, send) => {
  const ids = { ...(await talk.begins(talk.zhou, '初稿')), newId: freshId(talk.zhou.memberId) }
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
  const ids: NoteIds = { annotation: zhouId(), comment: zhouId() }
  const replyId = zhouId()
  const repliesTo = (id: string) => talk.text.replies(talk.zhou.visitor, id, '补充', replyId)
  expect((await sendsNote(ids)).status).toBe(200)
  expect((await repliesTo(ids.annotation.id)).status).toBe(200)
  expect((await talk.deletes(talk.zhou, ids.annotation.id)).status).toBe(200)
  expect((await sendsNote(ids)).error).toBe('not-found')
  expect((await repliesTo(ids.annotation.id)).error).toBe('not-found')
  expect(await talk.standing(ids.annotation.id)).toEqual({ layers: [], thread: null })

  const other = await talk.begins(talk.zhou, '另一条')
  const before = await talk.standing(other.id)
  expect((await repliesTo(other.id)).error).toBe('not-found')
  expect((await sendsNote({ ...ids, annotation: zhouId() })).error).toBe('not-found')
  expect(await talk.standing(other.id)).toEqual(before)
  expect(await talk.text.threads()).toHaveLength(1)
})

it('a reply that comes again after its author deleted it stays gone', async () => {
  const { id } = await talk.begins(talk.wu, '问')
  const replyId = zhouId()
  await talk.text.replies(talk.zhou.visitor, id, '口误', replyId)
  expect((await talk.deletesComment(talk.zhou, replyId.id)).status).toBe(200)
  const after = await talk.standing(id)
  const again = await talk.text.replies(talk.zhou.visitor, id, '口误', replyId)
  expect(again.error).toBe('not-found')
  expect(await talk.standing(id)).toEqual(after)
})

it('a note that others answered, sent again after its author deleted it, says nothing anew', async () => {
  const ids: NoteIds = { annotation: zhouId(), comment: zhouId() }
  await sendsNote(ids)
  await talk.replies(talk.wu, ids.annotation.id, '答')
  await talk.deletes(talk.zhou, ids.annotation.id)
  const after = await talk.standing(ids.annotation.id)
  expect((await sendsNote(ids)).status).toBe(200)
  expect(await talk.standing(ids.annotation.id)).toEqual(after)
})

it('one id for a note and its comment is refused, and is as good as unused', async () => {
  const annotation = zhouId()
  const refused = await sendsNote({ annotation, comment: annotation })
  expect([refused.status, refused.error]).toEqual([400, 'invalid-request'])
  expect((await sendsNote({ annotation, comment: zhouId() })).status).toBe(200)
})

it('the id of a comment makes no annotation, nor the other way round, and no deletion changes that', async () => {
  const ids: NoteIds = { annotation: zhouId(), comment: zhouId() }
  await sendsNote(ids)
  const { id } = await talk.begins(talk.wu, '问')
  const swapped = async () => [
    (await sendsNote({ annotation: ids.comment, comment: zhouId() })).error,
    (await sendsNote({ annotation: zhouId(), comment: ids.annotation })).error,
    (await talk.text.replies(talk.zhou.visitor, id, '答', ids.annotation)).error,
  ]
  const refused = ['not-found', 'not-found', 'not-found']
  expect(await swapped()).toEqual(refused)
  await talk.deletes(talk.zhou, ids.annotation.id)
  expect(await swapped()).toEqual(refused)
  await talk.undeletes(talk.zhou, ids.annotation.id)
  expect(await swapped()).toEqual(refused)
})

it('what was kept of another’s deletion under the same id, from when that could be, stays', async () => {
  const { rows } = talk.text.server.storage
  const { id } = await talk.begins(talk.wu, '问')
  const victims = await talk.replies(talk.zhou, id, '答')
  const before = await talk.standing(id)
  const { id: made } = await talk.begins(talk.wu, '同号')
  await rows
    .deleteFrom('comment')
    .where('annotation_id', '=', made as never)
    .execute()
  await rows
    .updateTable('annotation')
    .set({ id: victims as never })
    .where('id', '=', made as never)
    .execute()
  await talk.deletesComment(talk.zhou, victims)
  expect((await talk.deletes(talk.wu, victims)).status).toBe(200)
  await talk.undeletes(talk.wu, victims)
  const guards = await rows.selectFrom('deleted_id').select(['id', 'author_id']).execute()
  expect(guards).toEqual([{ id: victims, author_id: talk.zhou.memberId }])
  expect((await talk.undeletesComment(talk.zhou, victims)).status).toBe(200)
  expect(await talk.standing(id)).toEqual(before)
})
