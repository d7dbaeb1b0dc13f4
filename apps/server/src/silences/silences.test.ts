import type { SilenceSpan } from '@variorum/document'
import { wordsRoom, type EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Begun, type Reader } from '../testing/test-discussion.ts'
import { roomAccessOf } from '../texts/admit-to-room.ts'
import { liftEndedSilences } from './lift-ended-silences.ts'

const HOUR_MS = 3_600_000

let talk: TestDiscussion
let begun: Begun
let own: Begun
beforeEach(async () => {
  talk = await TestDiscussion.start()
  begun = await talk.begins(talk.wu, '为什么这样写？')
  own = await talk.begins(talk.zhou, '我的批注')
})
afterEach(() => talk.close())

const path = ({ memberId }: Pick<Reader, 'memberId'>) =>
  `/api/texts/${talk.text.textId}/members/${memberId}/silence`
const silences = (
  reader: Reader,
  whom: Pick<Reader, 'memberId'>,
  span: SilenceSpan = 'hour',
  reason = '请先冷静一下',
) => reader.visitor.posts(path(whom), { span, reason })
const lifts = (reader: Reader, whom: Pick<Reader, 'memberId'>) =>
  reader.visitor.posts(`${path(whom)}/lift`, {})
const view = async ({ visitor }: Reader) =>
  (await visitor.asks<EndpointResponse<'readText'>>(`/api/texts/${talk.text.textId}`)).body
const listed = async ({ visitor }: Reader = talk.lin) =>
  visitor.asks<EndpointResponse<'readSilences'>>(`/api/groups/${await visitor.groupId()}/silences`)
const access = () =>
  roomAccessOf({
    rows: talk.text.server.storage.rows,
    readUserId: async (headers) =>
      (await talk.text.server.deps.accounts.readSession(headers))?.userId ?? null,
  })
const joins = ({ visitor }: Reader) =>
  access().admit(
    new Headers({ cookie: visitor.cookie }),
    wordsRoom(talk.text.textId as never),
    null,
  )
/** What somebody who takes part may do in the thread of another and in their own. */
const writes = async ({ visitor }: Reader) => {
  const at = `/api/texts/${talk.text.textId}`
  const answers = [
    visitor.posts(`${at}/annotations`, {
      ...(await visitor.freshId()),
      kind: 'highlight',
      target: { type: 'text' },
      comment: null,
    }),
    visitor.posts(`${at}/annotations/${begun.id}/comments`, {
      ...(await visitor.freshId()),
      body: '同意',
    }),
    visitor.posts(`${at}/comments/${begun.commentId}/reactions`, {
      reaction: 'agree',
      isOn: true,
    }),
    visitor.posts(`${at}/comments/${own.commentId}`, { body: '改过' }),
    visitor.posts(`${at}/annotations/${own.id}/tags`, { added: ['问答'], removed: [] }),
    visitor.posts(`${at}/annotations/${own.id}/resolve`, { isResolved: true }),
  ]
  return (await Promise.all(answers)).map(({ error }) => error)
}
const refused = Array.from({ length: 6 }, () => 'silenced')
const taken = Array.from({ length: 6 }, () => null)

