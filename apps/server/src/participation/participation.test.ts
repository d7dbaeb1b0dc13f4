import type { GroupId } from '@variorum/document'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { TestParticipation } from '../testing/test-participation.ts'

let talk: TestDiscussion
let groupId: GroupId
let told: TestParticipation
beforeEach(async () => {
  talk = await TestDiscussion.start()
  groupId = (await talk.text.facilitator.groupId()) as GroupId
  told = new TestParticipation(groupId)
})
afterEach(() => talk.close())

const asks = (reader: Reader, body: string) =>
  talk.begins(reader, body, 'group', { type: 'text' }, 'question')
const reacts = ({ visitor }: Reader, commentId: string, reaction: string) =>
  visitor.posts(`/api/texts/${talk.text.textId}/comments/${commentId}/reactions`, {
    reaction,
    isOn: true,
  })
const paragraphIds = async () => readParagraphs(await talk.text.words()).map(({ id }) => id)

describe('how a member takes part', () => {
  it('is told of everybody, those included who did nothing, and of nobody who left', async () => {
    const { body } = await told.asks(talk.lin)
    const names = talk.readers.map(({ name }) => name)
    expect(new Set(body.lines.map(({ name }) => name))).toEqual(new Set(names))
    expect(body.lines).toHaveLength(names.length)
    await talk.lin.visitor.posts(`/api/groups/${groupId}/members/${talk.wu.memberId}/remove`, {})
    const left = (await told.asks(talk.lin)).body.lines.map(({ name }) => name)
    expect(left).not.toContain(talk.wu.name)
    expect(left).toHaveLength(names.length - 1)
  })

  it.each(['leaves', 'is removed'] as const)(
    'forgets what somebody read who %s, and nobody else’s',
    async (way) => {
      const [first = ''] = await paragraphIds()
      for (const reader of [talk.zhou, talk.wu]) {
        await told.reads(reader, talk.text.textId, [first])
      }
      const path = `/api/groups/${groupId}`
      if (way === 'leaves') await talk.wu.visitor.posts(`${path}/leave`, {})
      else await talk.lin.visitor.posts(`${path}/members/${talk.wu.memberId}/remove`, {})
      const { rows } = talk.text.server.storage
      for (const table of ['paragraph_read', 'text_visit'] as const) {
        const kept = await rows.selectFrom(table).select('member_id').execute()
        expect(kept.map((row) => row.member_id)).toEqual([talk.zhou.memberId])
      }
    },
  )

  it('counts threads, replies, questions, answers and agreement, each by itself', async () => {
    const question = await asks(talk.zhou, '为什么？')
    const { id } = await talk.begins(talk.zhou, '注')
    const answer = await talk.replies(talk.wu, question.id, '因为')
    await talk.replies(talk.zhou, question.id, '谢谢')
    await talk.replies(talk.wu, id, '同意')
    await reacts(talk.wu, question.commentId, 'same-question')
    await reacts(talk.chen, question.commentId, 'thanks')
    await reacts(talk.lin, question.commentId, 'agree')
    const before = await told.line(talk.lin, talk.zhou)
    expect(before).toMatchObject({ threads: 2, replies: 1, questions: 1, unanswered: 0 })
    expect(before).toMatchObject({ agreement: 2, answers: 0, marks: 0 })
    await talk.answers(talk.zhou, question.id, answer)
    expect(await told.line(talk.lin, talk.wu)).toMatchObject({
      threads: 0,
      replies: 2,
      answers: 1,
      questions: 0,
    })
    const open = await asks(talk.zhou, '何以？')
    expect(await told.line(talk.lin, talk.zhou)).toMatchObject({ questions: 2, unanswered: 1 })
    await talk.hides(talk.lin, open.commentId, '离题')
    expect(await told.line(talk.lin, talk.zhou)).toMatchObject({ questions: 1, unanswered: 0 })
  })

  it('is the same for themselves, from the moment on that is asked for', async () => {
    await talk.begins(talk.zhou, '早')
    const since = talk.text.server.time
    const { id } = await talk.begins(talk.wu, '晚')
    await talk.replies(talk.zhou, id, '也晚')
    const scope = { textId: talk.text.textId, since }
    expect(await told.line(talk.lin, talk.zhou, scope)).toMatchObject({ threads: 0, replies: 1 })
    const { body } = await told.own(talk.zhou, scope)
    expect(body.line).toEqual(await told.line(talk.lin, talk.zhou, scope))
  })

  it('changes with nothing that another keeps to themselves, was hidden or removed', async () => {
    const { id } = await talk.begins(talk.zhou, '问')
    await talk.replies(talk.wu, id, '答')
    const others = async () => [
      await told.line(talk.lin, talk.zhou),
      (await told.own(talk.zhou)).body,
      await told.coverage(talk.lin, talk.text.textId),
      await told.hardPlaces(talk.lin),
    ]
    const before = await others()
    const secret = await talk.begins(talk.wu, '密', 'self', { type: 'text' }, 'question')
    await talk.replies(talk.wu, secret.id, '再密')
    const reply = await talk.replies(talk.wu, id, '骂')
    await talk.hides(talk.lin, reply, '伤人')
    expect(await others()).toEqual(before)
    expect(await told.line(talk.lin, talk.wu)).toMatchObject({ threads: 0, replies: 1 })
    await talk.lin.visitor.posts(`/api/groups/${groupId}/members/${talk.wu.memberId}/remove`, {})
    expect(await others()).toEqual(before)
  })

  it('is named by numbers, of one text, where names are hidden, also to those who lead', async () => {
    await talk.begins(talk.zhou, '问')
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    expect((await told.asks(talk.lin)).error).toBe('invalid-request')
    const { body } = await told.asks(talk.lin, { textId: talk.text.textId })
    const bytes = JSON.stringify(body)
    for (const hidden of [talk.zhou, talk.wu, talk.he]) {
      expect(bytes).not.toContain(hidden.name)
      expect(bytes).not.toContain(hidden.memberId)
    }
    expect(body.lines.filter(({ threads }) => threads === 1)).toHaveLength(1)
    const { csv } = (await told.table(talk.lin, { textId: talk.text.textId })).body
    expect(csv).not.toContain(talk.zhou.name)
    expect(csv).toMatch(/\nReader \d+,Annotator,1,/)
    expect((await told.own(talk.zhou)).body.line.name).toBe(talk.zhou.name)
  })

  it('is not told of a text that is in the bin', async () => {
    await talk.begins(talk.zhou, '问')
    await talk.lin.visitor.posts(`/api/texts/${talk.text.textId}`, { isDeleted: true })
    expect(await told.line(talk.lin, talk.zhou)).toMatchObject({ threads: 0 })
    expect((await told.asks(talk.lin, { textId: talk.text.textId })).error).toBe('not-found')
  })
})

