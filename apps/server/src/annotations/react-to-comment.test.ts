import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildLayers } from '../layers/rebuild-layers.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { purgeUndoable, UNDOABLE_MS } from './undoable-deletion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const reacts = ({ visitor }: Reader, commentId: string, reaction = 'agree', isOn = true) =>
  visitor.posts<EndpointResponse<'reactToComment'>>(
    `/api/texts/${talk.text.textId}/comments/${commentId}/reactions`,
    { reaction, isOn },
  )
/** Who said what of a comment, in the group's layer. */
const shown = async (commentId: string, kind: 'group' | 'desk' = 'group') => {
  const comments = (await talk.text.threads({ kind })).flatMap((thread) => thread.comments)
  const said = comments.find(({ id }) => id === commentId)?.reactions ?? []
  return said.map(({ reaction, memberId }) => `${nameOf(memberId)} ${reaction}`).toSorted()
}
const nameOf = (id: string) =>
  talk.readers.find(({ memberId }) => memberId === id)?.name ?? 'a pseudonym'
const rows = () => talk.text.server.storage.rows.selectFrom('reaction').selectAll().execute()

describe('a reaction', () => {
  it('is shown to everybody once for each member, and goes when it is taken back', async () => {
    const { commentId } = await talk.begins(talk.zhou, '为什么？')
    await reacts(talk.wu, commentId)
    await reacts(talk.wu, commentId)
    await reacts(talk.wu, commentId, 'same-question')
    await reacts(talk.lin, commentId)
    expect(await shown(commentId)).toEqual(['小吴 agree', '小吴 same-question', '林老师 agree'])
    await reacts(talk.wu, commentId, 'agree', false)
    await reacts(talk.wu, commentId, 'agree', false)
    expect(await shown(commentId)).toEqual(['小吴 same-question', '林老师 agree'])
  })

  it('is nothing for one’s own comment, for whoever only reads, and for what there is no sign of', async () => {
    const { commentId } = await talk.begins(talk.zhou, '为什么？')
    expect((await reacts(talk.zhou, commentId)).error).toBe('not-allowed')
    expect((await reacts(talk.he, commentId)).error).toBe('not-allowed')
    expect((await reacts(talk.wu, commentId, 'boo')).error).toBe('invalid-request')
    expect(await rows()).toEqual([])
  })

  it('is as private as its thread', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '为什么？', 'facilitators')
    expect((await reacts(talk.wu, commentId)).error).toBe('not-found')
    await reacts(talk.chen, commentId)
    expect(await shown(commentId, 'desk')).toEqual(['陈老师 agree'])
    expect(await shown(commentId)).toEqual([])
    await talk.moves(talk.zhou, id, 'group')
    expect(await shown(commentId)).toEqual(['陈老师 agree'])
    expect(await shown(commentId, 'desk')).toEqual([])
  })

  it('is by a pseudonym where names are hidden, and by a name again where they are shown', async () => {
    const { commentId } = await talk.begins(talk.zhou, '为什么？')
    await reacts(talk.wu, commentId)
    const { group_id: groupId } = await talk.text.row()
    const hides = (isAnonymous: boolean) =>
      talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous })
    await hides(true)
    await reacts(talk.lin, commentId)
    expect(await shown(commentId)).toEqual(['a pseudonym agree', '林老师 agree'])
    await hides(false)
    expect(await shown(commentId)).toEqual(['小吴 agree', '林老师 agree'])
  })

  it('stands after the layers were made anew', async () => {
    const { commentId } = await talk.begins(talk.zhou, '为什么？')
    await reacts(talk.wu, commentId)
    const { group_id: groupId } = await talk.text.row()
    const { storage, newId } = talk.text.server
    await storage.transaction((transaction) => rebuildLayers(transaction, groupId, newId))
    expect(await shown(commentId)).toEqual(['小吴 agree'])
  })

  it('goes with its comment, and comes back with it while that can be undone', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, '为什么？')
    await reacts(talk.wu, commentId)
    await talk.deletes(talk.zhou, id)
    expect(await shown(commentId)).toEqual([])
    await talk.undeletes(talk.zhou, id)
    expect(await shown(commentId)).toEqual(['小吴 agree'])
    await talk.deletes(talk.zhou, id)
    talk.text.server.time += UNDOABLE_MS + 1
    await purgeUndoable(talk.text.server.storage, talk.text.server.time)
    expect(await rows()).toEqual([])
  })

  it('is not shown of what is hidden', async () => {
    const { commentId } = await talk.begins(talk.zhou, '为什么？')
    await reacts(talk.wu, commentId)
    const hides = (reason: string | null) =>
      talk.lin.visitor.posts(`/api/texts/${talk.text.textId}/comments/${commentId}/hide`, {
        reason,
      })
    await hides('离题')
    expect(await shown(commentId)).toEqual([])
    await hides(null)
    expect(await shown(commentId)).toEqual(['小吴 agree'])
  })
})