describe('whoever is silenced in a text', () => {
  it('[S10] is refused whatever they write there, in their own threads too, and reads on', async () => {
    expect((await silences(talk.lin, talk.zhou)).status).toBe(200)
    expect(await writes(talk.zhou)).toEqual(refused)
    expect((await view(talk.zhou)).me.silence).toEqual({
      endsAt: talk.text.server.time + HOUR_MS,
      reason: '请先冷静一下',
    })
    expect((await view(talk.wu)).me.silence).toBeUndefined()
  })

  it('[S10] keeps the words as they are, and may write them again at once when it is lifted', async () => {
    await talk.lin.visitor.posts(`/api/texts/${talk.text.textId}`, { wordsEditedBy: 'everybody' })
    expect(await joins(talk.zhou)).toMatchObject({ mayWrite: true })
    await silences(talk.lin, talk.zhou)
    expect(await joins(talk.zhou)).toMatchObject({ isAdmitted: true, mayWrite: false })
    expect(await joins(talk.wu)).toMatchObject({ mayWrite: true })
    await lifts(talk.chen, talk.zhou)
    expect(await joins(talk.zhou)).toMatchObject({ mayWrite: true })
    expect(await writes(talk.zhou)).toEqual(taken)
  })

  it('[S10] writes again by itself when the time is over, and not before', async () => {
    await silences(talk.lin, talk.zhou)
    await silences(talk.lin, talk.wu, 'until-lifted')
    const { server } = talk.text
    const lift = () => liftEndedSilences({ ...server.deps, now: () => server.time })
    server.time += HOUR_MS - 1
    await lift()
    expect((await view(talk.zhou)).me.silence).toBeDefined()
    server.time += 1
    await lift()
    expect((await view(talk.zhou)).me.silence).toBeUndefined()
    expect(await writes(talk.zhou)).toEqual(taken)
    server.time += 1_000 * HOUR_MS
    await lift()
    expect((await view(talk.wu)).me.silence).toEqual({ endsAt: null, reason: '请先冷静一下' })
  })

  it('is told of a closed text what everybody is told', async () => {
    await silences(talk.lin, talk.zhou)
    await talk.lin.visitor.posts(`/api/texts/${talk.text.textId}`, { isLocked: true })
    expect(new Set(await writes(talk.zhou))).toEqual(new Set(['text-closed']))
  })

  it('may still report what others write', async () => {
    await silences(talk.lin, talk.zhou)
    const path = `/api/texts/${talk.text.textId}/comments/${begun.commentId}/report`
    expect((await talk.zhou.visitor.posts(path, { reason: '离题' })).status).toBe(200)
  })

  it('is no more silenced once they lead the group, nor when they lead it no more', async () => {
    await silences(talk.lin, talk.zhou, 'until-lifted')
    const path = `/api/groups/${await talk.lin.visitor.groupId()}/members/${talk.zhou.memberId}/role`
    await talk.lin.visitor.posts(path, { role: 'facilitator' })
    expect(await writes(talk.zhou)).toEqual(taken)
    await talk.lin.visitor.posts(path, { role: 'annotator' })
    expect((await view(talk.zhou)).me.silence).toBeUndefined()
  })
})

describe('a silence', () => {
  it('is said by facilitators alone, of nobody who is one, nor of somebody elsewhere', async () => {
    expect((await silences(talk.wu, talk.zhou)).error).toBe('not-allowed')
    expect((await lifts(talk.wu, talk.zhou)).error).toBe('not-allowed')
    expect((await silences(talk.lin, talk.chen)).error).toBe('not-allowed')
    expect((await silences(talk.lin, talk.lin)).error).toBe('not-allowed')
    const nobody = { memberId: '0192f0aa-0000-4000-8000-000000000001' as never }
    expect((await silences(talk.lin, nobody)).error).toBe('not-found')
    expect((await silences(talk.lin, talk.zhou, 'hour', '  ')).error).toBe('invalid-request')
    expect((await listed(talk.wu)).error).toBe('not-allowed')
    expect((await listed()).body.silences).toEqual([])
  })

  it('is listed for facilitators and in the log, with until when and why; the last one counts', async () => {
    await silences(talk.lin, talk.zhou)
    await silences(talk.lin, talk.zhou)
    await silences(talk.chen, talk.zhou, 'until-lifted', '还在骂人')
    expect((await listed()).body.silences).toEqual([
      {
        text: { id: talk.text.textId, title: '读书会开幕词' },
        memberId: talk.zhou.memberId,
        authorId: talk.zhou.memberId,
        endsAt: null,
        reason: '还在骂人',
      },
    ])
    await lifts(talk.lin, talk.zhou)
    await lifts(talk.lin, talk.zhou)
    expect((await listed()).body.silences).toEqual([])
    const { body } = await talk.lin.visitor.posts<EndpointResponse<'searchAuditLog'>>(
      `/api/groups/${await talk.lin.visitor.groupId()}/audit`,
      { beforeSeq: null, actions: ['member-silenced', 'silence-lifted'], actorId: null },
    )
    const log = body.entries.map(({ actorName, action, subject }) => [
      actorName,
      action,
      subject['reason'],
    ])
    expect(log).toEqual([
      ['林老师', 'silence-lifted', undefined],
      ['陈老师', 'member-silenced', '还在骂人'],
      ['林老师', 'member-silenced', '请先冷静一下'],
    ])
  })

  it('where names are hidden, is said of the number that the text shows', async () => {
    const groupId = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    const { authorId } = (await view(talk.zhou)).me
    expect(authorId).not.toBe(talk.zhou.memberId)
    expect((await silences(talk.lin, { memberId: authorId })).status).toBe(200)
    expect((await listed()).body.silences).toMatchObject([
      { memberId: talk.zhou.memberId, authorId },
    ])
    expect((await view(talk.zhou)).me.silence).toBeDefined()
  })

  it('goes with its text', async () => {
    await silences(talk.lin, talk.zhou)
    await talk.lin.visitor.posts(`/api/texts/${talk.text.textId}`, { isDeleted: true })
    expect((await listed()).body.silences).toEqual([])
  })
})
