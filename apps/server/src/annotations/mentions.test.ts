import { randomUUID } from 'node:crypto'
import { mentionOf, mentionsIn, MENTIONS_MAX, type MemberId } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
const mentioned = async () => {
  const events = await talk.text.server.storage.rows.selectFrom('event').selectAll().execute()
  return events.flatMap(({ kind, subject_json: subject }) => {
    const said = (JSON.parse(subject) as { mentioned?: string }).mentioned
    return said === undefined ? [] : [`${kind} ${said}`]
  })
}
const edits = ({ visitor }: Reader, commentId: string, body: string) =>
  visitor.posts<EndpointResponse<'editComment'>>(
    `/api/texts/${talk.text.textId}/comments/${commentId}`,
    { body },
  )

describe('a mention', () => {
  it('is of a member of the group, by id, and stands in the event of whatever says it first', async () => {
    const { id, commentId } = await talk.begins(talk.zhou, `问 ${mentionOf(talk.wu.memberId)}`)
    expect(await shown(commentId)).toBe(`问 ${mentionOf(talk.wu.memberId)}`)
    const reply = await talk.replies(talk.lin, id, `${mentionOf(talk.zhou.memberId)} 好`)
    await edits(
      talk.lin,
      reply,
      `${mentionOf(talk.zhou.memberId)}、${mentionOf(talk.he.memberId)} 好`,
    )
    expect(await mentioned()).toEqual([
      `annotation-created ${talk.wu.memberId}`,
      `comment-added ${talk.zhou.memberId}`,
      `comment-edited ${talk.he.memberId}`,
    ])
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
    expect(await mentioned()).toEqual([`comment-added ${talk.lin.memberId}`])
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
    expect(await mentioned()).toEqual([`comment-added ${talk.wu.memberId}`])
    await hides(false)
    expect(await shown(reply)).toBe(`${mentionOf(talk.wu.memberId)} 同感`)
    await hides()
    expect(await shown(reply)).toBe(`${mentionOf(number)} 同感`)
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

  it('names no more people at once than a group has', async () => {
    const crowd = Array.from({ length: MENTIONS_MAX + 1 }, () =>
      mentionOf(randomUUID() as MemberId),
    )
    const { id } = await talk.begins(talk.zhou, '第一条')
    const sent = await talk.text.replies(talk.lin.visitor, id, crowd.join(' '))
    expect(sent.error).toBe('too-many-mentions')
  })
})
