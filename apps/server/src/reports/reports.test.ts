import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { purgeUndoable, UNDOABLE_MS } from '../annotations/undoable-deletion.ts'
import { RINGS_AGAIN_MS } from '../events/notification-rows.ts'
import { RATES } from '../limits/rates.ts'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

let talk: TestDiscussion
let commentId: string
let threadId: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  const begun = await talk.begins(talk.zhou, '这是骂人的话')
  commentId = begun.commentId
  threadId = begun.id
})
afterEach(() => talk.close())

const onComment = (reader: Reader, verb: string, body: object = {}) =>
  reader.visitor.posts(`/api/texts/${talk.text.textId}/comments/${commentId}/${verb}`, body)
const reports = (reader: Reader, reason = '伤人') => onComment(reader, 'report', { reason })
/** Keeps it, having seen what was reported until now. */
const keeps = (reader: Reader, until = talk.text.server.time) =>
  onComment(reader, 'report/dismiss', { until })
const kinds = ({ visitor }: Reader) => new TestBell(visitor).kinds()
const unread = async ({ visitor }: Reader) => (await new TestBell(visitor).unread()).unread
const waiting = async ({ visitor }: Reader = talk.lin) => {
  const path = `/api/groups/${await visitor.groupId()}/reports`
  return (await visitor.asks<EndpointResponse<'readReports'>>(path)).body.reported
}

/** The layers in whose bytes some words are, wherever. */
async function layersWith(words: string): Promise<string[]> {
  const { layer_epoch: epoch } = await talk.text.row()
  const found: string[] = []
  for (const { layer, room } of talk.layers) {
    const opened = await talk.text.server.deps.rooms.open({ room, epoch })
    const bytes = await opened.read((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)))
    if (bytes.includes(words)) found.push(layer.kind)
  }
  return found
}

describe('a report', () => {
  it('is seen by facilitators at once, with who and why, and by nobody else', async () => {
    expect((await reports(talk.he)).status).toBe(200)
    expect(await waiting()).toMatchObject([
      {
        annotationId: threadId,
        commentId,
        authorName: '小周',
        body: '这是骂人的话',
        reports: [{ reporterName: '何先生', reason: '伤人' }],
      },
    ])
    expect(await new TestBell(talk.lin.visitor).all()).toMatchObject([
      { kind: 'comment-reported', actorName: '何先生', annotationId: threadId },
    ])
    expect(await kinds(talk.chen)).toEqual(['comment-reported'])
    for (const reader of [talk.zhou, talk.wu]) expect(await kinds(reader)).toEqual([])
    // Nor by the layers.
    expect(await layersWith('骂人')).toEqual(['group'])
    expect(await layersWith('伤人')).toEqual([])
    expect((await talk.auditLog()).map(({ actor, action }) => [actor, action])).toEqual([
      ['何先生', 'comment-reported'],
    ])
  })

  it('says something else when it is sent again, once for each who sends it', async () => {
    await reports(talk.he)
    await reports(talk.he)
    await reports(talk.he, '很伤人')
    await reports(talk.wu, '离题')
    const [reported] = await waiting()
    expect(reported?.reports.map(({ reason }) => reason).toSorted()).toEqual(['很伤人', '离题'])
    expect(await kinds(talk.lin)).toEqual(['comment-reported'])
  })

  it('costs as a note does, though no layer shows it', async () => {
    const { burst } = RATES.notes
    const answers: (string | null)[] = []
    for (let at = 0; at <= burst; at++) answers.push((await reports(talk.he, `理由 ${at}`)).error)
    expect(answers.filter((error) => error === null)).toHaveLength(burst)
    expect(answers.at(-1)).toBe('too-many-notes')
  })

  it('is nobody’s of their own words, nor of what they can not see', async () => {
    expect((await reports(talk.zhou)).error).toBe('not-allowed')
    await talk.moves(talk.zhou, threadId, 'facilitators')
    expect((await reports(talk.wu)).error).toBe('not-found')
  })

  it('tells a facilitator whose own words it is about that it is there, and never who sent it', async () => {
    const own = await talk.begins(talk.lin, '我说的')
    commentId = own.commentId
    await reports(talk.he)
    expect(await waiting(talk.lin)).toMatchObject([
      { body: '我说的', reports: [{ reporterName: null, reason: '伤人' }] },
    ])
    expect(await kinds(talk.lin)).toEqual([])
    expect(await waiting(talk.chen)).toMatchObject([{ reports: [{ reporterName: '何先生' }] }])
    expect(await kinds(talk.chen)).toEqual(['comment-reported'])
    const log = async (reader: Reader) =>
      JSON.stringify(
        await reader.visitor.posts(`/api/groups/${await reader.visitor.groupId()}/audit`, {
          beforeSeq: null,
          actions: null,
          actorId: null,
        }),
      )
    expect(await log(talk.chen)).toContain('comment-reported')
    expect(await log(talk.lin)).not.toContain('comment-reported')
  })

  it('names its sender to nobody but facilitators, where names are hidden, too', async () => {
    const groupId = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    await reports(talk.he)
    await onComment(talk.lin, 'hide', { reason: '请好好说话' })
    const told = await new TestBell(talk.zhou.visitor).all()
    expect(told).toMatchObject([{ kind: 'comment-hidden', actorName: '林老师' }])
    expect(JSON.stringify(told)).not.toMatch(/何先生|伤人|骂人/)
  })
})