describe('what somebody read', () => {
  const readingOf = async (of: Reader) => (await told.line(talk.lin, of)).reading

  it('is counted by paragraphs that the text has', async () => {
    const ids = await paragraphIds()
    const { textId } = talk.text
    expect(await readingOf(talk.zhou)).toEqual({ paragraphs: 0, lastSeenAt: null })
    await told.reads(talk.zhou, textId, [])
    const lastSeenAt = talk.text.server.time
    expect(await readingOf(talk.zhou)).toEqual({ paragraphs: 0, lastSeenAt })
    await told.reads(talk.zhou, textId, [ids[1]!, ids[2]!, ids[1]!, 'nowhere'])
    await told.reads(talk.he, textId, [ids[2]!])
    expect(await readingOf(talk.zhou)).toEqual({ paragraphs: 2, lastSeenAt })
    const readers = (await told.coverage(talk.lin, textId)).map((one) => one.readers)
    expect(readers).toEqual([0, 1, 2, 0])
    expect(
      (await told.coverage(talk.lin, textId, lastSeenAt + 1)).map((one) => one.readers),
    ).toEqual([0, 0, 0, 0])
  })

  it('is forgotten, and kept no more, where they say no; until they say yes', async () => {
    const [first] = await paragraphIds()
    const { textId, server } = talk.text
    await told.reads(talk.zhou, textId, [first!])
    await told.reads(talk.he, textId, [first!])
    await told.shows(talk.zhou, false)
    expect(await readingOf(talk.zhou)).toBeNull()
    expect((await told.own(talk.zhou)).body).toMatchObject({
      reading: 'not-shown',
      line: { reading: null },
    })
    await told.reads(talk.zhou, textId, [first!])
    for (const table of ['paragraph_read', 'text_visit'] as const) {
      const rows = await server.storage.rows.selectFrom(table).select('member_id').execute()
      expect(rows.map((row) => row.member_id)).toEqual([talk.he.memberId])
    }
    expect((await told.coverage(talk.lin, textId))[0]?.readers).toBe(1)
    const { csv } = (await told.table(talk.lin)).body
    expect(csv).toMatch(/小周,[^\r]*,not shown,\r\n/)
    await told.shows(talk.zhou, true)
    expect(await readingOf(talk.zhou)).toEqual({ paragraphs: 0, lastSeenAt: null })
    await told.reads(talk.zhou, textId, [first!])
    expect(await readingOf(talk.zhou)).toMatchObject({ paragraphs: 1 })
  })

  it('is forgotten in every group of somebody who wants no places kept', async () => {
    const [first] = await paragraphIds()
    const { textId, server } = talk.text
    await told.reads(talk.zhou, textId, [first!])
    await talk.zhou.visitor.posts('/api/account/reading-places', { areKept: false })
    expect(await server.storage.rows.selectFrom('paragraph_read').selectAll().execute()).toEqual([])
    expect((await told.own(talk.zhou)).body.reading).toBe('nothing-kept')
    await told.shows(talk.zhou, true)
    await told.reads(talk.zhou, textId, [first!])
    expect(await readingOf(talk.zhou)).toBeNull()
    expect(await server.storage.rows.selectFrom('text_visit').selectAll().execute()).toEqual([])
  })
})

