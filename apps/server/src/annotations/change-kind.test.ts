import { ANNOTATION_KINDS, canBecome, type AnnotationKind } from '@variorum/document'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { freshId } from '../testing/test-own-ids.ts'

let talk: TestDiscussion
beforeAll(async () => {
  talk = await TestDiscussion.start()
})
afterAll(() => talk.close())

async function marks(kind: AnnotationKind, attributes: object = {}): Promise<string> {
  const given = freshId(talk.zhou.memberId)
  const about =
    kind === 'correction'
      ? { target: await talk.text.targetOn('慢慢'), replacement: '细细' }
      : { target: { type: 'text' } }
  await talk.zhou.visitor.posts(`/api/texts/${talk.text.textId}/annotations`, {
    ...given,
    kind,
    ...about,
    attributes,
    comment: null,
  })
  return given.id
}

const shown = async (id: string) => (await talk.standing(id)).thread?.annotation

const pairs = ANNOTATION_KINDS.flatMap((from) => ANNOTATION_KINDS.map((to) => ({ from, to })))

it.each(pairs.filter(({ from, to }) => canBecome(from, to)))(
  'a $from becomes a $to for everybody, and what was said of it stays',
  async ({ from, to }) => {
    const id = await marks(from, { tags: ['史'] })
    await talk.replies(talk.lin, id, '同意。')
    expect((await talk.rekinds(talk.zhou, id, to)).body.kind).toBe(to)
    const { thread } = await talk.standing(id)
    expect(thread?.annotation).toMatchObject({ kind: to, attributes: { tags: ['史'] } })
    expect(thread?.comments.map(({ body }) => body)).toEqual(['同意。'])
  },
)

it.each(pairs.filter(({ from, to }) => from !== to && !canBecome(from, to)))(
  'a $from can not become a $to',
  async ({ from, to }) => {
    const id = await marks(from)
    expect((await talk.rekinds(talk.zhou, id, to)).error).toBe('invalid-request')
    expect((await shown(id))?.kind).toBe(from)
  },
)

it('changes for its author alone, one event for each change, and says of what it was', async () => {
  const id = await marks('note')
  const told = () =>
    talk.text.server.storage.rows
      .selectFrom('event')
      .select('subject_json')
      .where('kind', '=', 'kind-changed')
      .orderBy('seq', 'desc')
      .execute()
  const before = (await told()).length
  expect((await talk.rekinds(talk.lin, id, 'question')).error).toBe('not-allowed')
  await talk.rekinds(talk.zhou, id, 'question')
  await talk.rekinds(talk.zhou, id, 'question')
  const [last, ...others] = await told()
  expect(others).toHaveLength(before)
  expect(JSON.parse(last?.subject_json ?? '{}')).toMatchObject({ from: 'note', to: 'question' })
})

it('the colour goes with the highlight, and the answer with the question', async () => {
  const highlight = await marks('highlight', { color: 'green' })
  await talk.rekinds(talk.zhou, highlight, 'note')
  expect((await shown(highlight))?.attributes).toEqual({})
  const question = await marks('question')
  const commentId = await talk.replies(talk.lin, question, '因为下雨。')
  await talk.answers(talk.zhou, question, commentId)
  expect((await shown(question))?.answerId).toBe(commentId)
  await talk.rekinds(talk.zhou, question, 'note')
  expect((await shown(question))?.answerId).toBeNull()
})