describe('a decision', () => {
  it('to hide is told to the author and to whoever reported, and ends the wait', async () => {
    await reports(talk.he)
    await onComment(talk.chen, 'hide', { reason: '请好好说话' })
    expect(await waiting()).toEqual([])
    expect(await kinds(talk.lin)).toEqual([])
    expect(await kinds(talk.zhou)).toEqual(['comment-hidden'])
    expect(await kinds(talk.he)).toEqual(['report-upheld'])
    await onComment(talk.chen, 'hide', { reason: null })
    expect(await kinds(talk.zhou)).toEqual([])
    expect(await kinds(talk.he)).toEqual([])
    expect(await waiting()).toEqual([])
  })

  it('to hide is told of each comment, though two stand in one thread', async () => {
    const second = await talk.replies(talk.zhou, threadId, '这句也是')
    const visits = talk.text.textId
    const onSecond = (reader: Reader, verb: string, body: object) =>
      reader.visitor.posts(`/api/texts/${visits}/comments/${second}/${verb}`, body)
    await reports(talk.he)
    await onSecond(talk.he, 'report', { reason: '伤人' })
    await onComment(talk.chen, 'hide', { reason: '请好好说话' })
    await onSecond(talk.chen, 'hide', { reason: '请好好说话' })
    expect(await kinds(talk.zhou)).toEqual(['comment-hidden', 'comment-hidden'])
    await onComment(talk.chen, 'hide', { reason: null })
    expect(await kinds(talk.zhou)).toEqual(['comment-hidden'])
    expect(await kinds(talk.he)).toEqual(['report-upheld'])
  })

  it('to keep is told to whoever reported alone, and is in the log once', async () => {
    await reports(talk.he)
    expect((await keeps(talk.wu)).error).toBe('not-allowed')
    await keeps(talk.lin)
    await keeps(talk.chen)
    expect(await waiting()).toEqual([])
    expect(await kinds(talk.he)).toEqual(['report-declined'])
    expect(await kinds(talk.zhou)).toEqual([])
    expect(await kinds(talk.chen)).toEqual([])
    expect((await talk.auditLog()).map(({ action }) => action)).toEqual([
      'comment-reported',
      'reports-dismissed',
    ])
  })

  it('to keep is on what was seen: a report that came since waits on, and stays in the bells', async () => {
    await reports(talk.he)
    const seen = talk.text.server.time
    talk.text.server.time += 1_000
    await reports(talk.wu, '离题')
    await keeps(talk.lin, seen)
    expect((await waiting()).flatMap((one) => one.reports.map(({ reason }) => reason))).toEqual([
      '离题',
    ])
    expect(await kinds(talk.he)).toEqual(['report-declined'])
    expect(await kinds(talk.wu)).toEqual([])
    expect(await unread(talk.chen)).toBe(1)
    await keeps(talk.lin)
    expect(await waiting()).toEqual([])
    expect(await unread(talk.chen)).toBe(0)
  })

  it('can be asked for again, and rings again where another asks, or much later', async () => {
    await reports(talk.he)
    await keeps(talk.lin)
    expect(await kinds(talk.chen)).toEqual([])
    talk.text.server.time += 1_000
    await reports(talk.he)
    expect(await waiting()).toHaveLength(1)
    expect(await kinds(talk.chen)).toEqual(['comment-reported'])
    expect(await unread(talk.chen)).toBe(0)
    await reports(talk.wu)
    expect(await unread(talk.chen)).toBe(1)
    await keeps(talk.lin)
    talk.text.server.time += RINGS_AGAIN_MS
    await reports(talk.wu)
    expect(await unread(talk.chen)).toBe(1)
  })
})