describe('what happened at a paragraph', () => {
  it('counts marks and questions apart, where they stand', async () => {
    const target = await talk.text.targetOn('慢慢')
    await talk.begins(talk.zhou, '注', 'group', target)
    await talk.begins(talk.zhou, '问', 'facilitators', target, 'question')
    await talk.begins(talk.zhou, '密', 'self', target, 'question')
    const hidden = await talk.begins(talk.wu, '骂', 'group', target)
    await talk.hides(talk.lin, hidden.commentId, '伤人')
    await told.hardPlaces(talk.lin)
    const paragraphs = await told.coverage(talk.chen, talk.text.textId)
    expect(paragraphs.map(({ marks, questions }) => [marks, questions])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 1],
    ])
    expect(paragraphs[3]?.beginning).toBe('书要慢慢读，也要一起读。')
  })
})

describe('where it is hard', () => {
  it('is where open questions stand, the hardest first, as far as whoever asks may know', async () => {
    const [slowly, today] = [await talk.text.targetOn('慢慢'), await talk.text.targetOn('今天')]
    const begins = (
      body: string,
      audience: 'group' | 'self' | 'facilitators',
      target: typeof today,
    ) => talk.begins(talk.zhou, body, audience, target, 'question')
    const first = await begins('为何慢？', 'group', slowly)
    await begins('何谓慢？', 'facilitators', slowly)
    await begins('密？', 'self', slowly)
    await begins('为何今天？', 'group', today)
    await talk.begins(talk.zhou, '不是问', 'group', today)
    await reacts(talk.wu, first.commentId, 'same-question')
    await reacts(talk.chen, first.commentId, 'same-question')
    await reacts(talk.chen, first.commentId, 'agree')
    const { textId } = talk.text
    const seen = await told.hardPlaces(talk.lin)
    expect(seen.paragraphs).toEqual([
      { textId, paragraphNumber: 4, questions: 2, alsoAsked: 2 },
      { textId, paragraphNumber: 3, questions: 1, alsoAsked: 0 },
    ])
    expect(seen.questions.map(({ words }) => words)).toEqual(['为何慢？', '为何今天？', '何谓慢？'])
    expect(seen.questionCount).toBe(3)
    const wu = await told.hardPlaces(talk.wu)
    expect(wu.paragraphs.map(({ questions }) => questions)).toEqual([1, 1])
    expect(JSON.stringify(wu)).not.toContain('何谓慢')
    const own = await told.hardPlaces(talk.zhou)
    expect(own.questionCount).toBe(4)
    await talk.resolves(talk.zhou, first.id)
    expect((await told.hardPlaces(talk.wu)).questionCount).toBe(1)
  })

  it('says nothing of whether there was anything to look for', async () => {
    const finds = () => talk.wu.visitor.posts(`/api/groups/${groupId}/places`, {})
    const answers = [await finds()]
    await talk.begins(talk.zhou, '密', 'self', await talk.text.targetOn('慢慢'), 'question')
    answers.push(await finds(), await finds())
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 200, body: {} })
  })

  it('says nothing of what was hidden', async () => {
    const target = await talk.text.targetOn('慢慢')
    const asked = await talk.begins(talk.zhou, '骂？', 'group', target, 'question')
    await reacts(talk.wu, asked.commentId, 'same-question')
    await talk.hides(talk.lin, asked.commentId, '伤人')
    const { questions, paragraphs } = await told.hardPlaces(talk.wu)
    expect(questions).toMatchObject([{ words: '', alsoAsked: 0 }])
    expect(paragraphs).toMatchObject([{ questions: 1, alsoAsked: 0 }])
  })
})
