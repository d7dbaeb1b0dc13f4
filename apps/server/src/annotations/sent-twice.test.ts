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