describe('what was reported and deleted', () => {
  it('does not wait, and waits again when it is back: nobody gets rid of reports so', async () => {
    await reports(talk.he)
    await talk.deletes(talk.zhou, threadId)
    expect(await waiting()).toEqual([])
    expect(await kinds(talk.lin)).toEqual([])
    await talk.undeletes(talk.zhou, threadId)
    expect(await waiting()).toHaveLength(1)
    expect(await kinds(talk.lin)).toEqual(['comment-reported'])
  })

  it('leaves no reason behind once it is gone for good', async () => {
    const { storage } = talk.text.server
    await reports(talk.he)
    await talk.deletes(talk.zhou, threadId)
    talk.text.server.time += UNDOABLE_MS
    await purgeUndoable(storage, talk.text.server.time)
    expect(await storage.rows.selectFrom('report').selectAll().execute()).toEqual([])
    expect(await storage.rows.selectFrom('notification').selectAll().execute()).toEqual([])
  })
})

describe('what a facilitator writes to the author of a comment', () => {
  const WORDS = '请只谈这篇讲话，不谈个人'
  const writes = ({ visitor }: Reader, commentId: string, words = WORDS) =>
    visitor.posts(`/api/texts/${talk.text.textId}/comments/${commentId}/word-to-author`, { words })
  const told = async (reader: Reader) =>
    (await new TestBell(reader.visitor).all()).filter(({ kind }) => kind === 'facilitator-wrote')

  it('is read by them in their bell, by nobody else, and is in the log without its words', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    const commentId = await talk.replies(talk.wu, id, '骂人的')
    expect((await writes(talk.lin, commentId)).error).toBeNull()
    expect((await writes(talk.lin, commentId)).error).toBeNull()
    expect(await told(talk.wu)).toMatchObject([
      { actorName: '林老师', annotationId: id, words: WORDS, isRead: false },
    ])
    for (const other of [talk.zhou, talk.lin, talk.chen, talk.he]) {
      expect(await told(other)).toEqual([])
    }
    // Nor by any layer, where the words of the comment itself are.
    expect(await layersWith('骂人的')).toEqual(['group'])
    expect(await layersWith(WORDS)).toEqual([])
    const events = await talk.text.server.storage.rows
      .selectFrom('event')
      .select(['audit_seq', 'subject_json'])
      .where('kind', '=', 'author-written-to')
      .execute()
    expect(events).toHaveLength(1)
    expect(events[0]?.audit_seq).not.toBeNull()
    expect(events[0]?.subject_json).not.toContain(WORDS)
  })

  it('stays when the comment is hidden, and goes for good with it', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    const commentId = await talk.replies(talk.wu, id, '骂人的')
    await writes(talk.lin, commentId)
    await talk.hides(talk.lin, commentId, '离题')
    expect(await told(talk.wu)).toMatchObject([{ words: WORDS }])
    await talk.hides(talk.lin, commentId, null)
    await talk.deletesComment(talk.wu, commentId)
    expect(await told(talk.wu)).toEqual([])
  })

  it('is refused to who leads nothing, about one’s own words, and with nothing in it', async () => {
    const { id, commentId } = await talk.begins(talk.lin, '主持人的话')
    expect((await writes(talk.lin, commentId)).error).toBe('not-allowed')
    expect((await writes(talk.zhou, commentId)).error).toBe('not-allowed')
    const reply = await talk.replies(talk.wu, id, '回')
    expect((await writes(talk.lin, reply, '  ')).error).toBe('invalid-request')
    expect((await writes(talk.lin, reply, '长'.repeat(281))).error).toBe('invalid-request')
  })
})
