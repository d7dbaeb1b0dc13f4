import { randomUUID } from 'node:crypto'
import { mentionOf, mentionsIn, MENTIONS_MAX, type MemberId } from '@variorum/document'
import { COMMENT_MAX_CHARS, type EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RINGS_AGAIN_MS } from '../events/notification-rows.ts'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const groupId = async () => (await talk.text.row()).group_id
const hides = async (isAnonymous = true) =>
  talk.lin.visitor.posts(`/api/groups/${await groupId()}`, { isAnonymous })
/** What the group's layer says of a comment, with whom it mentions by the names that the layer has. */
const shown = async (commentId: string, kind: 'group' | 'desk' = 'group') => {
  const threads = await talk.text.threads({ kind })
  const comment = threads.flatMap(({ comments }) => comments).find(({ id }) => id === commentId)
  return comment?.body ?? ''
}
const kept = async (commentId: string) => {
  const rows = await talk.text.server.storage.rows.selectFrom('comment').selectAll().execute()
  return rows.find(({ id }) => (id as string) === commentId)?.body ?? ''
}
/** Who was told that they are mentioned, in the order in which they were. */
const mentioned = async () => {
  const told = await talk.text.server.storage.rows
    .selectFrom('notification')
    .select('member_id')
    .where('kind', '=', 'mentioned')
    .orderBy('at')
    .execute()
  return told.map(({ member_id: memberId }) => memberId)
}
const edits = ({ visitor }: Reader, commentId: string, body: string) =>
  visitor.posts<EndpointResponse<'editComment'>>(
    `/api/texts/${talk.text.textId}/comments/${commentId}`,
    { body },
  )

describe('a mention', () => {
  it('is of a member of the group, by id, is told once, and stands in no event', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, `问 ${mentionOf(talk.wu.memberId)}`)
    expect(await shown(commentId)).toBe(`问 ${mentionOf(talk.wu.memberId)}`)
    const reply = await talk.replies(talk.lin, id, `${mentionOf(talk.zhou.memberId)} 好`)
    await edits(
      talk.lin,
      reply,
      `${mentionOf(talk.zhou.memberId)}、${mentionOf(talk.he.memberId)} 好`,
    )
    expect(await mentioned()).toEqual([talk.wu.memberId, talk.zhou.memberId, talk.he.memberId])
    const events = await talk.text.server.storage.rows.selectFrom('event').selectAll().execute()
    expect(events.map(({ subject_json: subject }) => subject).join()).not.toContain(
      talk.he.memberId,
    )
  })

  it('gives the layer the name of whoever never said anything, and takes it away again', async () => {
    const { commentId } = await talk.begins(talk.zhou, `问 ${mentionOf(talk.he.memberId)}`)
    expect(await talk.text.named()).toContain(talk.he.memberId)
    await edits(talk.zhou, commentId, '问自己')
    expect(await talk.text.named()).not.toContain(talk.he.memberId)
  })

  it('of nobody, of another group’s member, or of one’s row where names are hidden, is none', async () => {
    const outsider = '0192f0aa-0000-7000-8000-00000000000a' as MemberId
    const { commentId, id } = await talk.begins(talk.zhou, `问 ${mentionOf(outsider)}`)
    expect(mentionsIn(await shown(commentId))).toEqual([])
    await hides()
    const reply = await talk.replies(talk.lin, id, `问 ${mentionOf(talk.wu.memberId)}`)
    expect(mentionsIn(await kept(reply))).toEqual([])
    const toLeader = await talk.replies(talk.zhou, id, `问 ${mentionOf(talk.lin.memberId)}`)
    expect(mentionsIn(await shown(toLeader))).toEqual([talk.lin.memberId])
    expect(await mentioned()).toEqual([talk.lin.memberId])
  })

  it('is of a number where names are hidden, and of the same member when they are shown', async () => {
    await hides()
    const { id } = await talk.begins(talk.wu, '我也想知道')
    const [thread] = await talk.text.threads({ kind: 'group' })
    const number = thread?.annotation.authorId as MemberId
    expect(number).not.toBe(talk.wu.memberId)
    const reply = await talk.replies(talk.zhou, id, `${mentionOf(number)} 同感`)
    expect(await kept(reply)).toBe(`${mentionOf(talk.wu.memberId)} 同感`)
    expect(await shown(reply)).toBe(`${mentionOf(number)} 同感`)
    expect(await mentioned()).toEqual([talk.wu.memberId])
    await hides(false)
    expect(await shown(reply)).toBe(`${mentionOf(talk.wu.memberId)} 同感`)
    await hides()
    expect(await shown(reply)).toBe(`${mentionOf(number)} 同感`)
  })

  it('of a name that a file brought is none, nor of its number where names are hidden', async () => {
    await hides()
    const { id } = await talk.begins(talk.wu, '我也想知道')
    const [thread] = await talk.text.threads({ kind: 'group' })
    const number = thread?.annotation.authorId as MemberId
    await talk.text.server.storage.rows
      .updateTable('member')
      .set({ user_id: null })
      .where('id', '=', talk.wu.memberId)
      .execute()
    const reply = await talk.replies(talk.zhou, id, `${mentionOf(number)} 同感`)
    expect(mentionsIn(await kept(reply))).toEqual([])
    expect(await mentioned()).toEqual([])
  })

  it('never tells others the id of somebody who is hidden later, not in the history either', async () => {
    const { id } = await talk.begins(talk.zhou, '第一条')
    const reply = await talk.replies(talk.lin, id, `问 ${mentionOf(talk.wu.memberId)}`)
    await edits(talk.lin, reply, `再问 ${mentionOf(talk.wu.memberId)}`)
    await hides()
    const [number] = mentionsIn(await shown(reply))
    expect(number).toBeDefined()
    expect(number).not.toBe(talk.wu.memberId)
    const { body } = await talk.lin.visitor.asks<EndpointResponse<'readCommentHistory'>>(
      `/api/texts/${talk.text.textId}/comments/${reply}/history`,
    )
    expect(body.versions.map((version) => mentionsIn(version.body))).toEqual([[number], [number]])
  })

  it('tells nobody who can not read it, and tells them once they can', async () => {
    const all = [talk.wu, talk.chen].map(({ memberId }) => mentionOf(memberId)).join(' ')
    const { id } = await talk.begins(talk.zhou, `问 ${all}`, 'self')
    await talk.replies(talk.zhou, id, `再问 ${mentionOf(talk.wu.memberId)}`)
    expect(await mentioned()).toEqual([])
    await talk.moves(talk.zhou, id, 'facilitators')
    expect(await mentioned()).toEqual([talk.chen.memberId])
    talk.text.server.time += RINGS_AGAIN_MS
    await talk.moves(talk.zhou, id, 'group')
    expect(await mentioned()).toEqual([talk.chen.memberId, talk.wu.memberId])
    talk.text.server.time += RINGS_AGAIN_MS
    await new TestBell(talk.wu.visitor).reads({ until: talk.text.server.time })
    await talk.moves(talk.zhou, id, 'self')
    await talk.moves(talk.zhou, id, 'group')
    expect((await new TestBell(talk.wu.visitor).unread()).unread).toBe(0)
  })

  it('counts as one character: what has room in the field has room on the server', async () => {
    const { id } = await talk.begins(talk.zhou, '第一条')
    const mention = mentionOf(talk.wu.memberId)
    const says = async (body: string) => (await talk.text.replies(talk.lin.visitor, id, body)).error
    expect(await says(mention + '好'.repeat(COMMENT_MAX_CHARS - 1))).toBeNull()
    expect(await says(mention + '好'.repeat(COMMENT_MAX_CHARS))).toBe('comment-too-long')
    expect(await says(mention.repeat(COMMENT_MAX_CHARS / mention.length + MENTIONS_MAX))).toBe(
      'comment-too-long',
    )
  })

  it('names no more people at once than a group has', async () => {
    const crowd = Array.from({ length: MENTIONS_MAX + 1 }, () =>
      mentionOf(randomUUID() as MemberId),
    )
    const { id } = await talk.begins(talk.zhou, '第一条')
    const sent = await talk.text.replies(talk.lin.visitor, id, crowd.join(' '))
    expect(sent.error).toBe('too-many-mentions')
  })
})
